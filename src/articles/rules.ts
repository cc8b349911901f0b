/** Where and when a claim is added: one exact text of one article of one desk. */
export type Placed = {
  articleId: string
  versionId: string
  deskId: string
  text: string
  dueAt: Date | null
  at: Date
}

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const listPlace = new RegExp(`^(\\d{1,13})~(${uuid})$`)

/** Where a list by time goes on, as an address carries it; whatever somebody altered is the list's beginning. */
export function fromListPlace(text: unknown): { at: Date; id: string } | null {
  const found = typeof text === 'string' ? listPlace.exec(text) : null
  return found ? { at: new Date(Number(found[1])), id: found[2] as string } : null
}
