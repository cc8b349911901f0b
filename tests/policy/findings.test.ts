import { findings, standingOf } from '../../src/policy/rules.js'
import type { ClaimFacts } from '../../src/policy/facts.js'
import type { State } from '../../src/policy/finding.js'
import type { Policy } from '../../src/policy/shape.js'
import { aClaimWith, aDossier, anOrigin, aPolicy, said, unnamed, unnamedOrigin } from './facts.js'

const two = [anOrigin('a'), anOrigin('b')]
const noOne: Partial<ClaimFacts> = { said: [] }
const clerk = unnamed('a port clerk')
const approved = unnamed('a port clerk', { dossier: aDossier() })
const exceptional = aPolicy({ unnamedAlone: 'exceptional', needsOnRecord: false })

const answer = (rule: string, on: ClaimFacts, policy: Policy) =>
  findings(on, policy).find((each) => each.rule === rule)

describe('every rule, met and not met and where it does not apply', () => {
  it.each<[string, string, ClaimFacts, Policy, State]>([
    ['independent-origins', 'two, declared', aClaimWith(two), aPolicy(), 'met'],
    ['independent-origins', 'one', aClaimWith([anOrigin('a')]), aPolicy(), 'not_met'],
    ['independent-origins', 'none', aClaimWith([]), aPolicy(), 'not_met'],
    [
      'independent-origins',
      'two where the weight asks for three',
      aClaimWith(two, { weight: 'load_bearing' }),
      aPolicy({ origins: { weights: { load_bearing: 3, supporting: 2, incidental: 1 } } }),
      'not_met',
    ],
    [
      'independent-origins',
      'two where the kind asks for three',
      aClaimWith(two, { kind: 'quantity' }),
      aPolicy({ origins: { kinds: { quantity: 3 } } }),
      'not_met',
    ],
    [
      'independent-origins',
      'two where another kind asks for three',
      aClaimWith(two),
      aPolicy({ origins: { kinds: { quantity: 3 } } }),
      'met',
    ],
    [
      'independent-origins',
      'the strictest of two risks wins',
      aClaimWith(two, { risks: ['market', 'safety'] }),
      aPolicy({ origins: { risks: { market: 1, safety: 3 } } }),
      'not_met',
    ],
    [
      'independent-origins',
      'a kind never lowers what the weight asks for',
      aClaimWith([anOrigin('a')], { kind: 'quotation' }),
      aPolicy({ origins: { kinds: { quotation: 1 } } }),
      'not_met',
    ],
    [
      'independent-origins',
      'a family that does not count',
      aClaimWith([anOrigin('a'), anOrigin('b', { sourceType: 'social_media' })]),
      aPolicy({ counted: ['named', 'record'] }),
      'not_met',
    ],
    ['on-record', 'one of two', aClaimWith([anOrigin('a'), unnamedOrigin('b')]), aPolicy(), 'met'],
    ['on-record', 'none of two', aClaimWith([unnamedOrigin('a')]), aPolicy(), 'not_met'],
    ['on-record', 'not asked', aClaimWith([]), aPolicy({ needsOnRecord: false }), 'not_applicable'],
    ['direct-knowledge', 'one of two', aClaimWith(two), aPolicy(), 'met'],
    [
      'direct-knowledge',
      'none of them',
      aClaimWith([anOrigin('a', { access: 'hearsay' })]),
      aPolicy(),
      'not_met',
    ],
    [
      'direct-knowledge',
      'not asked',
      aClaimWith([]),
      aPolicy({ needsDirectKnowledge: false }),
      'not_applicable',
    ],
    ['no-party', 'no party', aClaimWith(two), aPolicy(), 'met'],
    ['no-party', 'parties only', aClaimWith([anOrigin('a', { isParty: true })]), aPolicy(), 'not_met'],
    ['no-party', 'parties count', aClaimWith([]), aPolicy({ partiesCount: true }), 'not_applicable'],
    ['unnamed-alone', 'allowed', aClaimWith([unnamedOrigin('a')]), aPolicy(), 'not_applicable'],
    ['unnamed-alone', 'nobody says it', aClaimWith([], noOne), exceptional, 'not_applicable'],
    ['unnamed-alone', 'one named too', aClaimWith([anOrigin('a'), unnamedOrigin('b')]), exceptional, 'met'],
    [
      'unnamed-alone',
      'no exception made',
      aClaimWith([unnamedOrigin('a')], { said: [clerk] }),
      exceptional,
      'not_met',
    ],
    [
      'unnamed-alone',
      'an exception made',
      aClaimWith([unnamedOrigin('a')], { said: [approved] }),
      exceptional,
      'met',
    ],
    [
      'unnamed-alone',
      'an exception made by another role than asked',
      aClaimWith([unnamedOrigin('a')], { said: [approved] }),
      aPolicy({ unnamedAlone: 'exceptional', anonymity: { exceptionBy: 'standards' } }),
      'not_met',
    ],
    [
      'unnamed-alone',
      'refused, whoever approved it',
      aClaimWith([unnamedOrigin('a')], { said: [approved] }),
      aPolicy({ unnamedAlone: 'refused' }),
      'not_met',
    ],
    [
      'unnamed-alone',
      'no evidence yet, and nobody named says it',
      aClaimWith([], { said: [clerk] }),
      exceptional,
      'not_met',
    ],
    ['reply-sought', 'no risk', aClaimWith(two), aPolicy(), 'not_applicable'],
    [
      'reply-sought',
      'a risk without the rule',
      aClaimWith(two, { risks: ['market'] }),
      aPolicy(),
      'not_applicable',
    ],
    ['reply-sought', 'nobody asked', aClaimWith(two, { risks: ['defamation'] }), aPolicy(), 'not_met'],
    ['reply-sought', 'asked', aClaimWith(two, { risks: ['defamation'], replies: 1 }), aPolicy(), 'met'],
    ['hedge-kept', 'no hedge', aClaimWith(two), aPolicy(), 'not_applicable'],
    [
      'hedge-kept',
      'kept',
      aClaimWith(two, {
        hedges: ['may have'],
        quote: 'It may have sunk',
        statement: 'The ferry may have sunk.',
      }),
      aPolicy(),
      'met',
    ],
    [
      'hedge-kept',
      'lost',
      aClaimWith(two, { hedges: ['may have'], quote: 'It may have sunk', statement: 'It has sunk' }),
      aPolicy(),
      'not_met',
    ],
    [
      'hedge-kept',
      'not asked',
      aClaimWith(two, { hedges: ['may have'], quote: 'It may have sunk', statement: 'It has sunk' }),
      aPolicy({ keepsHedges: false }),
      'not_applicable',
    ],
    [
      'hedge-kept',
      'a hedge of who says it, not of the quote',
      aClaimWith(two, {
        hedges: ['reportedly'],
        quote: 'It sank in the night',
        statement: 'The ferry sank in the night',
      }),
      aPolicy(),
      'met',
    ],
    ['dossier-complete', 'everybody named', aClaimWith(two), aPolicy(), 'not_applicable'],
    ['dossier-complete', 'none opened', aClaimWith(two, { said: [clerk] }), aPolicy(), 'not_met'],
    ['dossier-complete', 'complete and approved', aClaimWith(two, { said: [approved] }), aPolicy(), 'met'],
    [
      'dossier-complete',
      'a field empty',
      aClaimWith(two, { said: [unnamed('a port clerk', { dossier: aDossier({ missing: ['motive'] }) })] }),
      aPolicy(),
      'not_met',
    ],
    [
      'dossier-complete',
      'approved by another role than asked',
      aClaimWith(two, { said: [approved] }),
      aPolicy({ anonymity: { approver: 'standards' } }),
      'not_met',
    ],
    [
      'dossier-complete',
      'one of two unnamed hops has none',
      aClaimWith(two, { said: [approved, clerk] }),
      aPolicy(),
      'not_met',
    ],
    [
      'dossier-complete',
      'not asked',
      aClaimWith(two, { said: [clerk] }),
      aPolicy({ anonymity: { needsDossier: false } }),
      'not_applicable',
    ],
    ['quotes-approved', 'nothing quoted', aClaimWith(two, { said: [clerk] }), aPolicy(), 'not_applicable'],
    [
      'quotes-approved',
      'somebody named quoted',
      aClaimWith(two, { said: [said({ quoteForm: 'direct' })] }),
      aPolicy(),
      'not_applicable',
    ],
    [
      'quotes-approved',
      'quoted without approval',
      aClaimWith(two, { said: [{ ...approved, quoteForm: 'direct' }] }),
      aPolicy(),
      'not_met',
    ],
    [
      'quotes-approved',
      'quoted with it',
      aClaimWith(two, {
        said: [unnamed('a port clerk', { quoteForm: 'mixed', dossier: aDossier({ coversQuotes: true }) })],
      }),
      aPolicy(),
      'met',
    ],
    ['descriptor-specific', 'described', aClaimWith(two, { said: [clerk] }), aPolicy(), 'met'],
    ['descriptor-specific', 'bare', aClaimWith(two, { said: [unnamed('A source')] }), aPolicy(), 'not_met'],
    [
      'descriptor-specific',
      'bare in the plural',
      aClaimWith(two, { said: [unnamed('several  unnamed SOURCES')] }),
      aPolicy(),
      'not_met',
    ],
    [
      'descriptor-specific',
      'a source with something said of it',
      aClaimWith(two, { said: [unnamed('a source close to the harbour board')] }),
      aPolicy(),
      'met',
    ],
    ['descriptor-specific', 'somebody named', aClaimWith(two), aPolicy(), 'not_applicable'],
    ['plural-numbered', 'one person', aClaimWith(two, { said: [clerk] }), aPolicy(), 'not_applicable'],
    [
      'plural-numbered',
      'no number',
      aClaimWith(two, { said: [unnamed('harbour officials')] }),
      aPolicy(),
      'not_met',
    ],
    [
      'plural-numbered',
      'a number',
      aClaimWith(two, { said: [unnamed('three harbour officials')] }),
      aPolicy(),
      'met',
    ],
    [
      'plural-numbered',
      'a number in the dossier',
      aClaimWith(two, { said: [unnamed('officials', { dossier: aDossier({ people: 2 }) })] }),
      aPolicy(),
      'met',
    ],
    [
      'plural-numbered',
      'one person behind a plural',
      aClaimWith(two, { said: [unnamed('officials', { dossier: aDossier({ people: 1 }) })] }),
      aPolicy(),
      'not_met',
    ],
    [
      'fact-not-opinion',
      'not asked',
      aClaimWith(two, { said: [clerk], kind: 'opinion' }),
      aPolicy(),
      'not_applicable',
    ],
    [
      'fact-not-opinion',
      'an opinion',
      aClaimWith(two, { said: [clerk], kind: 'opinion' }),
      aPolicy({ anonymity: { factsOnly: true } }),
      'not_met',
    ],
    [
      'fact-not-opinion',
      'a fact',
      aClaimWith(two, { said: [clerk] }),
      aPolicy({ anonymity: { factsOnly: true } }),
      'met',
    ],
  ])('%s: %s', (rule, _what, on, policy, state) => {
    const found = answer(rule, on, policy)
    expect(found?.state).toBe(state)
    expect([found?.field !== '', found?.wouldMeet !== '']).toEqual([state === 'not_met', state === 'not_met'])
  })

  it('names who may waive, as the policy says', () => {
    const on = aClaimWith([], { said: [clerk] })
    for (const waivedBy of ['standards', 'senior_editor'] as const)
      expect(new Set(findings(on, aPolicy({ waivedBy })).map((each) => each.waivedBy))).toEqual(
        new Set([waivedBy]),
      )
  })

  it('keeps what is asked before running apart from what corroborated means', () => {
    const on = aClaimWith(two, { said: [clerk], risks: ['defamation'] })
    const standing = standingOf(on, aPolicy())
    expect(standing.isRuleMet).toBe(true)
    expect(standing.suggestion).toBe('corroborated')
    expect(standing.findings.filter(({ isMet }) => !isMet).map(({ rule }) => rule)).toEqual([
      'reply-sought',
      'dossier-complete',
    ])
  })
})
