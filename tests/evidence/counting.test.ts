import fc from 'fast-check'
import {
  counted,
  independentOrigins,
  pairOf,
  stances,
  supporting,
  type Bearing,
} from '../../src/evidence/rules.js'

const says = (stance: Bearing['stance'], originId: string | null, outlet: string | null = null): Bearing => ({
  stance,
  originId,
  outlet,
})
const nobody: ReadonlySet<string> = new Set()
const apart = (...pairs: string[]) =>
  pairs.map((pair) => ({ firstId: pair.slice(0, 1), secondId: pair.slice(1) }))

describe('how many independent origins stand behind a claim', () => {
  it.each<[string, Bearing[], string[], number, number]>([
    ['nothing', [], [], 0, 0],
    ['one origin', [says('supports', 'a')], [], 1, 0],
    ['one origin heard twice', [says('supports', 'a'), says('supports', 'a')], [], 1, 0],
    ['an origin that is not known', [says('supports', null)], [], 0, 0],
    ['two origins nobody declared', [says('supports', 'a'), says('supports', 'b')], [], 1, 0],
    ['two declared origins', [says('supports', 'a'), says('supports', 'b')], ['ab'], 2, 0],
    ['a partly supporting one', [says('supports', 'a'), says('partly_supports', 'b')], ['ba'], 2, 0],
    ['relays only', [says('repeats', 'a', 'Norhaven Wire'), says('repeats', 'b', 'Port Post')], ['ab'], 0, 0],
    ['a chain of declarations', ['a', 'b', 'c'].map((id) => says('supports', id)), ['ab', 'bc'], 2, 0],
    ['all three pairs', ['a', 'b', 'c'].map((id) => says('supports', id)), ['ab', 'bc', 'ca'], 3, 0],
    ['one for, one against', [says('supports', 'a'), says('contradicts', 'b')], ['ab'], 1, 1],
    ['context and qualification', [says('context', 'a'), says('qualifies', 'b')], ['ab'], 0, 0],
    ['a declaration about strangers', [says('supports', 'a'), says('supports', 'b')], ['xy'], 1, 0],
  ])('%s', (_what, bearings, pairs, originsFor, originsAgainst) => {
    expect(counted(bearings, apart(...pairs), nobody)).toMatchObject({ originsFor, originsAgainst })
  })
})

describe('an origin that is left out, as a party to the claim is', () => {
  const both = [says('supports', 'a', 'Norhaven Wire'), says('supports', 'b', 'Port Post')]
  it.each<[string, Bearing[], string[], number, number]>([
    ['one of two', both, ['b'], 1, 0],
    ['both', both, ['a', 'b'], 0, 0],
    ['the only one against', [says('supports', 'a'), says('contradicts', 'b')], ['b'], 1, 0],
    ['one that is not among them', both, ['c'], 2, 0],
  ])('%s: counts neither for nor against', (_what, bearings, left, originsFor, originsAgainst) => {
    expect(counted(bearings, apart('ab'), new Set(left))).toMatchObject({ originsFor, originsAgainst })
  })

  it('is still relayed by as many outlets, and its repeats are still shown', () => {
    const relays = ['A', 'B', 'C'].map((name) => says('repeats', 'a', name))
    expect(counted(relays, [], new Set(['a']))).toMatchObject({ outletsOfOneOrigin: 3, repeats: 3 })
  })
})

describe('how many outlets carry one origin', () => {
  it.each<[string, Bearing[], number]>([
    ['four outlets, one origin', ['A', 'B', 'C', 'D'].map((name) => says('repeats', 'a', name)), 4],
    [
      'one outlet spelled three ways',
      ['Port Post', ' port  post', 'ＰＯＲＴ post'].map((name) => says('repeats', 'a', name)),
      1,
    ],
    ['two outlets of two origins', [says('supports', 'a', 'A'), says('supports', 'b', 'B')], 1],
    ['outlets of an unknown origin', [says('repeats', null, 'A'), says('repeats', null, 'B')], 0],
    ['an outlet that contradicts', [says('supports', 'a', 'A'), says('contradicts', 'a', 'B')], 1],
  ])('%s', (_what, bearings, outlets) => {
    expect(counted(bearings, [], nobody).outletsOfOneOrigin).toBe(outlets)
  })
})

const origins = ['a', 'b', 'c', 'd', 'e', 'f']
const someBearing = fc.record({
  stance: fc.constantFrom(...stances),
  originId: fc.constantFrom(...origins, null),
  outlet: fc.constantFrom('Norhaven Wire', 'Port Post', 'Quay Times', null),
})
const someBearings = fc.array(someBearing, { maxLength: 14 })
const allPairs = origins.flatMap((one, i) => origins.slice(i + 1).map((two) => one + two))
const someDeclared = fc.subarray(allPairs).map((pairs) => apart(...pairs))
const shuffled = <T>(all: T[]) => fc.shuffledSubarray(all, { minLength: all.length })

describe('whatever the evidence', () => {
  it('a relay never raises a count of origins', () => {
    fc.assert(
      fc.property(someBearings, someDeclared, someBearing, (bearings, declared, relay) => {
        const before = counted(bearings, declared, nobody)
        const after = counted([...bearings, { ...relay, stance: 'repeats' }], declared, nobody)
        expect([after.originsFor, after.originsAgainst]).toEqual([before.originsFor, before.originsAgainst])
        expect(after.repeats).toBe(before.repeats + 1)
      }),
    )
  })

  it('the order of evidence and declarations says nothing', () => {
    const mixed = fc
      .tuple(someBearings, someDeclared)
      .chain(([bearings, declared]) =>
        fc.tuple(fc.constant({ bearings, declared }), shuffled(bearings), shuffled(declared)),
      )
    fc.assert(
      fc.property(mixed, ([{ bearings, declared }, otherBearings, otherDeclared]) => {
        const turned = otherDeclared.map(({ firstId, secondId }) => ({
          firstId: secondId,
          secondId: firstId,
        }))
        expect(counted(otherBearings, turned, nobody)).toEqual(counted(bearings, declared, nobody))
        expect(independentOrigins(otherBearings, supporting, turned)).toEqual(
          independentOrigins(bearings, supporting, declared),
        )
      }),
    )
  })

  it('origins that nobody declared independent count once', () => {
    fc.assert(
      fc.property(someBearings, (bearings) => {
        const { originsFor, originsAgainst } = counted(bearings, [], nobody)
        expect(Math.max(originsFor, originsAgainst)).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('two origins of an undeclared pair are never counted together', () => {
    fc.assert(
      fc.property(someBearings, someDeclared, (bearings, declared) => {
        const told = new Set(declared.map(({ firstId, secondId }) => pairOf(firstId, secondId)))
        const counting = independentOrigins(bearings, supporting, declared)
        for (const one of counting)
          for (const two of counting) if (one !== two) expect(told.has(pairOf(one, two))).toBe(true)
      }),
    )
  })

  it('evidence whose origin is not known counts nothing', () => {
    fc.assert(
      fc.property(someBearings, someDeclared, (bearings, declared) => {
        const known = bearings.filter(({ originId }) => originId !== null)
        const { repeats: _all, ...without } = counted(known, declared, nobody)
        expect(counted(bearings, declared, nobody)).toMatchObject(without)
      }),
    )
  })
})
