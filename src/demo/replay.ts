import { Forbidden } from '../shared/errors.js'
import { isDatabaseAway } from '../web/away.js'
import { night, nightLength, type Step } from './night/night.js'
import { staff, staffNames, type StaffName } from './people.js'
import { mayTake, stepKey, type Actor, type DemoHouse, type Scene } from './scene.js'
import { isFormSeen, listSeats, type DemoDesk } from './store.js'

const minute = 60_000
const day = 24 * 60 * minute

/**
 * Lives the night through again, step by step, by the same actions that pages call and at the hours of the script: it ends
 * when the desk was made. Each step has a form key of its own, so a second replay beside or after the first doubles nothing.
 */
export async function replay(house: DemoHouse, desk: DemoDesk): Promise<void> {
  const people = await peopleOf(house, desk)
  if (await isOver(house, desk, people)) return
  const nightStart = new Date(desk.createdAt.getTime() - nightLength * minute)
  const scene: Scene = { house, desk, people, articles: new Map(), claims: new Map() }
  for (const [number, [after, who, deed]] of night.entries()) {
    const at = new Date(nightStart.getTime() + after * minute)
    const turn = {
      scene: { ...scene, house: { ...house, now: () => at } },
      number,
      actor: people[who],
      at,
      nightStart,
    }
    if (!mayTake(turn, deed.asks)) throw new Forbidden(deed.asks)
    await patiently(() => deed.act(turn))
  }
}

/** A step that waited too long for its twin in another replay is taken again: its key sees to it that it counts once. */
async function patiently(act: () => Promise<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await act()
      return
    } catch (error) {
      if (attempt >= 5 || !isDatabaseAway(error)) throw error
    }
  }
}

/** Form keys are kept for three days: a night that was cut short longer ago stays as it is. */
async function isOver(house: DemoHouse, desk: DemoDesk, people: Record<StaffName, Actor>): Promise<boolean> {
  if (house.now().getTime() - desk.createdAt.getTime() > day) return true
  const [, who] = night.at(-1) as Step
  return isFormSeen(house.db, people[who].id, stepKey(desk.id, night.length - 1))
}

async function peopleOf(house: DemoHouse, desk: DemoDesk): Promise<Record<StaffName, Actor>> {
  const seats = await listSeats(house.db, desk.id)
  const found = staffNames.map((name) => {
    const seat = seats.find(({ email }) => email === staff[name].email)
    if (!seat) throw new Error(`${staff[name].name} is no longer on the demo desk`)
    return [name, { id: seat.id, name: seat.name, roles: seat.roles }] as const
  })
  return Object.fromEntries(found) as Record<StaffName, Actor>
}
