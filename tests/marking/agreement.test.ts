import fc from 'fast-check'
import { alpha, disagreements } from '../../src/marking/agreement.js'

const pairsOf = (one: string, other: string): [string, string][] =>
  [...one].map((value, i) => [value, other[i] as string])

describe('Krippendorff’s alpha', () => {
  // The two worked examples of his paper of 2011: binary marks of ten units, nominal marks of twelve.
  it.each([
    ['0100000000', '1110010100', 0.095],
    ['aabbdcccedda', 'babbbccceddd', 0.692],
  ])('of %s and %s is what the paper works out', (one, other, expected) => {
    expect(alpha(pairsOf(one, other))).toBeCloseTo(expected, 3)
  })

  it('is 1 where both always agree and there was something to choose', () => {
    expect(alpha(pairsOf('abab', 'abab'))).toBe(1)
  })

  it.each([
    ['', ''],
    ['aaaa', 'aaaa'],
  ])('of “%s” and “%s” there is none', (one, other) => {
    expect(alpha(pairsOf(one, other))).toBeNull()
  })

  it('does not ask who of the two marked first, nor in which order', () => {
    const pair = fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('a', 'b', 'c'))
    fc.assert(
      fc.property(fc.array(pair, { minLength: 1, maxLength: 40 }), (pairs) => {
        const turned = pairs.map(([one, other]): [string, string] => [other, one]).reverse()
        expect(alpha(turned)).toEqual(alpha(pairs))
        expect(alpha(pairs) ?? 1).toBeLessThanOrEqual(1)
      }),
    )
  })
})

it('counts which marks are taken for one another, whoever gave which', () => {
  expect(
    disagreements([
      ['b', 'a'],
      ['a', 'b'],
      ['a', 'a'],
      ['c', 'a'],
    ]),
  ).toEqual([
    { one: 'a', other: 'b', count: 2 },
    { one: 'a', other: 'c', count: 1 },
  ])
})
