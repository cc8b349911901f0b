import {
  corroborations,
  markBlockers,
  moved,
  type Actor,
  type Facts,
  type Mark,
  type Move,
} from '../../src/claims/moves.js'
import { asksSecondEditor, plainPolicy } from '../../src/policy/rules.js'
import { claimWeights } from '../../src/shared/terms.js'

const nothing = { originsFor: 0, originsAgainst: 0, outletsOfOneOrigin: 0, isRuleMet: false }
const senior: Actor = { id: 'jonas', roles: ['senior_editor'] }

describe('what the evidence must show before a status is marked', () => {
  it.each<[Mark, Partial<typeof nothing>, string[]]>([
    ['single_source', {}, []],
    ['single_source', { originsFor: 5, originsAgainst: 3 }, []],
    ['uncheckable', {}, []],
    ['relayed', {}, ['needs-two-outlets']],
    ['relayed', { outletsOfOneOrigin: 1, originsFor: 2 }, ['needs-two-outlets']],
    ['relayed', { outletsOfOneOrigin: 2 }, []],
    ['partly_corroborated', {}, ['needs-two-origins']],
    ['partly_corroborated', { originsFor: 1, outletsOfOneOrigin: 9 }, ['needs-two-origins']],
    ['partly_corroborated', { originsFor: 2 }, []],
    ['corroborated', { originsFor: 9 }, ['rule-not-met']],
    ['corroborated', { isRuleMet: true }, []],
    ['contested', {}, ['needs-for-and-against']],
    ['contested', { originsFor: 2 }, ['needs-for-and-against']],
    ['contested', { originsAgainst: 2 }, ['needs-for-and-against']],
    ['contested', { originsFor: 1, originsAgainst: 1 }, []],
    ['contradicted', {}, ['needs-against']],
    ['contradicted', { originsFor: 1 }, ['needs-against', 'has-origins-for']],
    ['contradicted', { originsFor: 1, originsAgainst: 1 }, ['has-origins-for']],
    ['contradicted', { originsAgainst: 1 }, []],
  ])('%s with %j is stopped by %j', (mark, shown, blockers) => {
    expect(markBlockers(mark, { ...nothing, ...shown })).toEqual(blockers)
  })
})

describe('a reason', () => {
  const facts: Facts = { ...nothing, asksSecondEditor: () => false, undoes: null }
  const asked = (reason: string): Move[] => [
    { kind: 'reject', reason },
    { kind: 'assess', mark: 'uncheckable', reason },
    { kind: 'return', reason },
    { kind: 'reopen', reason },
  ]

  it.each(['', ' ', '\t\n ', '\u00a0'])(
    'of %j is none: reject, assess, return and reopen ask for one',
    (words) => {
      for (const move of asked(words)) {
        const stage = move.kind === 'reject' ? 'suggested' : 'assessed'
        const claim = { stage, corroboration: 'relayed', weight: 'supporting', touchedBy: [] } as const
        expect(moved({ ...claim, touchedBy: [] }, senior, move, facts)).toEqual({
          ok: false,
          blockers: ['reason-missing'],
        })
      }
    },
  )

  it('and everything else that stands in the way are told at once', () => {
    const claim = {
      stage: 'signed_off',
      corroboration: 'unassessed',
      weight: 'supporting',
      touchedBy: [],
    } as const
    const move: Move = { kind: 'assess', mark: 'corroborated', reason: '' }
    expect(moved({ ...claim, touchedBy: [] }, { id: 'x', roles: ['viewer'] }, move, facts)).toEqual({
      ok: false,
      blockers: ['wrong-stage', 'not-your-role', 'reason-missing', 'rule-not-met'],
    })
  })

  it('is not weighed without the evidence being counted', () => {
    const claim = { stage: 'suggested', corroboration: 'unassessed', weight: 'supporting' } as const
    const move: Move = { kind: 'assess', mark: 'relayed', reason: 'Two outlets' }
    expect(() => moved({ ...claim, touchedBy: [] }, senior, move)).toThrow('counted first')
  })
})

describe('four eyes', () => {
  const ready = { stage: 'ready_for_review', corroboration: 'corroborated', weight: 'load_bearing' } as const

  it.each([[['senior_editor']], [['editor', 'senior_editor', 'standards']]] as const)(
    'stop a sign-off of own work whatever the roles: %j',
    (roles) => {
      const outcome = moved(
        { ...ready, touchedBy: ['ilse', 'jonas'] },
        { id: 'jonas', roles: [...roles] },
        { kind: 'sign-off' },
      )
      expect(outcome).toEqual({ ok: false, blockers: ['own-work'] })
    },
  )

  it('let whoever never touched it sign off', () => {
    expect(moved({ ...ready, touchedBy: ['ilse'] }, senior, { kind: 'sign-off' })).toMatchObject({
      stage: 'signed_off',
      corroboration: 'corroborated',
    })
  })

  it('do not keep anybody from returning a claim', () => {
    const move: Move = { kind: 'return', reason: 'My own mistake' }
    expect(moved({ ...ready, touchedBy: ['jonas'] }, senior, move).ok).toBe(true)
  })
})

describe('a second editor is asked for', () => {
  const marks = corroborations.filter((each) => each !== 'unassessed')
  const always = ['corroborated', 'contested', 'contradicted']

  it.each(marks.flatMap((mark) => claimWeights.map((weight) => [mark, weight] as const)))(
    'as the policy says when %s is marked on a %s claim',
    (mark, weight) => {
      const facts: Facts = {
        originsFor: mark === 'contradicted' ? 0 : 2,
        originsAgainst: 1,
        outletsOfOneOrigin: 2,
        isRuleMet: true,
        asksSecondEditor: asksSecondEditor(plainPolicy),
        undoes: null,
      }
      const claim = { stage: 'in_verification', corroboration: 'unassessed', weight, touchedBy: [] } as const
      const move: Move = { kind: 'assess', mark, reason: 'As the evidence shows' }
      const isAsked = always.includes(mark) || weight === 'load_bearing'
      expect(moved({ ...claim, touchedBy: [] }, senior, move, facts)).toEqual({
        ok: true,
        stage: isAsked ? 'ready_for_review' : 'assessed',
        corroboration: mark,
      })
    },
  )
})
