import type { Role } from '../../src/accounts/rules.js'
import { moved, stages, type Actor, type Facts, type Move, type Stage } from '../../src/claims/moves.js'

/**
 * The stages as the newsroom draws them: E an editor or a senior editor, S a senior editor only, M what follows from a change,
 * and a dot where nobody may. Written down here a second time, so that a change of the rules is made twice.
 */
const drawn = `
                  accept reject assess sign-off return reopen lapse supersede undo
suggested         E      E      E      .        .      .      .     M         .
in_verification   .      E      E      .        .      .      .     M         .
assessed          .      .      E      .        S      E      M     M         E
ready_for_review  .      .      E      S        S      .      M     M         E
signed_off        .      .      .      .        .      E      M     M         .
returned          .      E      E      .        .      .      .     M         .
rejected          .      .      .      .        .      E      .     M         .
stale             .      E      E      .        .      E      .     M         .
superseded        .      .      .      .        .      .      .     .         .
`

const who: Record<Move['kind'], 'E' | 'S' | 'M'> = {
  accept: 'E',
  reject: 'E',
  assess: 'E',
  'sign-off': 'S',
  return: 'S',
  reopen: 'E',
  lapse: 'M',
  supersede: 'M',
  undo: 'E',
}

const people: Record<'E' | 'S' | 'M', string[]> = {
  E: ['editor', 'senior_editor'],
  S: ['senior_editor'],
  M: ['machine'],
}

const leadsTo: Partial<Record<Move['kind'], Stage>> = {
  accept: 'in_verification',
  reject: 'rejected',
  assess: 'assessed',
  'sign-off': 'signed_off',
  return: 'returned',
  reopen: 'in_verification',
  lapse: 'stale',
  supersede: 'superseded',
  undo: 'suggested',
}

const moves: Record<Move['kind'], Move> = {
  accept: { kind: 'accept' },
  reject: { kind: 'reject', reason: 'A duplicate' },
  assess: { kind: 'assess', mark: 'single_source', reason: 'One source' },
  'sign-off': { kind: 'sign-off' },
  return: { kind: 'return', reason: 'Ask the ministry again' },
  reopen: { kind: 'reopen', reason: 'The ministry answered' },
  lapse: { kind: 'lapse' },
  supersede: { kind: 'supersede' },
  undo: { kind: 'undo' },
}

const facts: Facts = {
  originsFor: 1,
  originsAgainst: 0,
  outletsOfOneOrigin: 0,
  isRuleMet: false,
  asksSecondEditor: () => false,
  undoes: { stage: 'suggested', corroboration: 'unassessed' },
}

const actors = ['viewer', 'reporter', 'editor', 'senior_editor', 'standards', 'machine']
const actorOf = (name: string): Actor =>
  name === 'machine' ? 'machine' : { id: 'someone', roles: [name as Role] }

const [head = [], ...rows] = drawn
  .trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/))

const cells = rows.flatMap(([stage, ...marks]) =>
  marks.flatMap((mark, i) =>
    actors.map((actor) => {
      const kind = head[i] as Move['kind']
      const mayEver = people[who[kind]].includes(actor)
      const answer = mark !== '.' && mayEver ? 'may' : 'may not'
      return { stage: stage as Stage, kind, actor, answer, isStage: mark !== '.', mayEver }
    }),
  ),
)

const claim = (stage: Stage) => ({
  stage,
  corroboration: 'relayed' as const,
  weight: 'supporting' as const,
  touchedBy: [],
})

it('draws every stage, every move and every role', () => {
  expect(rows.map(([stage]) => stage)).toEqual([...stages])
  expect(cells).toHaveLength(stages.length * 9 * actors.length)
})

it.each(cells)('$actor $answer $kind a claim that is $stage', ({ stage, kind, actor, isStage, mayEver }) => {
  const outcome = moved(claim(stage), actorOf(actor), moves[kind], facts)
  if (isStage && mayEver) {
    const corroboration = { assess: 'single_source', undo: 'unassessed' }[kind as string] ?? 'relayed'
    expect(outcome).toEqual({ ok: true, stage: leadsTo[kind], corroboration })
  } else {
    const blockers = [...(isStage ? [] : ['wrong-stage']), ...(mayEver ? [] : ['not-your-role'])]
    expect(outcome).toEqual({ ok: false, blockers })
  }
})

describe('roles add up', () => {
  it('lets a reporter who is a senior editor as well sign off', () => {
    const actor: Actor = { id: 'someone', roles: ['reporter', 'senior_editor'] }
    expect(moved(claim('ready_for_review'), actor, { kind: 'sign-off' }).ok).toBe(true)
  })

  it('lets nobody without a role do anything', () => {
    for (const move of Object.values(moves))
      expect(moved(claim('assessed'), { id: 'someone', roles: [] }, move, facts).ok).toBe(false)
  })
})
