import { lastChange } from '../../src/decisions/store.js'
import { decide } from '../../src/decisions/actions.js'
import { moveClaim } from '../../src/claims/actions.js'
import { connect } from '../../src/db/connect.js'
import type { House } from '../../src/history/change.js'
import { assess } from '../../src/reviews/actions.js'
import type { Promised } from './promise.js'
import { auditKey } from './support/app.js'
import { aDesk, by, claimsBy, type Person } from './support/desk.js'
import type { Place } from './support/place.js'
import { out } from './support/without.js'

type Tally = { wrong: number; decided: number; reopened: number }

/** A senior editor decides that an article may run while an editor opens its claim again; on two pools of connections. */
async function race(place: Place, races: number, without: string[]): Promise<Tally> {
  const base = await place.fresh()
  for (const guard of without) out.add(guard)
  const [one, other] = [connect(base.url), connect(base.url)]
  const [deciding, opening] = [one, other].map((db) => ({ db, auditKey, now: () => new Date() })) as [
    House,
    House,
  ]
  try {
    const [editor, senior] = (await aDesk(deciding, 2, ['senior_editor'])) as [Person, Person]
    const [claimId = ''] = await claimsBy(deciding, editor, 1)
    const { articleId } = await deciding.db.claim.findUniqueOrThrow({ where: { id: claimId } })
    await rejectOthers(deciding, editor, articleId, claimId)
    const tally: Tally = { wrong: 0, decided: 0, reopened: 0 }
    for (let i = 0; i < races; i += 1) {
      const version = await assessed(deciding, editor, claimId)
      const { seq } = await lastChange(deciding.db, articleId)
      const form = { kind: 'run' as const, reason: `Race ${i}`, claims: [], seen: seq }
      const reopen = { kind: 'reopen' as const, reason: `Race ${i}` }
      const run = () => decide(deciding, by(senior), senior, articleId, form)
      const open = () => moveClaim(opening, by(editor), editor, claimId, version, reopen)
      const acts = [run, open]
      const told = await Promise.allSettled((i % 2 === 0 ? acts : acts.reverse()).map((act) => act()))
      const [ran, opened] = i % 2 === 0 ? told : told.reverse()
      tally.decided += Number(ran?.status === 'fulfilled')
      tally.reopened += Number(opened?.status === 'fulfilled')
      tally.wrong += Number(await isWrong(deciding, articleId, seq))
    }
    return tally
  } finally {
    for (const guard of without) out.delete(guard)
    await Promise.all([one.$disconnect(), other.$disconnect()])
  }
}

/** Whether the history tells that the claim was opened first and the article decided after it all the same. */
async function isWrong({ db }: House, articleId: string, since: string): Promise<boolean> {
  const rows = await db.historyEntry.findMany({
    where: { articleId, seq: { gt: BigInt(since) } },
    orderBy: { seq: 'asc' },
    select: { event: true },
  })
  const events = rows.map(({ event }) => event)
  const [opened, decided] = [events.indexOf('claim.reopened'), events.indexOf('article.decided')]
  return opened >= 0 && decided > opened
}

async function rejectOthers(house: House, editor: Person, articleId: string, claimId: string): Promise<void> {
  const others = await house.db.claim.findMany({ where: { articleId, id: { not: claimId } } })
  for (const { id, version } of others)
    await moveClaim(house, by(editor), editor, id, version, { kind: 'reject', reason: 'Not of this race' })
}

/** Assesses the claim where it is open; gives its version then. */
async function assessed(house: House, editor: Person, claimId: string): Promise<number> {
  const claim = await house.db.claim.findUniqueOrThrow({ where: { id: claimId } })
  if (claim.stage === 'assessed') return claim.version
  const form = {
    version: claim.version,
    status: 'single_source' as const,
    reason: 'own',
    note: 'One source',
    stay: '',
  }
  await assess(house, by(editor), editor, claimId, form)
  return claim.version + 1
}

export const signOff: Promised = {
  name: 'sign-off',
  says: 'No article is decided to run with an open claim: the decision against opening a claim again',
  goal: '0 wrong of 400 races',
  without: 'the lock of the article’s row',
  async prove(place, { of }) {
    const races = of(400, 60)
    const kept = await race(place, races, [])
    const open = await race(place, races, ['lock'])
    return {
      tried: { count: races, full: 400 },
      figure: `${kept.wrong} wrong of ${races} (${kept.decided} decided, ${kept.reopened} opened)`,
      control: `${open.wrong} wrong of ${races}`,
      isKept: kept.wrong === 0 && kept.decided > 0 && kept.reopened > 0,
      doesControlFail: open.wrong > 0,
    }
  },
}
