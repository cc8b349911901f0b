import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { withClient } from '../../src/db/roles.js'
import type { Promised } from './promise.js'
import { App } from './support/app.js'
import { Browser, NoAnswer } from './support/browser.js'
import { aDesk, claimsBy, withHouse } from './support/desk.js'
import type { Base, Place } from './support/place.js'

const visitors = 6

type Tally = {
  stops: number
  cut: number
  unanswered: number
  answers: number
  slowest: number
  codes: number
}

/** Ends the app again and again while editors read and write, and looks for answers that broke off and work nobody was told of. */
async function stop(place: Place, times: number, signal: 'SIGTERM' | 'SIGKILL'): Promise<Tally> {
  const base = await place.fresh()
  const { people, ids } = await withHouse(base, async (house) => {
    const people = await aDesk(house, visitors)
    return { people, ids: await claimsBy(house, people[0]!, 60) }
  })
  const tally: Tally = { stops: times, cut: 0, unanswered: 0, answers: 0, slowest: 0, codes: 0 }
  let app = await App.start(place, base)
  const browsers: Browser[] = []
  for (const person of people) browsers.push(await Browser.signedIn(app, person, { keepAlive: false }))
  const { articleId } = await withHouse(base, ({ db }) =>
    db.claim.findUniqueOrThrow({ where: { id: ids[0] } }),
  )
  const hanging: string[] = []

  for (let i = 0; i < times; i += 1) {
    if (app.isOver) app = await App.start(place, base)
    let toldAt = Infinity
    const visit = async (browser: Browser, visitor: number) => {
      for (let n = 0; ; n += 1) {
        const [title, askedAt] = [randomUUID(), performance.now()]
        const ask =
          n % 2 === 0
            ? browser.get(app, `/articles/${articleId}`)
            : browser.post(
                app,
                `/claims/${ids[(i * visitors + visitor) % ids.length]}/evidence`,
                evidence(title),
              )
        const answer = await ask.catch((error: unknown) => error)
        if (!(answer instanceof Error)) {
          tally.answers += 1
          continue
        }
        // Whoever comes after the signal is turned away; whoever was there before it is owed an answer.
        tally.cut += Number((answer instanceof NoAnswer && answer.isCut) || askedAt < toldAt)
        if (n % 2 === 1) hanging.push(title)
        return
      }
    }
    const visiting = browsers.map(visit)
    await wait(200 + Math.random() * 400)
    toldAt = performance.now()
    const { code } = await app.stop(signal)
    tally.slowest = Math.max(tally.slowest, performance.now() - toldAt)
    tally.codes += Number(code !== 0)
    await Promise.all(visiting)
  }
  for (const browser of browsers) browser.close()
  return { ...tally, unanswered: await done(base, hanging) }
}

const evidence = (title: string) => ({ kind: 'document', stance: 'supports', origin: 'unknown', title })

/** Of the forms that got no answer: how many had an effect all the same. */
async function done(base: Base, titles: string[]): Promise<number> {
  const { rows } = await withClient(base.superuserUrl, (client) =>
    client.query<{ count: string }>('select count(*) from evidence where title = any($1)', [titles]),
  )
  return Number(rows[0]?.count)
}

export const stopping: Promised = {
  name: 'stopping',
  says: 'Stopping is clean: SIGTERM under load',
  goal: '0 answers cut, 0 forms done without an answer, code 0, within 15 s, 100 times',
  without: 'the orderly stop (SIGKILL)',
  async prove(place, { of }) {
    const times = of(100, 4)
    const kept = await stop(place, times, 'SIGTERM')
    const open = await stop(place, of(30, 4), 'SIGKILL')
    return {
      tried: { count: times, full: 100 },
      figure: `${kept.cut} of ${kept.answers} answers cut or never sent, ${kept.unanswered} forms done without an answer, ${kept.codes} codes other than 0, ${(kept.slowest / 1000).toFixed(1)} s at most`,
      control: `${open.cut} answers cut or never sent, ${open.unanswered} forms done without an answer, ${open.codes} codes other than 0 in ${open.stops}`,
      isKept: kept.cut === 0 && kept.unanswered === 0 && kept.codes === 0 && kept.slowest <= 15_000,
      doesControlFail: open.cut + open.unanswered > 0,
    }
  },
}
