import fc from 'fast-check'
import { markBlockers } from '../../src/claims/moves.js'
import { stances } from '../../src/evidence/rules.js'
import { isUnmet } from '../../src/policy/finding.js'
import type { ClaimFacts } from '../../src/policy/facts.js'
import { articleFindings } from '../../src/policy/article.js'
import { asksSecondEditor, bestSet, findings, standingOf, type Policy } from '../../src/policy/rules.js'
import { marks } from '../../src/policy/shape.js'
import { claimKinds, claimWeights, risks, sourceFamilies } from '../../src/shared/terms.js'
import { aClaimWith, aDossier, anOrigin, aPolicy, said } from './facts.js'

const some = <T>(of: readonly T[]) => fc.subarray([...of])
const origins = ['a', 'b', 'c', 'd'].map((id) =>
  fc
    .record({
      access: fc.constantFrom('eyewitness' as const, 'hearsay' as const),
      terms: fc.constantFrom('on_record' as const, 'background' as const),
      isParty: fc.boolean(),
      sourceType: fc.constantFrom('named_official', 'anonymous_person', 'document', 'news_agency'),
    })
    .map((is) => anOrigin(id, is)),
)
const hop = fc.record({
  words: fc.constantFrom('a source', 'sources', 'a port clerk', 'three officials'),
  sourceType: fc.constantFrom('named_official', 'anonymous_person', 'anonymous_group'),
  quoteForm: fc.constantFrom('direct', 'indirect'),
  dossier: fc.option(
    fc
      .record({
        missing: some(['motive']),
        coversQuotes: fc.boolean(),
        people: fc.option(fc.constantFrom(1, 3)),
        approvedBy: fc.option(some(['senior_editor', 'standards'] as const)),
      })
      .map(aDossier),
  ),
})

const facts: fc.Arbitrary<ClaimFacts> = fc
  .record({
    origins: fc.tuple(...origins),
    stances: fc.array(fc.constantFrom(...stances), { minLength: 4, maxLength: 4 }),
    weight: fc.constantFrom(...claimWeights),
    kind: fc.constantFrom(...claimKinds),
    risks: some(risks),
    said: fc.array(
      hop.map((is) => said(is as object)),
      { maxLength: 2 },
    ),
    replies: fc.nat(1),
    pairs: some([0, 1, 2, 3, 4, 5]),
  })
  .map(({ origins: own, stances: how, pairs, ...rest }) => {
    const on = aClaimWith(own, rest)
    const bearings = on.bearings.map((each, i) => ({ ...each, stance: how[i] ?? 'supports' }))
    return { ...on, bearings, declared: on.declared.filter((_, i) => pairs.includes(i)) }
  })

const policies: fc.Arbitrary<Policy> = fc
  .record({
    needed: fc.integer({ min: 1, max: 3 }),
    counted: some(sourceFamilies),
    needsOnRecord: fc.boolean(),
    needsDirectKnowledge: fc.boolean(),
    partiesCount: fc.boolean(),
    unnamedAlone: fc.constantFrom('allowed' as const, 'exceptional' as const, 'refused' as const),
    replyFor: some(risks),
    anonymity: fc.record({
      needsDossier: fc.boolean(),
      approvesQuotes: fc.boolean(),
      refusesBareSource: fc.boolean(),
      numbersPlurals: fc.boolean(),
      factsOnly: fc.boolean(),
    }),
  })
  .map(({ needed, ...rest }) =>
    aPolicy({
      ...rest,
      origins: { weights: { load_bearing: needed, supporting: needed, incidental: needed } },
    }),
  )

/** One setting made stricter. */
const stricter: [string, (policy: Policy) => Policy][] = [
  ['one origin more', (p) => ({ ...p, origins: { ...p.origins, weights: more(p.origins.weights) } })],
  ['three for a kind', (p) => ({ ...p, origins: { ...p.origins, kinds: { event: 3, quantity: 3 } } })],
  ['three for a risk', (p) => ({ ...p, origins: { ...p.origins, risks: { safety: 3 } } })],
  ['a family less', (p) => ({ ...p, counted: p.counted.slice(1) })],
  ['on the record', (p) => ({ ...p, needsOnRecord: true })],
  ['direct knowledge', (p) => ({ ...p, needsDirectKnowledge: true })],
  ['parties left out', (p) => ({ ...p, partiesCount: false })],
  [
    'unnamed alone by exception',
    (p) => (p.unnamedAlone === 'allowed' ? { ...p, unnamedAlone: 'exceptional' } : p),
  ],
  ['unnamed alone refused', (p) => ({ ...p, unnamedAlone: 'refused' })],
  ['replies for all risks', (p) => ({ ...p, replyFor: [...risks] })],
  ...(['needsDossier', 'approvesQuotes', 'refusesBareSource', 'numbersPlurals', 'factsOnly'] as const).map(
    (name): [string, (policy: Policy) => Policy] => [
      name,
      (p) => ({ ...p, anonymity: { ...p.anonymity, [name]: true } }),
    ],
  ),
]
const more = (weights: Policy['origins']['weights']) => ({
  load_bearing: weights.load_bearing + 1,
  supporting: weights.supporting + 1,
  incidental: weights.incidental + 1,
})

