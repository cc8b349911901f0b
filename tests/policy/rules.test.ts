import fc from 'fast-check'
import { markBlockers } from '../../src/claims/moves.js'
import { areIndependent, stances, type Bearing, type Origin } from '../../src/evidence/rules.js'
import { bestSet, findings, plainPolicy, standingOf, type Evidenced } from '../../src/policy/rules.js'

const anOrigin = (id: string, is: Partial<Origin> = {}): Origin => ({
  id,
  name: `Origin ${id}`,
  sourceType: 'named_official',
  access: 'participant',
  terms: 'on_record',
  isParty: false,
  ...is,
})
const behind = (terms: Origin['terms']) => ({ terms, sourceType: 'anonymous_person' as const })

function supportedBy(
  origins: Origin[],
  declared: [string, string][],
  weight: Evidenced['weight'] = 'supporting',
) {
  return {
    bearings: origins.map(({ id }): Bearing => ({ stance: 'supports', originId: id, outlet: null })),
    origins,
    declared: declared.map(([firstId, secondId]) => ({ firstId, secondId })),
    weight,
  }
}

const unmet = (on: Evidenced) => findings(on, plainPolicy).flatMap(({ rule, isMet }) => (isMet ? [] : [rule]))

describe('the two-source rule', () => {
  const ab: [string, string][] = [['a', 'b']]

  it.each<[string, Origin[], [string, string][], string[]]>([
    ['nothing', [], [], ['independent-origins', 'on-record', 'direct-knowledge', 'no-party']],
    ['one good origin', [anOrigin('a')], [], ['independent-origins']],
    ['two, not declared', [anOrigin('a'), anOrigin('b')], [], ['independent-origins']],
    ['two, declared', [anOrigin('a'), anOrigin('b')], ab, []],
    ['none on the record', ['a', 'b'].map((id) => anOrigin(id, behind('background'))), ab, ['on-record']],
    [
      'a document instead of the record',
      [anOrigin('a', behind('background')), anOrigin('b', { terms: 'unknown', sourceType: 'document' })],
      ab,
      [],
    ],
    [
      'nobody who was there',
      ['a', 'b'].map((id) => anOrigin(id, { access: 'briefed' })),
      ab,
      ['direct-knowledge'],
    ],
    ['the second is a party', [anOrigin('a'), anOrigin('b', { isParty: true })], ab, ['independent-origins']],
    [
      'parties only',
      ['a', 'b'].map((id) => anOrigin(id, { isParty: true })),
      ab,
      ['independent-origins', 'on-record', 'direct-knowledge', 'no-party'],
    ],
    [
      'record and knowledge in one of the two',
      [anOrigin('a'), anOrigin('b', { ...behind('off_record'), access: 'hearsay' })],
      ab,
      [],
    ],
  ])('%s', (_what, origins, declared, rules) => {
    expect(unmet(supportedBy(origins, declared))).toEqual(rules)
  })

  it('says for each part that is not met what would meet it', () => {
    for (const each of findings(supportedBy([], []), plainPolicy))
      expect([each.rule, each.wouldMeet !== '', each.field !== '']).toEqual([
        each.rule,
        each.state === 'not_met',
        each.state === 'not_met',
      ])
  })

  it('leaves parties out of the figures as it does out of the rule, unless they count', () => {
    const on = supportedBy([anOrigin('a'), anOrigin('b', { isParty: true })], ab)
    expect(standingOf(on, plainPolicy)).toMatchObject({ originsFor: 1, suggestion: 'single_source' })
    const counting = { ...plainPolicy, partiesCount: true }
    expect(standingOf(on, counting)).toMatchObject({ originsFor: 2, suggestion: 'corroborated' })
  })

  it('lets nobody be contradicted or contested on the word of a party alone', () => {
    const against = { stance: 'contradicts', originId: 'p', outlet: null } as const
    const on = supportedBy([anOrigin('a')], [])
    const denied = {
      ...on,
      origins: [...on.origins, anOrigin('p', { isParty: true })],
      bearings: [...on.bearings, against],
    }
    const standing = standingOf(denied, plainPolicy)
    expect(standing).toMatchObject({ originsFor: 1, originsAgainst: 0, suggestion: 'single_source' })
    expect(markBlockers('contested', standing)).toEqual(['needs-for-and-against'])
  })

  it('says how many parties were left out', () => {
    const on = supportedBy([anOrigin('a'), anOrigin('b', { isParty: true })], ab)
    expect(findings(on, plainPolicy).find(({ rule }) => rule === 'no-party')).toMatchObject({
      state: 'met',
      aside: '1 left out',
    })
  })
})

