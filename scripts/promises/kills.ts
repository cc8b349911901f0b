import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { withClient } from '../../src/db/roles.js'
import { count, sum, type Promised } from './promise.js'
import { App } from './support/app.js'
import { Browser, versionOf } from './support/browser.js'
import { aDesk, claimsBy, withHouse, type Person } from './support/desk.js'
import { killDatabase } from './support/faults.js'
import type { Base, Place } from './support/place.js'

type Victim = 'app' | 'database'
type Tally = { acknowledged: number; lost: number; doubled: number; kills: number }

const writers = 8

/** Eight editors save assessments without pause; meanwhile the victim is killed again and again with SIGKILL. */
async function under(
  place: Place,
  victim: Victim,
  writes: number,
  kills: number,
  sql?: string,
): Promise<Tally> {
  const base = await place.fresh()
  if (sql)
    await withClient(base.superuserUrl, (superuser) => superuser.query(sql.replace('DATABASE', base.name)))
  const desk = await withHouse(base, async (house) => {
    const people = await aDesk(house, writers)
    const claims: string[] = []
    for (const person of people) claims.push((await claimsBy(house, person, 1))[0] as string)
    return { people, claims }
  })
  let app = await App.start(place, base)
  const acknowledged: string[] = []
  const writing = desk.people.map((person, i) =>
    write(() => app, person, desk.claims[i] as string, acknowledged, writes),
  )
  for (let kill = 1; kill <= kills; kill += 1) {
    const enough = (kill * writes) / (kills + 1)
    while (acknowledged.length < enough) await wait(10)
    if (victim === 'database') await killDatabase(place)
    else {
      await app.stop('SIGKILL')
      app = await App.start(place, base, [], app.port)
    }
  }
  await Promise.all(writing)
  await app.stop()
  return { ...(await compare(base, acknowledged)), kills }
}

/** One editor's evening: each assessment under its own key, sent again until it is answered. */
async function write(
  app: () => App,
  person: Person,
  claimId: string,
  acknowledged: string[],
  writes: number,
): Promise<void> {
  const browser = await patiently(() => Browser.signedIn(app(), person))
  const path = `/claims/${claimId}`
  let version = 1
  // Only where an acknowledged save was lost does a page show an older version than the one we were told of.
  const lookAgain = async () =>
    Number(versionOf((await patiently(() => browser.get(app(), path))).text)) || version
  while (acknowledged.length < writes) {
    const [key, note] = [randomUUID(), randomUUID()]
    for (let isDone = false; !isDone;) {
      const fields = { version: String(version), status: 'single_source', reason: 'own', note, stay: '1' }
      const answer = await browser.post(app(), `${path}/assessments`, fields, key).catch(() => null)
      isDone = answer?.status === 303 && !answer.location.startsWith('/sign-in')
      if (isDone) {
        acknowledged.push(note)
        version += 1
      } else if (answer?.status === 409) {
        version = await lookAgain()
        break
      } else await wait(50)
    }
  }
  browser.close()
}

async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let left = 200; ; left -= 1) {
    try {
      return await work()
    } catch (error) {
      if (left === 0) throw error
      await wait(50)
    }
  }
}

/** What was acknowledged against what the database has: an assessment and a row of history for each, and one of each. */
async function compare(base: Base, acknowledged: string[]): Promise<Omit<Tally, 'kills'>> {
  const found = await withClient(base.superuserUrl, async (client) => {
    const of = async (sql: string) => {
      const { rows } = await client.query<{ note: string; times: string }>(sql)
      return new Map(rows.map(({ note, times }) => [note, Number(times)]))
    }
    return {
      kept: await of('select reason as note, count(*) as times from assessment group by reason'),
      told: await of(
        `select body::json ->> 'reason' as note, count(*) as times from history_entry where event = 'claim.assessed' group by 1`,
      ),
    }
  })
  const times = acknowledged.map((note) => [found.kept.get(note) ?? 0, found.told.get(note) ?? 0])
  return {
    acknowledged: acknowledged.length,
    lost: times.filter((each) => each.includes(0)).length,
    doubled: times.filter((each) => Math.max(...each) > 1).length,
  }
}

const hasty = 'alter database DATABASE set synchronous_commit = off'

export const kills: Promised = {
  name: 'kills',
  says: 'No acknowledged decision is lost: kill -9 of the app and of the whole database under 8 writers',
  goal: '0 lost, 0 doubled of 20,000, 20 kills each',
  without: 'waiting for the disk at COMMIT',
  async prove(place, { of }) {
    const [writes, times] = [of(10_000, 300), of(20, 2)]
    const [app, database] = [
      await under(place, 'app', writes, times),
      await under(place, 'database', writes, times),
    ]
    const open = await under(place, 'database', of(10_000, 600), of(20, 4), hasty)
    const said = ({ lost, doubled, acknowledged, kills: killed }: Tally, what: string) =>
      `${what} killed ${killed} times: ${lost} lost, ${doubled} doubled of ${count(acknowledged)}`
    return {
      tried: { count: app.acknowledged + database.acknowledged, full: 20_000 },
      figure: `${said(app, 'app')}; ${said(database, 'database')}`,
      control: said(open, 'database'),
      isKept: sum([app.lost, app.doubled, database.lost, database.doubled]) === 0,
      doesControlFail: open.lost > 0,
    }
  },
}
