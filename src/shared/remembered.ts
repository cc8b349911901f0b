/** The same pure function, asked once for what it was asked lately: of `most` answers the one asked for longest ago goes first. */
export function remembered<Given, Answer>(
  most: number,
  keyOf: (given: Given) => string,
  work: (given: Given) => Answer,
): (given: Given) => Answer {
  const known = new Map<string, { answer: Answer }>()
  return (given) => {
    const key = keyOf(given)
    const found = known.get(key) ?? { answer: work(given) }
    known.delete(key)
    known.set(key, found)
    if (known.size > most) known.delete(known.keys().next().value as string)
    return found.answer
  }
}
