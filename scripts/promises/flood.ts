import { readFileSync } from 'node:fs'
import type { Promised } from './promise.js'
import { App, type Guard } from './support/app.js'
import { Browser, tokenOf } from './support/browser.js'
import { aDesk, claimsBy, withHouse } from './support/desk.js'
import type { Place } from './support/place.js'

const [strangers, editors] = [200, 8]

type Found = { p95: number; slowest: number; refused: number; pages: number; grown: number; busy: number }

/** So many sign-ins at once, wave after wave, while editors go on reading. */
async function flood(place: Place, waves: number, without: Guard[]): Promise<Found> {
  const base = await place.fresh()
  const { people, ids } = await withHouse(base, async (house) => {
    const people = await aDesk(house, editors)
    return { people, ids: await claimsBy(house, people[0]!, editors) }
  })
  const app = await App.start(place, base, without)
  try {
    const reading: Browser[] = []
    for (const person of people) reading.push(await Browser.signedIn(app, person, { keepAlive: true }))
    const before = mostOf(app.child.pid)
    const found: Found = { p95: 0, slowest: 0, refused: 0, pages: 0, grown: 0, busy: 0 }
    const times: number[] = []
    let [isOver, isFlooded] = [false, false]
    const read = async (browser: Browser, editor: number) => {
      for (let turn = 0; !isOver; turn += 1) {
        const isCalm = !isFlooded
        const { status, ms } = await browser.get(app, turn % 2 === 0 ? '/queue' : `/claims/${ids[editor]}`)
        found.refused += Number(status !== 200)
        // Only what met a wave says anything of it.
        if (!(isCalm && !isFlooded)) times.push(ms)
      }
    }
    const all = reading.map(read)
    for (let wave = 0; wave < waves; wave += 1) {
      const strangersNow = await arrive(app, strangers)
      isFlooded = true
      const answers = await Promise.all(
        strangersNow.map((browser, i) =>
          browser.post(app, '/sign-in', {
            email: `w${wave}.s${i}@desk.example`,
            password: 'a guess of words',
          }),
        ),
      )
      isFlooded = false
      found.busy += answers.filter(({ status }) => status === 429 || status === 503).length
      for (const browser of strangersNow) browser.close()
      found.grown = Math.max(found.grown, mostOf(app.child.pid) - before)
    }
    isOver = true
    await Promise.all(all)
    for (const browser of reading) browser.close()
    times.sort((a, b) => a - b)
    return {
      ...found,
      pages: times.length,
      p95: times[Math.floor(times.length * 0.95)] ?? NaN,
      slowest: times.at(-1) ?? NaN,
    }
  } finally {
    await app.stop()
  }
}

/** Strangers with the page of signing in before them. */
async function arrive(app: App, many: number): Promise<Browser[]> {
  const browsers = Array.from({ length: many }, () => new Browser({ keepAlive: false }))
  for (const browser of browsers) browser.token = tokenOf((await browser.get(app, '/sign-in')).text)
  return browsers
}

/** The most a process has held of the machine's memory so far, in MB. */
const mostOf = (pid: number | undefined) =>
  Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024

const told = ({ p95, slowest, pages, refused, grown, busy }: Found) =>
  `95 % of ${pages} pages that met a wave within ${p95.toFixed(0)} ms, the slowest ${slowest.toFixed(0)} ms, ${refused} refused; ${busy} sign-ins told to wait; ${grown.toFixed(0)} MB more`

export const signInFlood: Promised = {
  name: 'flood',
  says: 'A flood of sign-ins does not stop editors: 200 at once, ten times, while eight read',
  goal: '95 % of their pages within 500 ms, none refused, at most 400 MB more',
  without: 'a share of their own among the hundred places',
  async prove(place, { of }) {
    const waves = of(10, 2)
    const kept = await flood(place, waves, [])
    const open = await flood(place, 2, ['share'])
    const isWell = ({ p95, refused, grown }: Found) => p95 <= 500 && refused === 0 && grown <= 400
    return {
      tried: { count: waves * strangers, full: 10 * strangers },
      figure: told(kept),
      control: told(open),
      isKept: isWell(kept),
      doesControlFail: !isWell(open),
    }
  },
}
