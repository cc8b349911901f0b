export const quoted = (words: string) => `“${words}”`

/** A rule's name may come from a database: only the table's own entries answer to it. */
export function own<T>(table: Record<string, T>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined
}
