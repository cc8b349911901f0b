import type { Promised } from './promise.js'
import { App, type Guard } from './support/app.js'
import { Browser, tokenOf } from './support/browser.js'
import { aDesk, withHouse, type Person } from './support/desk.js'
import type { Place } from './support/place.js'

/** A name is tried four times, below the five after which anybody has to wait. */
const triesEach = 4

type Kind = 'known' | 'unknown' | 'disabled'
const kinds: Kind[] = ['known', 'unknown', 'disabled']
type Found = { medians: Record<Kind, number>; bodies: number; tried: number }

/** Wrong passwords for names that are there, are not, and are there and disabled, in turn; each from an address of its own. */
async function guess(place: Place, times: number, without: Guard[]): Promise<Found> {
  const base = await place.fresh()
  const names = Math.ceil(times / triesEach)
  const people = await withHouse(base, async (house) => {
    const all = await aDesk(house, names * 2)
    const ids = all.slice(names).map(({ id }) => id)
    await house.db.user.updateMany({ where: { id: { in: ids } }, data: { disabledAt: house.now() } })
    return all
  })
  const nameOf: Record<Kind, (i: number) => string> = {
    known: (i) => (people[i] as Person).email,
    disabled: (i) => (people[names + i] as Person).email,
    unknown: (i) => (people[i] as Person).email.replace('editor.', 'writer.'),
  }
  const app = await App.start(place, base, without)
  const spent: Record<Kind, number[]> = { known: [], unknown: [], disabled: [] }
  const bodies = new Set<string>()
  try {
    for (let i = -triesEach; i < times; i += 1)
      for (const kind of kinds) {
        const browser = new Browser({ keepAlive: true })
        browser.token = tokenOf((await browser.get(app, '/sign-in')).text)
        const email = i < 0 ? `nobody.${i}@desk.example` : nameOf[kind](Math.floor(i / triesEach))
        const answer = await browser.post(app, '/sign-in', { email, password: 'not the right words' })
        browser.close()
        if (i < 0) continue
        if (answer.status !== 422) throw new Error(`A wrong password was answered with ${answer.status}`)
        spent[kind].push(answer.ms)
        bodies.add(withoutOwn(answer.text, email))
      }
  } finally {
    await app.stop()
  }
  const medians = { known: NaN, unknown: NaN, disabled: NaN }
  for (const kind of kinds) medians[kind] = middle(spent[kind])
  return { medians, bodies: bodies.size, tried: times }
}

/** The page without what every answer has of its own: token, key, and the name that was typed. */
const withoutOwn = (html: string, email: string) =>
  html.replaceAll(email, '').replace(/(name="_(?:csrf|key)" value=")[^"]*/g, '$1')

const middle = (all: number[]) => all.sort((a, b) => a - b)[all.length >> 1] ?? NaN

const apart = ({ medians }: Found) =>
  Math.max(...Object.values(medians)) - Math.min(...Object.values(medians))
const told = (found: Found) =>
  `medians ${kinds.map((kind) => `${found.medians[kind].toFixed(1)} ms ${kind}`).join(', ')}: ${apart(found).toFixed(1)} ms apart; ${found.bodies === 1 ? 'the same bytes' : `${found.bodies} different pages`}`

export const names: Promised = {
  name: 'names',
  says: 'Names of users do not leak: sign-ins with a wrong password for somebody, nobody and somebody disabled',
  goal: 'medians of 500 each within 10 ms, the same bytes',
  without: 'a hash to compare with where there is nobody',
  async prove(place, { of }) {
    const times = of(500, 40)
    const kept = await guess(place, times, [])
    const open = await guess(place, 40, ['decoy'])
    return {
      tried: { count: times, full: 500 },
      figure: told(kept),
      control: told(open),
      isKept: apart(kept) <= 10 && kept.bodies === 1,
      doesControlFail: apart(open) > 10,
    }
  },
}
