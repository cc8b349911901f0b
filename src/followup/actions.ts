import type { Tx } from '../db/connect.js'
import { lockSeen } from '../claims/apply.js'
import { carries, getDays, mostRests } from '../claims/rests.js'
import { changeClaim, getClaim, lockClaim, type Claim } from '../claims/store.js'
import { change, type House } from '../history/change.js'
import type { Doing } from '../history/rules.js'
import { Conflict, NotFound, Refused } from '../shared/errors.js'

/** Says that a claim holds only as long as another does. `on` is a number in the same article or words with an id in them. */
export async function addRest(
  house: House,
  doing: Doing,
  claimId: string,
  on: string,
): Promise<{ number: number; on: number }> {
  const deskId = doing.deskId as string
  return change(house, doing, async (tx) => {
    const claim = await lockClaim(tx, deskId, claimId)
    const other = await findOther(tx, claim, on)
    if (other.id === claimId) throw new Refused(['rests-on-itself'])
    // Two people who lay a circle from both ends wait for each other here.
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`${deskId} rests`}, 0))::text`
    if (await carries(tx, claimId, other.id)) throw new Refused(['rests-in-a-circle'])
    if ((await tx.claimRest.count({ where: { claimId } })) >= mostRests) throw new Refused(['too-many-rests'])
    await tx.claimRest.createMany({
      data: { claimId, restsOnId: other.id, deskId, addedById: doing.actorId as string, at: doing.at },
      skipDuplicates: true,
    })
    return {
      answer: { number: claim.number, on: other.number },
      entry: {
        event: 'claim.rests',
        articleId: claim.articleId,
        claimId,
        after: { restsOnId: other.id, number: other.number },
      },
    }
  })
}

export async function removeRest(
  house: House,
  doing: Doing,
  claimId: string,
  restsOnId: string,
): Promise<void> {
  await change(house, doing, async (tx) => {
    const claim = await lockClaim(tx, doing.deskId as string, claimId)
    const { number } = await getClaim(tx, doing.deskId as string, restsOnId)
    const { count } = await tx.claimRest.deleteMany({ where: { claimId, restsOnId } })
    if (count === 0) throw new NotFound('claim')
    return {
      answer: null,
      entry: {
        event: 'claim.rests-no-more',
        articleId: claim.articleId,
        claimId,
        before: { restsOnId, number },
      },
    }
  })
}

/** When somebody should look again though nothing changed; null where nobody needs to. It is no work on the claim. */
export async function setCheckBy(
  house: House,
  doing: Doing,
  claimId: string,
  to: { version: number; checkBy: Date | null },
): Promise<void> {
  await change(house, doing, async (tx) => {
    const claim = await lockSeen(tx, doing.deskId as string, claimId, to.version)
    const { checkBy: before } = await getDays(tx, claimId)
    if (!(await changeClaim(tx, claimId, to.version, { checkBy: to.checkBy })))
      throw new Conflict({ by: null, at: doing.at, what: 'claim.changed' })
    return {
      answer: null,
      entry: {
        event: 'claim.check-by-set',
        articleId: claim.articleId,
        claimId,
        before: { checkBy: before },
        after: { checkBy: to.checkBy },
      },
    }
  })
}

async function findOther(tx: Tx, claim: Claim, on: string): Promise<{ id: string; number: number }> {
  const [id] = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/i.exec(on) ?? []
  const where = id ? { id, deskId: claim.deskId } : { articleId: claim.articleId, number: Number(on) }
  const other = await tx.claim.findFirst({ where, select: { id: true, number: true } })
  if (!other) throw new Refused(['no-such-claim'])
  return other
}
