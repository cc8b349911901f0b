import { sum, type Promised } from './promise.js'
import { App, type Guard } from './support/app.js'
import { Browser } from './support/browser.js'
import { aDesk, claimsBy, withHouse } from './support/desk.js'
import type { Place } from './support/place.js'

type Tally = {
  attempts: number
  winners: number
  told: number
  unexplained: number
  failed: number
  best: number
}

/** So many editors save an assessment of the same claim at once, each from the same page, on two processes; claim after claim. */
async function race(place: Place, editors: number, claims: number, without: Guard[]): Promise<Tally> {
  const base = await place.fresh()
  const { people, ids } = await withHouse(base, async (house) => {
    const people = await aDesk(house, editors)
    return { people, ids: await claimsBy(house, people[0]!, claims) }
  })
  const apps = [await App.start(place, base, without), await App.start(place, base, without)]
  try {
    const browsers: Browser[] = []
    for (const [i, person] of people.entries())
      browsers.push(await Browser.signedIn(apps[i % 2]!, person, { keepAlive: true }))
    const tally: Tally = { attempts: 0, winners: 0, told: 0, unexplained: 0, failed: 0, best: 0 }
    for (const id of ids) {
      const answers = await Promise.all(
        browsers.map((browser, i) =>
          browser.post(apps[i % 2]!, `/claims/${id}/assessments`, {
            version: '1',
            status: 'single_source',
            reason: 'own',
            note: `What editor ${i + 1} typed`,
          }),
        ),
      )
      const first = people.filter((_, i) => answers[i]?.status === 303).map(({ name }) => name)
      // It names the one who was first, says what was done, and holds what was typed.
      const isTold = (text: string, i: number) =>
        first.some((name) => text.includes(`<b>${name}</b> assessed this claim`)) &&
        text.includes(`What editor ${i + 1} typed`)
      const losers = answers.flatMap(({ status, text }, i) => (status === 409 ? [isTold(text, i)] : []))
      tally.attempts += answers.length
      tally.winners += first.length
      tally.best = Math.max(tally.best, first.length)
      tally.told += sum(losers.map(Number))
      tally.unexplained += losers.length - sum(losers.map(Number))
      tally.failed += answers.filter(({ status }) => status >= 500).length
    }
    for (const browser of browsers) browser.close()
    return tally
  } finally {
    await Promise.all(apps.map((app) => app.stop()))
  }
}

export const twoEditors: Promised = {
  name: 'two-editors',
  says: 'Two editors, one claim: one wins, the others see who, what, and keep what they typed',
  goal: 'one winner a claim (200 of 10,000), every loser told, 0 answers of 5xx',
  without: 'the lock and the version in the UPDATE',
  async prove(place, { of }) {
    const [editors, claims] = [50, of(200, 8)]
    const kept = await race(place, editors, claims, [])
    const open = await race(place, editors, Math.min(claims, 20), ['lock', 'version'])
    const losers = kept.attempts - kept.winners
    return {
      tried: { count: kept.attempts, full: 10_000 },
      figure: `${kept.winners} winners for ${claims} claims; ${kept.told} of ${losers} losers told; ${kept.failed} × 5xx`,
      control: `${open.winners} winners for ${Math.min(claims, 20)} claims, up to ${open.best} of one claim`,
      isKept: kept.winners === claims && kept.told === losers && kept.failed === 0,
      doesControlFail: open.winners > Math.min(claims, 20),
    }
  },
}
