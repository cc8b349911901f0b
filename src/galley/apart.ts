import type { Claim } from '../claims/store.js'
import type { Db } from '../db/connect.js'
import { namesOfPeople } from '../db/names.js'
import { isApart, roundOf, type BlindMark } from '../marking/rules.js'
import { listMarks } from '../marking/store.js'
import type { Policy } from '../policy/shape.js'
import type { Viewer } from '../accounts/rules.js'

export type Told = Pick<BlindMark, 'mark' | 'reason' | 'note' | 'at'> & { by: string }
export type ApartView =
  | { kind: 'no' | 'asked' | 'second' }
  | { kind: 'own'; own: Told }
  | { kind: 'differ'; marks: Told[]; mayAdjudicate: boolean; isOwn: boolean }

/** What this person may know of the marks that were made apart: their own, and both once both are in. */
export async function apartOf(
  db: Db,
  claim: Claim,
  policy: Policy,
  viewer: Viewer,
  assessedAt: Date | null,
): Promise<ApartView> {
  const round = roundOf(await listMarks(db, claim.id), assessedAt)
  if (round.state === 'none') return { kind: isApart(claim, policy) ? 'asked' : 'no' }
  const own = round.marks.find(({ byId }) => byId === viewer.id)
  if (round.state === 'sealed')
    return own ? { kind: 'own', own: { ...own, by: viewer.name } } : { kind: 'second' }
  const names = await namesOfPeople(
    db,
    round.marks.map(({ byId }) => byId),
  )
  return {
    kind: 'differ',
    marks: round.marks.map((mark) => ({ ...mark, by: names.get(mark.byId) ?? '' })),
    mayAdjudicate: !own && viewer.roles.includes('senior_editor'),
    isOwn: own !== undefined,
  }
}
