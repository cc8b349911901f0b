import { getDays, isFallen, listRests, type Rest } from '../claims/rests.js'
import type { Db } from '../db/connect.js'
import { toLocal, type When } from '../shared/times.js'

type RestLine = Rest & { isFallen: boolean }
export type FollowView = {
  on: RestLine[]
  under: RestLine[]
  confirmed: string
  checkBy: string
  checkByText: string
}

/** What a claim rests on and carries, and when it is looked at again, as its page shows it. */
export async function followOf(db: Db, claimId: string, when: When, timeZone: string): Promise<FollowView> {
  const [{ on, under }, days] = await Promise.all([listRests(db, claimId), getDays(db, claimId)])
  const line = (rest: Rest): RestLine => ({ ...rest, isFallen: isFallen(rest) })
  return {
    on: on.map(line),
    under: under.map(line),
    confirmed: days.confirmedAt ? when.short(days.confirmedAt) : '',
    checkBy: toLocal(days.checkBy, timeZone),
    checkByText: days.checkBy ? when.short(days.checkBy) : '',
  }
}
