import fc from 'fast-check'
import type { Role } from '../../src/accounts/rules.js'
import type { Answered, ArticleState, DecidedClaim, Decision } from '../../src/claims/deciding.js'
import { moved, stages, type Actor } from '../../src/claims/moves.js'
import { claimWeights, decisionKinds, type DecisionKind } from '../../src/shared/terms.js'

/**
 * Which decision may follow which: S by a senior editor, a dot by nobody. Written down here a second time, so that a change
 * of the rules is made twice.
 */
const drawn = `
                      run run_with_attribution run_with_caveat hold cut_claims spike correct withdraw
nothing               S   S                    S               S    S          S     .       .
run                   S   S                    S               .    .          .     S       S
run_with_attribution  S   S                    S               .    .          .     S       S
run_with_caveat       S   S                    S               .    .          .     S       S
hold                  S   S                    S               S    S          S     .       .
cut_claims            S   S                    S               S    S          S     .       .
spike                 S   S                    S               S    S          S     .       .
correct               S   S                    S               .    .          .     S       S
withdraw              S   S                    S               S    S          S     .       .
`
const [head = [], ...rows] = drawn
  .trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/))
const actors = ['viewer', 'reporter', 'editor', 'senior_editor', 'standards', 'machine'] as const
const cells = rows.flatMap(([stands, ...marks]) =>
  marks.flatMap((mark, i) =>
    actors.map((actor) => {
      const isFrom = mark === 'S'
      const answer = isFrom && actor === 'senior_editor' ? 'may' : 'may not'
      return { stands: stands as string, kind: head[i] as DecisionKind, actor, answer, isFrom }
    }),
  ),
)

const unmet = (gates: Answered['gates']): Answered => ({
  rule: `a rule of ${gates}`,
  state: 'not_met',
  gates,
})
const waived = (gates: Answered['gates']): Answered => ({ ...unmet(gates), state: 'waived' })
const claim = (is: Partial<DecidedClaim> = {}): DecidedClaim => ({
  number: 4,
  weight: 'load_bearing',
  stage: 'signed_off',
  isAttributed: true,
  findings: [],
  ...is,
})
const article = (is: Partial<ArticleState> = {}): ArticleState => ({
  stands: null,
  isKilled: false,
  importedById: 'ilse',
  touchedBy: ['ilse', 'petra'],
  eyesWaivedById: null,
  isSmallDesk: false,
  claims: [claim()],
  findings: [],
  ...is,
})
const jonas = { id: 'jonas', roles: ['senior_editor'] as Role[] }
const deciding = (kind: DecisionKind, is: Partial<Decision> = {}): Decision => ({
  kind,
  reason: 'It stands',
  claims: [4],
  ...is,
})
const inTheWay = (on: ArticleState, actor: Actor, decision: Decision) => {
  const outcome = moved(on, actor, decision)
  return outcome.ok ? [] : outcome.blockers.map(({ code, claims }) => [code, ...claims].join(' '))
}

it('draws every decision, after every decision, for every role', () => {
  expect(head).toEqual([...decisionKinds])
  expect(rows.map(([stands]) => stands)).toEqual(['nothing', ...decisionKinds])
})

it.each(cells)('$actor $answer decide $kind after $stands', ({ stands, kind, actor, isFrom }) => {
  const who: Actor = actor === 'machine' ? 'machine' : { id: 'somebody', roles: [actor] }
  const on = article({ stands: stands === 'nothing' ? null : (stands as DecisionKind) })
  expect(inTheWay(on, who, deciding(kind))).toEqual([
    ...(isFrom ? [] : ['not-from-here']),
    ...(actor === 'senior_editor' ? [] : ['not-your-role']),
  ])
})

