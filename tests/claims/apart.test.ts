import {
  moved,
  moveTable,
  type Actor,
  type Apart,
  type ClaimState,
  type Facts,
  type Move,
  type MoveKind,
} from '../../src/claims/moves.js'

const editor: Actor = { id: 'ilse', roles: ['editor'] }
const senior: Actor = { id: 'jonas', roles: ['senior_editor'] }
const claim: ClaimState = {
  stage: 'in_verification',
  corroboration: 'unassessed',
  weight: 'load_bearing',
  touchedBy: ['ilse'],
}
const facts: Facts = {
  originsFor: 1,
  originsAgainst: 0,
  outletsOfOneOrigin: 0,
  isRuleMet: false,
  asksSecondEditor: () => true,
  undoes: null,
}
const assess: Move = { kind: 'assess', mark: 'single_source', reason: 'One source' }
const marks = (apart: Apart | undefined, actor: Actor = editor) =>
  moved({ ...claim, touchedBy: [] }, actor, assess, { ...facts, apart })

const stays = { ok: true, stage: 'in_verification', corroboration: 'unassessed' }
const shows = { ok: true, stage: 'ready_for_review', corroboration: 'single_source' }
const blocked = (blocker: string) => ({ ok: false, blockers: [blocker] })

describe('a mark where two editors mark apart', () => {
  it.each<[Apart | undefined, Actor, object]>([
    [undefined, editor, shows],
    ['no', editor, shows],
    ['first', editor, stays],
    ['differs', editor, stays],
    ['agrees', editor, shows],
    ['own-sealed', editor, blocked('marked-already')],
    ['own-differs', editor, blocked('marked-apart')],
    ['own-differs', senior, blocked('marked-apart')],
    ['adjudicates', editor, blocked('needs-third-person')],
    ['adjudicates', senior, shows],
  ])('that %s, by %j, is answered %j', (apart, actor, answer) => {
    expect(marks(apart, actor)).toEqual(answer)
  })

  it.each<Apart>(['own-sealed', 'own-differs', 'adjudicates', 'first', 'differs'])(
    'asks nothing of other moves: %s',
    (apart) => {
      const undo = { ...facts, apart, undoes: { stage: 'suggested', corroboration: 'unassessed' } as const }
      const assessed: ClaimState = { ...claim, stage: 'assessed' }
      expect(moved(assessed, editor, { kind: 'undo' }, undo)).toEqual({
        ok: true,
        stage: 'suggested',
        corroboration: 'unassessed',
      })
    },
  )
})

describe('a second editor', () => {
  it.each([
    [true, 'ready_for_review'],
    [false, 'assessed'],
  ] as const)('asked for: %s, leads to %s', (isAsked, stage) => {
    const told: unknown[] = []
    const asksSecondEditor = (...given: unknown[]) => {
      told.push(given)
      return isAsked
    }
    expect(moved(claim, editor, assess, { ...facts, asksSecondEditor })).toMatchObject({ ok: true, stage })
    expect(told).toEqual([['single_source', 'load_bearing']])
  })
})

describe('four eyes', () => {
  const ready: ClaimState = { ...claim, stage: 'ready_for_review', touchedBy: ['jonas'] }
  const signOff: Move = { kind: 'sign-off' }

  it.each<[string | null | undefined, boolean]>([
    [undefined, false],
    [null, false],
    ['mira', true],
    ['jonas', false],
  ])('waived by %s let own work through: %s', (eyesWaivedById, isLetThrough) => {
    expect(moved({ ...ready, eyesWaivedById }, senior, signOff)).toEqual(
      isLetThrough ? { ok: true, stage: 'signed_off', corroboration: 'unassessed' } : blocked('own-work'),
    )
  })

  it('waived by whoever signs off do not matter where the work was another’s', () =>
    expect(moved({ ...ready, touchedBy: ['ilse'], eyesWaivedById: 'jonas' }, senior, signOff).ok).toBe(true))

  it('are for signing off alone', () => {
    const move: Move = { kind: 'return', reason: 'Ask again' }
    expect(moved(ready, senior, move)).toMatchObject({ ok: true, stage: 'returned' })
  })
})

describe('undoing', () => {
  const assessed: ClaimState = { ...claim, stage: 'assessed' }

  it('needs something to undo', () => {
    expect(moved(assessed, editor, { kind: 'undo' })).toEqual(blocked('nothing-to-undo'))
    expect(moved(assessed, editor, { kind: 'undo' }, facts)).toEqual(blocked('nothing-to-undo'))
  })
})

describe('a reason', () => {
  const asked: Partial<Record<MoveKind, true>> = { reject: true, assess: true, return: true, reopen: true }

  it('is asked for where it is, and nowhere else', () => {
    const told = Object.entries(moveTable).map(([kind, { asksReason }]) => [kind, asksReason])
    expect(Object.fromEntries(told)).toEqual(
      Object.fromEntries(told.map(([kind]) => [kind, asked[kind as MoveKind] ?? false])),
    )
  })

  it.each(['', ' ', '\n\t'])('of %j is none', (reason) => {
    const returned: Move = { kind: 'return', reason }
    expect(moved({ ...claim, stage: 'assessed' }, senior, returned)).toEqual(blocked('reason-missing'))
  })
})
