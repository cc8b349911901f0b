import { withClient } from '../../src/db/roles.js'
import { count, sum, type Promised } from './promise.js'
import { testing } from './support/testing.js'

type Tally = {
  forms: number
  statements: number
  orphans: string[]
  others: string[]
  rows: string[]
  torn: string[]
}

/** One row a table: how many rows it has and the newest transaction that wrote to it. Sessions and limits are no records. */
const snapshot = `
  select coalesce(json_object_agg(name, state), '{}') as tables from (
    select relname as name,
           (xpath('/row/state/text()', query_to_xml(format(
             'select count(*) || '' '' || coalesce(max(xmin::text::bigint), 0) as state from %I', relname), false, true, '')))[1]::text as state
    from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname not like '%session%'
      and relname not like '%limit%' and relname <> '_prisma_migrations') t`

type Tables = Record<string, string>

async function allForms() {
  const { forms } = await import('../../tests/web/day.js')
  const { eveningForms } = await import('../../tests/web/evening.js')
  return [...forms, ...eveningForms]
}

/**
 * Every form of a day's work, sent again and again while one statement of its transaction after the other fails; then sent
 * whole. What failed must have left nothing, and what succeeded one row of history, in the transaction of all the rest.
 */
async function everyStatement(most: number): Promise<Tally> {
  const { failAt, statements } = await import('./support/statements.js')
  const { filled, send, test } = await import('../../tests/web/day.js')
  const forms = await allForms()
  const looked = () =>
    withClient(test.superuserUrl, async (client) => {
      const { rows } = await client.query<{ tables: Tables }>(snapshot)
      return rows[0]?.tables ?? {}
    })
  const tally: Tally = { forms: 0, statements: 0, orphans: [], others: [], rows: [], torn: [] }
  for (const [name, form] of forms.slice(0, most)) {
    tally.forms += 1
    for (let at = 1; ; at += 1) {
      const whole = await filled(form)
      const before = await looked()
      failAt(at)
      const { status } = await send(form, whole)
      const isThrough = statements.sent < at
      failAt(0)
      const changed = changes(before, await looked())
      if (isThrough) {
        if (status !== 303 && status !== 200) tally.others.push(`${name} answered ${status}`)
        if (rowsOf(changed, 'history_entry') !== 1) tally.rows.push(name)
        if (new Set([...changed.values()].flatMap(({ by }) => by ?? [])).size > 1) tally.torn.push(name)
        break
      }
      tally.statements += 1
      if (changed.size > 0) tally.orphans.push(`${name}, statement ${at}: ${[...changed.keys()].join(', ')}`)
      if (statements.areApart) break
    }
  }
  return tally
}

function changes(before: Tables, after: Tables): Map<string, { rows: number; by: string | null }> {
  const parts = (state = '0 0') => state.split(' ') as [string, string]
  return new Map(
    Object.entries(after)
      .filter(([table, state]) => before[table] !== state)
      .map(([table, state]) => {
        const [[rows, by], [then, earlier]] = [parts(state), parts(before[table])]
        // Where rows were only taken away, the newest that is left tells of an earlier change.
        return [table, { rows: Number(rows) - Number(then), by: Number(by) > Number(earlier) ? by : null }]
      }),
  )
}

const rowsOf = (changed: ReturnType<typeof changes>, table: string) => changed.get(table)?.rows ?? 0

export const atomic: Promised = {
  name: 'atomic',
  says: 'A change, its evidence and its row of history are one unit: each statement of each form made to fail in turn',
  goal: '0 orphans, one row of history in the transaction of all the rest',
  without: 'the transaction, each form failing at its history row',
  prove: (place, { of }) =>
    testing(place, async () => {
      const { failAt, statements } = await import('./support/statements.js')
      const forms = await allForms()
      const tried = of(forms.length, Math.min(forms.length, 12))
      const kept = await everyStatement(tried)
      for (const each of [...kept.orphans, ...kept.others, ...kept.rows, ...kept.torn].slice(0, 8))
        console.log(`  ${each}`)
      failAt(0)
      const orphans = await apart(() => (statements.areApart = true))
      statements.areApart = false
      return {
        tried: { count: kept.forms, full: forms.length },
        figure: `${kept.orphans.length} orphans of ${count(kept.statements)} statements of ${kept.forms} forms; ${kept.rows.length} without exactly one row of history, ${kept.torn.length} in two transactions`,
        control: `${orphans} of 5 left half a change`,
        isKept: sum([kept.orphans, kept.others, kept.rows, kept.torn].map(({ length }) => length)) === 0,
        doesControlFail: orphans > 0,
      }
    }),
}

/** Five pieces of evidence, each of whose history rows fails, where nothing holds the statements together. */
async function apart(begin: () => void): Promise<number> {
  const { failAt, statements } = await import('./support/statements.js')
  const { claim, evidence, filled, send, test } = await import('../../tests/web/day.js')
  const form = { path: `${claim}/evidence`, fields: evidence }
  failAt(0)
  await send(form, await filled(form))
  const last = statements.sent
  begin()
  let orphans = 0
  for (let i = 0; i < 5; i += 1) {
    const whole = await filled(form)
    const before = await test.db.evidence.count()
    failAt(last)
    await send(form, whole)
    failAt(0)
    orphans += Number((await test.db.evidence.count()) > before)
  }
  return orphans
}
