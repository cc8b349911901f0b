import { count, sum, type Promised } from './promise.js'
import { App, type Guard } from './support/app.js'
import { type Answer, Browser, versionOf } from './support/browser.js'
import { aDesk, claimsBy, withHouse } from './support/desk.js'
import type { Place } from './support/place.js'

const [editors, claims, kinds] = [50, 40, 4]

type Tally = { answers: number; failed: number; raw: number; changes: Map<string, number> }

/** What PostgreSQL and Prisma call a conflict: for us to handle, and nothing that a person should ever read. */
const codes = /\b(?:40001|40P01|P2034|P2010|P2028)\b|TransactionWriteConflict|deadlock detected/

/** So many editors read, take, assess, discuss and bring evidence for the same claims at once, on two processes. */
async function night(place: Place, seconds: number, without: Guard[]): Promise<Tally> {
  const base = await place.fresh()
  const { people, ids } = await withHouse(base, async (house) => {
    const people = await aDesk(house, editors)
    return { people, ids: await claimsBy(house, people[0]!, claims) }
  })
  const apps = [await App.start(place, base, without), await App.start(place, base, without)]
  const tally: Tally = { answers: 0, failed: 0, raw: 0, changes: new Map() }
  const seen = ({ status, text }: Answer) => {
    tally.answers += 1
    tally.failed += Number(status >= 500)
    if (status >= 500 && without.length === 0)
      console.log(`  ${status}: ${/<h1[^>]*>([^<]*)/.exec(text)?.[1] ?? ''}`)
    tally.raw += Number(codes.test(text))
  }
  try {
    const browsers: Browser[] = []
    for (const [i, person] of people.entries())
      browsers.push(await Browser.signedIn(apps[i % 2]!, person, { keepAlive: false }))
    const until = performance.now() + seconds * 1000
    const work = async (browser: Browser, editor: number) => {
      for (let turn = editor; performance.now() < until; turn += 1) {
        // Every kind of work, on every claim, meets itself on both processes.
        const app = apps[(turn >> 2) % 2]!
        const claim = `/claims/${ids[(turn * 7 + editor) % ids.length]}`
        const page = await browser.get(app, turn % 3 === 0 ? '/queue' : claim)
        seen(page)
        if (turn % 3 === 0) continue
        const note = `Turn ${turn} of editor ${editor}`
        const forms: [string, Record<string, string>][] = [
          ['assignment', { assigneeId: turn % 8 < 4 ? people[editor]!.id : '' }],
          ['assessments', { version: versionOf(page.text), status: 'single_source', reason: 'own', note }],
          ['evidence', { kind: 'document', stance: 'supports', origin: 'unknown', title: note }],
          ['comments', { comment: note }],
        ]
        const [what, fields] = forms[turn % forms.length]!
        const answer = await browser.post(app, `${claim}/${what}`, fields)
        seen(answer)
        if (answer.status === 303) tally.changes.set(what, (tally.changes.get(what) ?? 0) + 1)
      }
    }
    await Promise.all(browsers.map(work))
    for (const browser of browsers) browser.close()
    return tally
  } finally {
    await Promise.all(apps.map((app) => app.stop()))
  }
}

const told = ({ answers, failed, raw, changes }: Tally) =>
  `${failed} × 5xx and ${raw} raw codes in ${count(answers)} answers; changes: ${[...changes].map(([what, many]) => `${count(many)} ${what}`).join(', ')}`

export const manyEditors: Promised = {
  name: 'editors',
  says: 'Conflicts of the database are handled inside: fifty editors at once on forty claims, mixed work',
  goal: '0 answers of 5xx and 0 of the database’s codes in 10 minutes',
  without: 'READ COMMITTED with locks (SERIALIZABLE in its place)',
  async prove(place, { of }) {
    const seconds = of(600, 20)
    const kept = await night(place, seconds, [])
    const open = await night(place, Math.min(seconds, 30), ['isolation'])
    return {
      tried: { count: seconds, full: 600 },
      figure: told(kept),
      control: told(open),
      isKept: kept.failed + kept.raw === 0 && kept.changes.size === kinds,
      doesControlFail: sum([open.failed, open.raw]) > 0,
    }
  },
}
