import { Pool } from 'pg'
import { connect } from '../../../src/db/connect.js'
import { change, type House } from '../../../src/history/change.js'
import { assess } from '../../../src/reviews/actions.js'
import { by } from './desk.js'
import type { Did, Order, Task } from './deciders.js'

const told = JSON.parse(process.env.DECIDER ?? '') as { url: string; auditKey: string; tasks: Task[] }
const house: House = {
  db: connect(told.url),
  auditKey: Buffer.from(told.auditKey, 'hex'),
  now: () => new Date(),
}
const pool = new Pool({ connectionString: told.url, max: told.tasks.length })

/** One piece of work after the other. */
async function repeat(work: () => Promise<unknown>, until: number, did: Did): Promise<void> {
  do {
    await work().then(
      () => (did.done += 1),
      () => (did.refused += 1),
    )
  } while (Date.now() < until)
}

async function decideOnce({ person, claimId }: Task): Promise<void> {
  const { version } = await house.db.claim.findUniqueOrThrow({
    where: { id: claimId },
    select: { version: true },
  })
  const form = { version, status: 'single_source' as const, reason: 'own', note: 'One source', stay: '' }
  await assess(house, by(person), person, claimId, form)
}

/** The least a change can be: its form key and its row of history. */
const note = ({ person }: Task) =>
  change(house, by(person), () => Promise.resolve({ answer: null, entry: { event: 'noted' } }))

const insert = () => pool.query('insert into bare (body) values ($1)', ['x'.repeat(300)])

const works = { decide: decideOnce, note, insert } satisfies Record<
  Order['what'],
  (task: Task) => Promise<unknown>
>

process.on('message', ({ what, milliseconds }: Order) => {
  const did: Did = { done: 0, refused: 0 }
  const until = Date.now() + milliseconds
  const work = told.tasks.map((task) => repeat(() => works[what](task), until, did))
  void Promise.all(work).then(() => process.send?.(did))
})
process.on('disconnect', () => void Promise.all([house.db.$disconnect(), pool.end()]))