const ids = ['a', 'b', 'c', 'd', 'e', 'f']
const someOrigins = fc.tuple(
  ...ids.map((id) =>
    fc
      .record({
        access: fc.constantFrom('eyewitness' as const, 'hearsay' as const),
        terms: fc.constantFrom('on_record' as const, 'background' as const),
        isParty: fc.boolean(),
      })
      .map((is) => anOrigin(id, is)),
  ),
)
const pairs = ids.flatMap((one, i) => ids.slice(i + 1).map((two): [string, string] => [one, two]))
const someEvidence: fc.Arbitrary<Evidenced> = fc.record({
  origins: someOrigins,
  bearings: fc.array(
    fc.record({
      stance: fc.constantFrom(...stances),
      originId: fc.constantFrom(...ids, null),
      outlet: fc.constant(null),
    }),
    { maxLength: 12 },
  ),
  declared: fc.subarray(pairs).map((chosen) => chosen.map(([firstId, secondId]) => ({ firstId, secondId }))),
  weight: fc.constantFrom('load_bearing' as const, 'supporting' as const, 'incidental' as const),
})

/** Looks at every set of origins there is. */
function isMetBySomeSet(on: Evidenced): boolean {
  const linked = areIndependent(on.declared)
  const standing = on.origins.filter(
    ({ id, isParty }) =>
      !isParty &&
      on.bearings.some(({ stance, originId }) => originId === id && /^(partly_)?supports$/.test(stance)),
  )
  return Array.from({ length: 2 ** standing.length }, (_, bits) =>
    standing.filter((__, i) => bits & (1 << i)),
  ).some(
    (set) =>
      set.length >= 2 &&
      set.every((one, i) => set.slice(i + 1).every((two) => linked(one.id, two.id))) &&
      set.some(({ terms }) => terms === 'on_record') &&
      set.some(({ access }) => access === 'eyewitness'),
  )
}

describe('whatever the evidence', () => {
  it('the rule is met exactly where some set of independent origins meets it', () => {
    fc.assert(
      fc.property(someEvidence, (on) => {
        expect(standingOf(on, plainPolicy).isRuleMet).toBe(isMetBySomeSet(on))
      }),
      { numRuns: 400 },
    )
  })

  it('taking support away never makes a better status markable', () => {
    fc.assert(
      fc.property(someEvidence, fc.nat(), (on, which) => {
        const isFor = ({ stance }: Bearing) => stance === 'supports' || stance === 'partly_supports'
        const chosen = on.bearings.filter(isFor)
        const gone = chosen[which % Math.max(1, chosen.length)]
        const fewer = { ...on, bearings: on.bearings.filter((each) => each !== gone) }
        const [before, after] = [standingOf(on, plainPolicy), standingOf(fewer, plainPolicy)]
        for (const mark of ['partly_corroborated', 'corroborated'] as const)
          if (markBlockers(mark, after).length === 0) expect(markBlockers(mark, before)).toEqual([])
      }),
      { numRuns: 400 },
    )
  })

  it('what is suggested may be marked', () => {
    fc.assert(
      fc.property(someEvidence, (on) => {
        const standing = standingOf(on, plainPolicy)
        if (standing.suggestion) expect(markBlockers(standing.suggestion, standing)).toEqual([])
        else expect(standing.originsFor).toBe(0)
      }),
    )
  })

  it('200 hostile origins end in a set that is independent', () => {
    const many = Array.from({ length: 200 }, (_, i) =>
      anOrigin(`o${i}`, { terms: i % 2 ? 'on_record' : 'background' }),
    )
    const declared = many.flatMap(({ id }, i) =>
      many
        .slice(0, i)
        .flatMap((other, j): [string, string][] => ((i * j) % 11 === 3 ? [] : [[id, other.id]])),
    )
    const on = supportedBy(many, declared)
    const best = bestSet(on, plainPolicy)
    const linked = areIndependent(on.declared)
    expect(best.every((one, i) => best.slice(i + 1).every((two) => linked(one.id, two.id)))).toBe(true)
    expect(standingOf(on, plainPolicy).isRuleMet).toBe(true)
  })
})
