import fc from 'fast-check'
import { closingAfter, repeatWords } from '../../src/editions/closing.js'

const at = (iso: string) => new Date(iso)
const every = [1, 2, 3, 4, 5, 6, 7]
const repeats = (weekdays: number[], time: string) => ({ closesAt: null, weekdays, time })

describe('an edition closes next', () => {
  it.each([
    [
      'today, if its time is still to come',
      every,
      '23:00',
      'UTC',
      '2031-03-04T01:30Z',
      '2031-03-04T23:00:00.000Z',
    ],
    [
      'tomorrow, at the minute it closes',
      every,
      '23:00',
      'UTC',
      '2031-03-04T23:00Z',
      '2031-03-05T23:00:00.000Z',
    ],
    ['on its next weekday', [1], '05:30', 'UTC', '2031-03-04T01:30Z', '2031-03-10T05:30:00.000Z'],
    [
      'a week later, where today’s is over',
      [2],
      '01:00',
      'UTC',
      '2031-03-04T01:30Z',
      '2031-03-11T01:00:00.000Z',
    ],
    [
      'by the clock of its desk',
      every,
      '23:00',
      'Asia/Seoul',
      '2031-03-04T01:30Z',
      '2031-03-04T14:00:00.000Z',
    ],
    [
      'an hour later by the sun, once clocks went forward',
      every,
      '23:00',
      'Europe/Lisbon',
      '2031-03-30T12:00Z',
      '2031-03-30T22:00:00.000Z',
    ],
    [
      'later, in the hour that is left out',
      [7],
      '01:30',
      'Europe/Lisbon',
      '2031-03-29T23:00Z',
      '2031-03-30T01:30:00.000Z',
    ],
    [
      'at the first of the hour that comes twice',
      [7],
      '01:30',
      'Europe/Lisbon',
      '2031-10-25T23:00Z',
      '2031-10-26T00:30:00.000Z',
    ],
  ])('%s', (_what, weekdays, time, zone, now, closes) => {
    expect(closingAfter(repeats(weekdays, time), zone, at(now))?.toISOString()).toBe(closes)
  })

  it('once, and then not again', () => {
    const once = { closesAt: at('2031-03-04T05:00Z'), weekdays: [], time: null }
    expect(closingAfter(once, 'UTC', at('2031-03-04T04:59Z'))).toEqual(once.closesAt)
    expect(closingAfter(once, 'UTC', at('2031-03-04T05:00Z'))).toBeNull()
  })

  it('always later than now and within eight days, in any zone', () => {
    const zones = ['UTC', 'Asia/Seoul', 'Europe/Lisbon', 'America/St_Johns', 'Pacific/Chatham']
    fc.assert(
      fc.property(
        fc.subarray(every, { minLength: 1 }),
        fc.integer({ min: 0, max: 1439 }),
        fc.constantFrom(...zones),
        fc.date({ min: at('2030-01-01T00:00Z'), max: at('2032-01-01T00:00Z'), noInvalidDate: true }),
        (weekdays, minutes, zone, now) => {
          const time = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
          const next = closingAfter(repeats(weekdays, time), zone, now)
          const wait = (next?.getTime() ?? 0) - now.getTime()
          expect(wait).toBeGreaterThan(0)
          expect(wait).toBeLessThanOrEqual(8 * 24 * 3_600_000)
        },
      ),
    )
  })
})

describe('its days in words', () => {
  it.each([
    [every, 'every day at 23:00'],
    [[1], 'Mondays at 23:00'],
    [[1, 4, 6], 'Mondays, Thursdays and Saturdays at 23:00'],
  ])('%j', (weekdays, words) => expect(repeatWords(repeats(weekdays, '23:00'))).toBe(words))
})
