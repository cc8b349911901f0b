import { withClient } from '../../src/db/roles.js'
import { verifyHistory } from '../../src/history/verify.js'
import { count, sum, type Promised } from './promise.js'
import type { Base, Place } from './support/place.js'
import { aDesk, claimsBy, withHouse } from './support/desk.js'
import { Decider, type Did } from './support/deciders.js'

const processes = 4

type Tally = {
  decisions: number
  refused: number
  seconds: number
  forks: number
  isWhole: boolean
  bare: number
  noted: number
}

/** Four processes that decide as fast as they can, each about claims of its own; only the head of the history is shared. */
async function decideAll(place: Place, seconds: number, without: string[]): Promise<Tally> {
  const base = await place.fresh()
  await withClient(base.superuserUrl, (client) =>
    client.query(`create table bare (id bigserial primary key, body text not null);
                  grant all on bare, bare_id_seq to public`),
  )
  const tasks = await withHouse(base, async (house) => {
    const people = await aDesk(house, processes * 2)
    const made = []
    for (const person of people)
      made.push({ person, claimId: (await claimsBy(house, person, 1))[0] as string })
    return made
  })
  const deciders = Array.from(
    { length: processes },
    (_, i) => new Decider(base, tasks.slice(2 * i, 2 * i + 2), without),
  )
  const all = (what: 'decide' | 'note' | 'insert', length = seconds) =>
    Promise.all(deciders.map((decider) => decider.run(what, length * 1000)))
  // The first decisions of a process compile and connect; they are not what is measured.
  await all('decide', 3)
  const bare = await all('insert')
  const noted = await all('note')
  const decided = await all('decide')
  await Promise.all(deciders.map((decider) => decider.end()))
  const total = (each: Did[]) => sum(each.map(({ done }) => done))
  return {
    decisions: total(decided),
    refused: sum(decided.map(({ refused }) => refused)),
    seconds,
    bare: total(bare),
    noted: total(noted),
    ...(await chainOf(base)),
  }
}

/** Rows that follow the same row, and whether the whole verifies. */
async function chainOf(base: Base): Promise<{ forks: number; isWhole: boolean }> {
  const { rows } = await withClient(base.superuserUrl, (client) =>
    client.query<{ forks: string }>('select count(*) - count(distinct prev) as forks from history_entry'),
  )
  const verified = await withHouse(base, (house) => verifyHistory(house.db, house.auditKey))
  return { forks: Number(rows[0]?.forks), isWhole: verified.ok }
}

export const chain: Promised = {
  name: 'chain',
  says: 'The chain does not fork and does not hold decisions up: 4 processes at once',
  goal: '0 forks, at least 150 decisions a second',
  without: 'the lock of the history’s head',
  async prove(place, { of }) {
    const seconds = of(60, 5)
    const kept = await decideAll(place, seconds, [])
    const open = await decideAll(place, Math.min(seconds, 10), ['head'])
    const rate = (done: number) => Math.round(done / seconds)
    const share = ((100 * kept.decisions) / kept.bare).toFixed(0)
    return {
      tried: { count: seconds, full: 60 },
      figure: `${count(kept.decisions)} decisions in ${seconds} s, ${rate(kept.decisions)} a second, ${share} % of the ${rate(kept.bare)} bare INSERTs a second of the same run (changes of nothing but their row: ${rate(kept.noted)} a second); ${kept.forks} forks, ${kept.refused} refused`,
      control: `${open.forks} forks, ${count(open.refused)} refused by the unique key of ${count(open.refused + open.decisions)}`,
      isKept: kept.forks === 0 && kept.isWhole && kept.refused === 0 && kept.decisions >= 150 * seconds,
      doesControlFail: open.forks + open.refused > 0,
    }
  },
}
