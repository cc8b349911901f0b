import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { withClient } from '../../src/db/roles.js'
import { readPostmaster } from '../../src/db/embedded/postmaster.js'
import { type Promised } from './promise.js'
import { App, type Guard } from './support/app.js'
import { type Answer, Browser } from './support/browser.js'
import { CuttingProxy } from './support/cutter.js'
import { aDesk, claimsBy, withHouse } from './support/desk.js'
import { killDatabase, signalDatabase, untilThere } from './support/faults.js'
import type { Place } from './support/place.js'

const visitors = 8

type Seen = Pick<Answer, 'status' | 'ms'> & { at: number; visitor: number }
type Fault = {
  what: string
  make: (on: { place: Place; line: CuttingProxy; database: string }) => Promise<void>
}

/** Each ends when the database can be had again. */
const all: Fault[] = [
  {
    what: 'restarted',
    make: async ({ place }) => {
      const postmaster = readPostmaster(place.cluster)
      if (postmaster) process.kill(postmaster.pid, 'SIGINT')
      await wait(200)
      await untilThere(place)
    },
  },
  { what: 'killed', make: ({ place }) => killDatabase(place) },
  {
    what: 'frozen',
    make: async ({ place }) => {
      signalDatabase(place, 'SIGSTOP')
      await wait(6_000)
      signalDatabase(place, 'SIGCONT')
    },
  },
  {
    what: 'out of reach',
    make: async ({ line }) => {
      line.refuse(true)
      await wait(6_000)
      line.refuse(false)
    },
  },
  {
    what: 'its connections ended',
    make: async ({ place, database }) => {
      await withClient(place.superuserUrl, (client) =>
        client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [database]),
      )
    },
  },
]

type Told = { slowest: number; back: number; other: number; exits: number; away: number }

/** Eight who read and write without pause through every fault in turn. */
async function through(place: Place, faults: Fault[], without: Guard[]): Promise<Told> {
  const base = await place.fresh()
  const { people, ids } = await withHouse(base, async (house) => {
    const people = await aDesk(house, visitors)
    return { people, ids: await claimsBy(house, people[0]!, visitors) }
  })
  const line = await CuttingProxy.to(Number(new URL(base.url).port), () => false)
  const url = new URL(base.url)
  url.port = String(line.port)
  const app = await App.start(place, { url: url.href }, without)
  const seen: Seen[] = []
  let isOver = false
  const browsers: Browser[] = []
  for (const person of people) browsers.push(await Browser.signedIn(app, person, { keepAlive: false }))
  const visit = async (browser: Browser, visitor: number) => {
    for (let i = 0; !isOver && !app.isOver; i += 1) {
      const at = performance.now()
      const fields = { assigneeId: i % 4 < 2 ? people[visitor]!.id : '' }
      const ask =
        i % 2 === 0
          ? browser.get(app, '/queue')
          : browser.post(app, `/claims/${ids[visitor]}/assignment`, fields, randomUUID())
      const answer = await ask.catch(() => ({ status: 0, ms: performance.now() - at }))
      seen.push({ status: answer.status, ms: answer.ms, at, visitor })
      if (answer.status !== 200 && answer.status !== 303) await wait(20)
    }
  }
  const visiting = browsers.map(visit)
  const told: Told = { slowest: 0, back: 0, other: 0, exits: 0, away: 0 }
  for (const { what, make } of faults) {
    await untilWell(seen, () => app.isOver)
    const begin = performance.now()
    await make({ place, line, database: base.name })
    const there = performance.now()
    await untilWell(seen, () => app.isOver)
    const back = performance.now() - there
    // Whoever was waiting when it began waits from then on.
    const during = seen.filter(({ at, ms }) => at + ms >= begin && at <= there)
    const slowest = Math.max(0, ...during.map(({ at, ms }) => ms - Math.max(0, begin - at)))
    const away = during.filter(({ status }) => status === 503)
    console.log(
      `  ${what}: ${away.length} × 503, the slowest answer ${slowest.toFixed(0)} ms; all back after ${back.toFixed(0)} ms`,
    )
    told.away += away.length
    told.slowest = Math.max(told.slowest, slowest)
    told.back = Math.max(told.back, back)
    const others = during.map(({ status }) => status).filter((status) => ![200, 303, 503].includes(status))
    if (others.length > 0) console.log(`    other answers: ${others.join(', ')}`)
    told.other += others.length
    for (const line of app.failures.splice(0)) console.log(`    ${line.slice(0, 600)}`)
    if (app.isOver) break
  }
  isOver = true
  await Promise.all(visiting)
  told.exits = Number(app.isOver)
  for (const browser of browsers) browser.close()
  if (!app.isOver) await app.stop()
  line.close()
  return told
}

/** Resolves when everybody was served twice since now. */
async function untilWell(seen: Seen[], isGone: () => boolean): Promise<void> {
  const since = performance.now()
  const isServed = (visitor: number) =>
    seen.filter((each) => each.visitor === visitor && each.at >= since && [200, 303].includes(each.status))
      .length >= 2
  for (let left = 3_000; left > 0 && !isGone(); left -= 1) {
    if (Array.from({ length: visitors }, (_, i) => i).every(isServed)) return
    await wait(10)
  }
}

export const faults: Promised = {
  name: 'faults',
  says: 'The database restarted, killed, frozen, out of reach and with its connections ended, under load: the app says so and comes back',
  goal: 'every answer within 3 s, all served again within 5 s, 0 exits, no other answer',
  without: 'a listener for connections lost while idle',
  async prove(place, { of }) {
    const rounds = of(4, 1)
    const kept = await through(place, Array.from({ length: rounds }, () => all).flat(), [])
    const open = await through(
      place,
      all.filter(({ what }) => what === 'killed'),
      ['listener'],
    )
    const seconds = (ms: number) => (ms / 1000).toFixed(1)
    return {
      tried: { count: rounds * all.length, full: 4 * all.length },
      figure: `${kept.away} × 503, every answer within ${seconds(kept.slowest)} s, back within ${seconds(kept.back)} s, ${kept.exits} exits, ${kept.other} other answers`,
      control: `${open.exits} exit at the first fault`,
      isKept: kept.slowest <= 3_000 && kept.back <= 5_000 && kept.exits === 0 && kept.other === 0,
      doesControlFail: open.exits > 0,
    }
  },
}
