/** Where a list by time goes on, newest first: after this row. */
export type Place = { at: Date; id: string }

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const listPlace = new RegExp(`^(\\d{1,13})~(${uuid})$`)

/** As an address carries it; whatever somebody altered is the list's beginning. */
export function fromListPlace(text: unknown): Place | null {
  const found = typeof text === 'string' ? listPlace.exec(text) : null
  return found ? { at: new Date(Number(found[1])), id: found[2] as string } : null
}

export const toListPlace = ({ at, id }: Place): string => `${at.getTime()}~${id}`

/** The rows that come after a place, by the column the list is ordered by; all of them from the beginning. */
export function olderThan<C extends string>(
  column: C,
  before: Place | null,
): { OR?: (Partial<Record<C, Date | { lt: Date }>> & { id?: { lt: string } })[] } {
  if (!before) return {}
  type Row = Partial<Record<C, Date | { lt: Date }>>
  return {
    OR: [
      { [column]: { lt: before.at } } as Row,
      { [column]: before.at, id: { lt: before.id } } as Row & { id: { lt: string } },
    ],
  }
}