describe('every decision', () => {
  it.each(decisionKinds)('%s asks for a reason', (kind) => {
    const on = article({ stands: ['correct', 'withdraw'].includes(kind) ? 'run' : null })
    expect(inTheWay(on, jonas, deciding(kind, { reason: ' \n ' }))).toEqual(['reason-missing'])
  })

  it.each<[string, Partial<ArticleState>, Actor, string[], boolean]>([
    ['somebody who had no hand in it', {}, jonas, [], true],
    ['its importer', { importedById: 'jonas' }, jonas, ['imported-it'], false],
    ['somebody who worked on what it rests on', { touchedBy: ['jonas'] }, jonas, ['worked-on-it'], false],
    ['both', { importedById: 'jonas', touchedBy: ['jonas'] }, jonas, ['imported-it', 'worked-on-it'], false],
    [
      'its importer, under another’s waiver',
      { importedById: 'jonas', eyesWaivedById: 'mira' },
      jonas,
      [],
      false,
    ],
    [
      'its importer, under their own waiver',
      { importedById: 'jonas', eyesWaivedById: 'jonas' },
      jonas,
      ['imported-it'],
      false,
    ],
    ['its importer, on a small desk', { importedById: 'jonas', isSmallDesk: true }, jonas, [], false],
    ['somebody without a hand in it, on a small desk', { isSmallDesk: true }, jonas, [], false],
    ['somebody without a hand in it, though it was waived', { eyesWaivedById: 'mira' }, jonas, [], true],
  ])('by %s', (_who, is, actor, blockers, isSecondPair) => {
    for (const kind of ['run', 'hold', 'spike'] as const) {
      expect(inTheWay(article(is), actor, deciding(kind))).toEqual(blockers)
      if (blockers.length === 0)
        expect(moved(article(is), actor, deciding(kind))).toEqual({ ok: true, isSecondPair })
    }
  })

  it('looks at the hands, whatever the roles', () => {
    const everything: Role[] = ['viewer', 'reporter', 'editor', 'senior_editor', 'standards']
    expect(inTheWay(article(), { id: 'petra', roles: everything }, deciding('hold'))).toEqual([
      'worked-on-it',
    ])
  })
})

describe('running an article', () => {
  const small = claim({ number: 7, weight: 'incidental' })
  type Case = [
    string,
    Partial<ArticleState>,
    Record<'run' | 'run_with_attribution' | 'run_with_caveat', string[]>,
  ]
  const nothing = { run: [], run_with_attribution: [], run_with_caveat: [] }

  it.each<Case>([
    ['everything done', {}, nothing],
    [
      'a load-bearing claim with too few origins',
      { claims: [claim({ findings: [unmet('corroborated')] })] },
      { ...nothing, run: ['claims-unmet 4'], run_with_caveat: ['caveat-incomplete 4'] },
    ],
    [
      'the same, and nobody says it',
      { claims: [claim({ findings: [unmet('corroborated')], isAttributed: false })] },
      {
        run: ['claims-unmet 4'],
        run_with_attribution: ['not-attributed 4'],
        run_with_caveat: ['caveat-incomplete 4'],
      },
    ],
    ['narration that is corroborated', { claims: [claim({ isAttributed: false })] }, nothing],
    [
      'a load-bearing claim without its dossier',
      { claims: [claim({ findings: [unmet('run')] })] },
      {
        run: ['claims-unmet 4'],
        run_with_attribution: ['claims-unmet 4'],
        run_with_caveat: ['caveat-incomplete 4'],
      },
    ],
    [
      'rules that were waived',
      { claims: [claim({ findings: [waived('corroborated'), waived('run')] })] },
      nothing,
    ],
    [
      'an incidental claim with too few origins',
      { claims: [claim(), { ...small, findings: [unmet('corroborated'), unmet('run')] }] },
      nothing,
    ],
    [
      'a load-bearing claim that was opened again',
      { claims: [claim({ stage: 'in_verification' })] },
      {
        run: ['open-claims 4'],
        run_with_attribution: ['open-claims 4'],
        run_with_caveat: ['caveat-incomplete 4'],
      },
    ],
    [
      'an incidental claim that nobody looked at',
      { claims: [claim(), { ...small, stage: 'suggested' }] },
      { ...nothing, run: ['open-claims 7'] },
    ],
    [
      'a rule of the article that is not met',
      { findings: [{ rule: 'nothing-disputed', state: 'not_met', gates: 'run' }] },
      { ...nothing, run: ['rules-unmet'] },
    ],
    [
      'the same, waived',
      { findings: [{ rule: 'nothing-disputed', state: 'waived', gates: 'run' }] },
      nothing,
    ],
    [
      'a kill',
      { isKilled: true },
      { run: ['killed'], run_with_attribution: ['killed'], run_with_caveat: ['killed'] },
    ],
  ])('with %s', (_what, is, expected) => {
    const names = is.claims?.some(({ number }) => number === 7) ? [7] : []
    for (const [kind, blockers] of Object.entries(expected) as [DecisionKind, string[]][]) {
      // A caveat that names something else than what it must.
      const claims = blockers.includes('caveat-incomplete 4') ? [8] : [4, ...names]
      const on = article({
        ...is,
        claims: [...(is.claims ?? [claim()]), claim({ number: 8, weight: 'supporting' })],
      })
      expect([kind, inTheWay(on, jonas, deciding(kind, { claims }))]).toEqual([kind, blockers])
    }
  })

  it('with a caveat names every claim that is short, and may name more', () => {
    const on = article({
      claims: [
        claim({ number: 1, stage: 'returned' }),
        claim({ number: 2, findings: [unmet('corroborated')] }),
        claim({ number: 3 }),
      ],
    })
    const named = (claims: number[]) => inTheWay(on, jonas, deciding('run_with_caveat', { claims }))
    expect(named([1, 2])).toEqual([])
    expect(named([1, 2, 3])).toEqual([])
    expect(named([1])).toEqual(['caveat-incomplete 2'])
    expect(named([])).toEqual(['claims-missing', 'caveat-incomplete 1 2'])
    expect(named([1, 2, 9])).toEqual(['no-such-claim 9'])
  })

  it('cuts only claims that are there', () => {
    expect(inTheWay(article(), jonas, deciding('cut_claims', { claims: [4] }))).toEqual([])
    expect(inTheWay(article(), jonas, deciding('cut_claims', { claims: [] }))).toEqual(['claims-missing'])
    expect(inTheWay(article(), jonas, deciding('cut_claims', { claims: [5] }))).toEqual(['no-such-claim 5'])
  })

  it('never stops what does not run: a kill is held, spiked or withdrawn', () => {
    for (const kind of ['hold', 'spike'] as const)
      expect(inTheWay(article({ isKilled: true }), jonas, deciding(kind))).toEqual([])
    expect(inTheWay(article({ isKilled: true, stands: 'run' }), jonas, deciding('withdraw'))).toEqual([])
  })
})

