export type Relay = { id: string; relaysId: string | null }

/** Whether `id` relaying `of` would close a circle: somebody would relay themselves in the end. */
export function closesCircle(relays: Relay[], id: string, of: string): boolean {
  const next = new Map(relays.map((each) => [each.id, each.relaysId]))
  const seen = new Set([id])
  for (let at: string | null = of; at !== null; at = next.get(at) ?? null) {
    if (seen.has(at)) return true
    seen.add(at)
  }
  return false
}