describe.each(stricter)('a policy that is stricter by %s', (_what, tighten) => {
  it('never lets more be corroborated or run', () => {
    fc.assert(
      fc.property(facts, policies, (on, policy) => {
        const [before, after] = [policy, tighten(policy)].map((each) => standingOf(on, each))
        if (after?.isRuleMet) expect(before?.isRuleMet).toBe(true)
        const open = (standing: typeof before) =>
          new Set(
            standing?.findings
              .filter((each) => each.gates === 'run' && isUnmet(each))
              .map(({ rule }) => rule),
          )
        for (const rule of open(before)) expect(open(after)).toContain(rule)
      }),
      { numRuns: 300 },
    )
  })
})

describe('whatever the facts and the policy', () => {
  it('every finding that is not met says what fails and what would meet it; no other does', () => {
    fc.assert(
      fc.property(facts, policies, (on, policy) => {
        for (const each of findings(on, policy))
          expect([each.field !== '', each.wouldMeet !== '']).toEqual([isUnmet(each), isUnmet(each)])
      }),
    )
  })

  it('the order of evidence, origins and declarations never matters', () => {
    fc.assert(
      fc.property(facts, policies, (on, policy) => {
        const turned = {
          ...on,
          bearings: on.bearings.toReversed(),
          origins: on.origins.toReversed(),
          declared: on.declared
            .map(({ firstId, secondId }) => ({ firstId: secondId, secondId: firstId }))
            .reverse(),
        }
        expect(findings(turned, policy)).toEqual(findings(on, policy))
      }),
    )
  })

  it('taking support away never makes a better status markable', () => {
    fc.assert(
      fc.property(facts, policies, fc.nat(3), (on, policy, which) => {
        const chosen = on.bearings.filter(({ stance }) => /^(partly_)?supports$/.test(stance))
        const gone = chosen[which % Math.max(1, chosen.length)]
        const fewer = { ...on, bearings: on.bearings.filter((each) => each !== gone) }
        const [before, after] = [standingOf(on, policy), standingOf(fewer, policy)]
        for (const mark of ['partly_corroborated', 'corroborated'] as const)
          if (markBlockers(mark, after).length === 0) expect(markBlockers(mark, before)).toEqual([])
      }),
      { numRuns: 400 },
    )
  })

  it('a relay more changes no count and no finding', () => {
    fc.assert(
      fc.property(facts, policies, fc.constantFrom('a', 'b', null), (on, policy, originId) => {
        const relay = { stance: 'repeats' as const, originId, outlet: 'Norhaven Wire' }
        const [before, after] = [on, { ...on, bearings: [...on.bearings, relay] }].map((each) =>
          standingOf(each, policy),
        )
        const {
          originsFor,
          originsAgainst,
          findings: answers,
          isRuleMet,
        } = before as NonNullable<typeof before>
        expect(after).toMatchObject({ originsFor, originsAgainst, findings: answers, isRuleMet })
      }),
    )
  })

  it('whatever the rule counts, the figures beside it count as well', () => {
    fc.assert(
      fc.property(facts, policies, (on, policy) => {
        expect(standingOf(on, policy).originsFor).toBeGreaterThanOrEqual(bestSet(on, policy).length)
      }),
    )
  })

  it('a risk more never takes a second editor away', () => {
    fc.assert(
      fc.property(
        some(risks),
        fc.constantFrom(...marks),
        fc.constantFrom(...claimWeights),
        (flags, mark, weight) => {
          const policy = aPolicy({
            secondEditor: { marks: ['contested'], weights: [], risks: ['safety', 'market'] },
          })
          if (asksSecondEditor(policy, flags.slice(1))(mark, weight))
            expect(asksSecondEditor(policy, flags)(mark, weight)).toBe(true)
        },
      ),
    )
  })

  it('an article is clean only where its load-bearing claims are', () => {
    fc.assert(
      fc.property(facts, policies, (on, policy) => {
        const own = findings(on, policy)
        const claim = {
          number: 1,
          weight: 'load_bearing',
          risks: [],
          stage: 'signed_off',
          findings: own,
        } as const
        const all = articleFindings([{ ...claim, risks: [], corroboration: 'corroborated' }], policy)
        expect(all.every(({ isMet }) => isMet)).toBe(own.every(({ isMet }) => isMet))
      }),
    )
  })
})
