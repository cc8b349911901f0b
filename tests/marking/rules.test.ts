import { moved, type Apart } from '../../src/claims/moves.js'
import { apartFor, isApart, roundOf, type BlindMark } from '../../src/marking/rules.js'

const at = (minute: number) => new Date(Date.UTC(2031, 2, 4, 1, minute))
const mark = (byId: string, of: BlindMark['mark'], opened: number | null = null, round = 1): BlindMark => ({
  round,
  byId,
  mark: of,
  reason: 'As I see it',
  note: null,
  at: at(1),
  openedAt: opened === null ? null : at(opened),
})

describe('two editors mark apart', () => {
  const asked = { blindMarking: true, smallDesk: false }
  it.each([
    ['load_bearing', 'in_verification', asked, true],
    ['load_bearing', 'suggested', asked, true],
    ['load_bearing', 'stale', asked, true],
    ['load_bearing', 'returned', asked, false],
    ['load_bearing', 'ready_for_review', asked, false],
    ['supporting', 'in_verification', asked, false],
    ['load_bearing', 'in_verification', { ...asked, blindMarking: false }, false],
    ['load_bearing', 'in_verification', { ...asked, smallDesk: true }, false],
  ] as const)('a claim that is %s, %s, where %j: %s', (weight, stage, policy, expected) => {
    expect(isApart({ weight, stage }, policy)).toBe(expected)
  })

  it.each<[string, BlindMark[], number | null, string, BlindMark['mark'], Apart]>([
    ['the first, where it is asked', [], null, 'ilse', 'relayed', 'first'],
    ['one’s own under seal', [mark('ilse', 'relayed')], null, 'ilse', 'relayed', 'own-sealed'],
    ['the second, the same', [mark('ilse', 'relayed')], null, 'jonas', 'relayed', 'agrees'],
    ['the second, another', [mark('ilse', 'relayed')], null, 'jonas', 'contested', 'differs'],
    [
      'a third, between two',
      [mark('ilse', 'relayed', 5), mark('jonas', 'contested', 5)],
      null,
      'petra',
      'relayed',
      'adjudicates',
    ],
    [
      'one of the two again',
      [mark('ilse', 'relayed', 5), mark('jonas', 'contested', 5)],
      4,
      'ilse',
      'relayed',
      'own-differs',
    ],
    [
      'a new round after an assessment',
      [mark('ilse', 'relayed', 5), mark('jonas', 'contested', 5)],
      6,
      'ilse',
      'relayed',
      'first',
    ],
    [
      'a new round after two that agree',
      [mark('ilse', 'relayed', 5), mark('jonas', 'relayed', 5)],
      null,
      'ilse',
      'relayed',
      'first',
    ],
  ])('%s', (_what, marks, assessed, who, as, expected) => {
    const round = roundOf(marks, assessed === null ? null : at(assessed))
    expect(apartFor(true, round, who, as)).toBe(expected)
  })

  it('finish a round that was begun, though the policy asks no more', () => {
    expect(apartFor(false, roundOf([mark('ilse', 'relayed')], null), 'jonas', 'contested')).toBe('differs')
    expect(apartFor(false, roundOf([], null), 'jonas', 'contested')).toBe('no')
  })
})

describe('a mark that is made apart', () => {
  const claim = {
    stage: 'suggested',
    corroboration: 'unassessed',
    weight: 'load_bearing',
    touchedBy: [],
  } as const
  const facts = {
    originsFor: 1,
    originsAgainst: 0,
    outletsOfOneOrigin: 0,
    isRuleMet: false,
    asksSecondEditor: () => true,
    undoes: null,
  }
  const move = { kind: 'assess', mark: 'single_source', reason: 'One log' } as const
  const asked = (apart: Apart, role: 'editor' | 'senior_editor' = 'editor') =>
    moved({ ...claim, touchedBy: [] }, { id: 'ilse', roles: [role] }, move, { ...facts, apart })
  const unseen = { ok: true, stage: 'in_verification', corroboration: 'unassessed' }
  const seen = { ok: true, stage: 'ready_for_review', corroboration: 'single_source' }

  it.each<[Apart, 'editor' | 'senior_editor', object]>([
    ['no', 'editor', seen],
    ['first', 'editor', unseen],
    ['differs', 'editor', unseen],
    ['agrees', 'editor', seen],
    ['adjudicates', 'senior_editor', seen],
    ['adjudicates', 'editor', { ok: false, blockers: ['needs-third-person'] }],
    ['own-sealed', 'senior_editor', { ok: false, blockers: ['marked-already'] }],
    ['own-differs', 'senior_editor', { ok: false, blockers: ['marked-apart'] }],
  ])('%s, by an %s', (apart, role, expected) => expect(asked(apart, role)).toEqual(expected))
})
