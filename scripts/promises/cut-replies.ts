import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { withClient } from '../../src/db/roles.js'
import type { Promised } from './promise.js'
import { App } from './support/app.js'
import { Browser } from './support/browser.js'
import { CuttingProxy } from './support/cutter.js'
import { aDesk, claimsBy, withHouse } from './support/desk.js'
import type { Base, Place } from './support/place.js'

type Where = 'after COMMIT' | 'before the 303'
type Tally = { cuts: number; one: number; more: number; none: number }

/** PostgreSQL says COMMIT when the work is kept; whoever waited for that word never hears it. */
const isCommitted = (chunk: Buffer) => chunk.includes('COMMIT\0')

/** Adds evidence through a line that is cut at this place, and sends the form again as a person would. */
async function cut(place: Place, where: Where, times: number, hasKey: boolean): Promise<Tally> {
  const base = await place.fresh()
  const { person, ids } = await withHouse(base, async (house) => {
    const [one] = await aDesk(house, 1)
    return { person: one!, ids: await claimsBy(house, one!, Math.ceil(times / 10)) }
  })
  const server = Number(new URL(base.url).port)
  const database = await CuttingProxy.to(server, isCommitted)
  const app = await App.start(place, { url: through(base, database.port) })
  const web = await CuttingProxy.to(app.port, () => true)
  const browser = await Browser.signedIn(app, person)
  const notes: string[] = []
  let cuts = 0
  try {
    for (let i = 0; i < times; i += 1) {
      const [key, title] = [randomUUID(), randomUUID()]
      const fields = { kind: 'document', stance: 'supports', origin: 'unknown', title }
      const post = (to: { port: number }) =>
        browser
          .post(to, `/claims/${ids[Math.floor(i / 10)]}/evidence`, fields, hasKey ? key : randomUUID())
          .catch(() => null)
      const proxy = where === 'after COMMIT' ? database : web
      proxy.arm()
      const first = await post(where === 'after COMMIT' ? app : web)
      cuts += Number(proxy.disarm() && first?.status !== 303)
      for (let again = 0; again < 100; again += 1) {
        if ((await post(app))?.status === 303) break
        await wait(20)
      }
      notes.push(title)
    }
  } finally {
    browser.close()
    await app.stop()
    database.close()
    web.close()
  }
  return { cuts, ...(await effects(base, notes)) }
}

function through({ url }: Base, port: number): string {
  const address = new URL(url)
  address.port = String(port)
  return address.href
}

/** How often each piece of evidence is there, in its table and in the history. */
async function effects(base: Base, notes: string[]): Promise<Omit<Tally, 'cuts'>> {
  const { rows } = await withClient(base.superuserUrl, (client) =>
    client.query<{ pieces: string; told: string }>(
      `select (select count(*) from evidence where title = note) as pieces,
              (select count(*) from history_entry where event = 'evidence.added' and body::json #>> '{after,title}' = note) as told
       from unnest($1::text[]) note`,
      [notes],
    ),
  )
  const is = (test: (pieces: number, told: number) => boolean) =>
    rows.filter(({ pieces, told }) => test(Number(pieces), Number(told))).length
  return {
    one: is((pieces, told) => pieces === 1 && told === 1),
    more: is((pieces, told) => pieces > 1 || told > 1),
    none: is((pieces, told) => pieces === 0 || told === 0),
  }
}

export const cutReplies: Promised = {
  name: 'cut-replies',
  says: 'A lost reply is never a doubled or an unknown decision: cut after COMMIT and before the 303, then sent again',
  goal: '1,000 of 1,000 have one effect',
  without: 'the form’s key',
  async prove(place, { of }) {
    const times = of(500, 25)
    const inside = await cut(place, 'after COMMIT', times, true)
    const outside = await cut(place, 'before the 303', times, true)
    const open = await cut(place, 'before the 303', Math.min(times, 50), false)
    const [cuts, one] = [inside.cuts + outside.cuts, inside.one + outside.one]
    return {
      tried: { count: 2 * times, full: 1_000 },
      figure: `${inside.cuts} cut after COMMIT, ${outside.cuts} before the 303: ${one} with one effect, ${inside.more + outside.more} doubled, ${inside.none + outside.none} lost`,
      control: `${open.more} of ${open.cuts} doubled`,
      isKept: cuts === 2 * times && one === 2 * times,
      doesControlFail: open.more > 0,
    }
  },
}
