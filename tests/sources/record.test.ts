import fc from 'fast-check'
import { outcomes, trackRecord, trackRecords, wilson, type Tally } from '../../src/sources/record.js'
import { recordSentence } from '../../src/sources/view.js'

describe('the interval of a record', () => {
  // Values of R's prop.test(x, n, correct = FALSE).
  it.each([
    [19, 31, 0.4382, 0.7627],
    [0, 10, 0, 0.2775],
    [10, 10, 0.7225, 1],
    [1, 5, 0.0362, 0.6245],
  ])('for %i of %i is as published', (won, size, low, high) => {
    expect(wilson(won, size).low).toBeCloseTo(low, 3)
    expect(wilson(won, size).high).toBeCloseTo(high, 3)
  })

  it('holds the share itself, stays within 0 and 1, and narrows with more claims', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (size, part) => {
          const won = Math.round(size * part)
          const { low, high } = wilson(won, size)
          const more = wilson(won * 4, size * 4)
          expect(low).toBeGreaterThanOrEqual(0)
          expect(high).toBeLessThanOrEqual(1)
          expect(low - 1e-12 <= won / size && won / size <= high + 1e-12).toBe(true)
          expect(more.high - more.low).toBeLessThan(high - low)
        },
      ),
    )
  })
})

describe('a track record', () => {
  it('has no rate below five claims, and counts those never resolved', () => {
    const four = trackRecord(null, [
      { outcome: 'confirmed', count: 3 },
      { outcome: 'unresolved', count: 1 },
    ])
    expect(four).toMatchObject({ size: 4, rate: null, interval: null })
    expect(recordSentence(four).sentence).toContain('no rate is given')
    expect(
      trackRecord(null, [
        { outcome: 'confirmed', count: 3 },
        { outcome: 'unresolved', count: 2 },
      ]).rate,
    ).toBe(0.6)
  })

  it('is kept over all and by topic, the topic with most claims first', () => {
    const tallies: Tally[] = [
      { topic: null, outcome: 'confirmed', count: 6 },
      { topic: null, outcome: 'contested', count: 1 },
      { topic: 'ports', outcome: 'confirmed', count: 1 },
      { topic: 'trade', outcome: 'confirmed', count: 5 },
      { topic: '', outcome: 'contested', count: 1 },
    ]
    const { overall, topics } = trackRecords(tallies)
    expect([overall.size, topics.map(({ topic, size }) => [topic, size])]).toEqual([
      7,
      [
        ['trade', 5],
        ['', 1],
        ['ports', 1],
      ],
    ])
    expect(topics.map(({ rate }) => rate)).toEqual([1, null, null])
  })

  it('counts every claim once, whatever the order', () => {
    const tally = fc.record({ outcome: fc.constantFrom(...outcomes), count: fc.nat(50) })
    fc.assert(
      fc.property(fc.array(tally), (tallies) => {
        const record = trackRecord('x', tallies)
        expect(record.size).toBe(tallies.reduce((sum, { count }) => sum + count, 0))
        expect(trackRecord('x', [...tallies].reverse())).toEqual(record)
        expect(record.rate === null).toBe(record.size < 5)
      }),
    )
  })
})
