import { z } from 'zod'
import { claimWeights } from '../shared/terms.js'
import type { Place } from './store.js'

const Shape = z.tuple([
  z.string().max(40),
  z.uuid(),
  z.enum(claimWeights),
  z.number().int().min(0).max(2_147_483_647),
  z.string().max(40),
  z.uuid(),
])
const isTime = (text: string) =>
  text === 'infinity' ||
  (/^\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(\.\d{1,6})?([+-]\d\d(:?\d\d)?|Z)$/.test(text) &&
    !Number.isNaN(Date.parse(text)))

/** Where a page of the queue ends, as an address carries it. */
export function toCursor(place: Place): string {
  const { dueKey, articleId, weight, number, createdKey, id } = place
  return Buffer.from(JSON.stringify([dueKey, articleId, weight, number, createdKey, id]), 'utf8').toString(
    'base64url',
  )
}

/** A cursor somebody altered is no cursor: the first page is shown. */
export function fromCursor(text: unknown): Place | null {
  if (typeof text !== 'string' || text.length > 400) return null
  try {
    const parsed = Shape.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')))
    if (!parsed.success || !isTime(parsed.data[0]) || !isTime(parsed.data[4])) return null
    const [dueKey, articleId, weight, number, createdKey, id] = parsed.data
    return { dueKey, articleId, weight, number, createdKey, id }
  } catch {
    return null
  }
}