describe('whatever the article', () => {
  const anAnswer = fc.record<Answered>({
    rule: fc.constantFrom('one', 'two'),
    state: fc.constantFrom('met', 'not_met', 'not_applicable', 'waived'),
    gates: fc.constantFrom('corroborated', 'run'),
  })
  const aClaim = fc.record<DecidedClaim>({
    number: fc.nat({ max: 30 }),
    weight: fc.constantFrom(...claimWeights),
    stage: fc.constantFrom(...stages.filter((stage) => stage !== 'rejected' && stage !== 'superseded')),
    isAttributed: fc.boolean(),
    findings: fc.array(anAnswer, { maxLength: 3 }),
  })
  const anArticle = fc.record<ArticleState>({
    stands: fc.constantFrom(null, ...decisionKinds),
    isKilled: fc.boolean(),
    importedById: fc.constantFrom('jonas', 'ilse'),
    touchedBy: fc.subarray(['jonas', 'petra']),
    eyesWaivedById: fc.constantFrom(null, 'mira', 'jonas'),
    isSmallDesk: fc.boolean(),
    claims: fc.uniqueArray(aClaim, { maxLength: 6, selector: ({ number }) => number }),
    findings: fc.array(anAnswer, { maxLength: 3 }),
  })
  const aDecision = fc.record<Decision>({
    kind: fc.constantFrom(...decisionKinds),
    reason: fc.constantFrom('', 'because'),
    claims: fc.uniqueArray(fc.nat({ max: 30 }), { maxLength: 4 }),
  })
  const isDone = ({ stage }: DecidedClaim) => stage === 'assessed' || stage === 'signed_off'
  const isShort = ({ findings }: DecidedClaim) => findings.some(({ state }) => state === 'not_met')

  it('runs as it stands only with every claim done and every rule of a load-bearing claim met or waived', () => {
    let ran = 0
    fc.assert(
      fc.property(anArticle, aDecision, (on, decision) => {
        const outcome = moved(on, jonas, { ...decision, kind: 'run' })
        if (!outcome.ok) return true
        ran += 1
        return on.claims.every((each) => isDone(each) && (each.weight !== 'load_bearing' || !isShort(each)))
      }),
      { numRuns: 4000 },
    )
    expect(ran).toBeGreaterThan(20)
  })

  it('runs with a caveat only where it names all that is short', () => {
    fc.assert(
      fc.property(anArticle, aDecision, (on, decision) => {
        if (!moved(on, jonas, { ...decision, kind: 'run_with_caveat' }).ok) return true
        const short = on.claims.filter(
          (each) => each.weight === 'load_bearing' && (!isDone(each) || isShort(each)),
        )
        return short.every(({ number }) => decision.claims.includes(number))
      }),
      { numRuns: 4000 },
    )
  })

  it('is never decided as a second pair of eyes by hands that were in it, nor on a small desk', () => {
    fc.assert(
      fc.property(anArticle, aDecision, (on, decision) => {
        const outcome = moved(on, jonas, decision)
        if (!outcome.ok) return true
        const hands = on.importedById === 'jonas' || on.touchedBy.includes('jonas')
        const isLetPass = on.isSmallDesk || on.eyesWaivedById === 'mira'
        return outcome.isSecondPair === (!hands && !on.isSmallDesk) && (!hands || isLetPass)
      }),
      { numRuns: 4000 },
    )
  })
})
