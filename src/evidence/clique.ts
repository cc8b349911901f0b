/** More steps than any real claim needs; past them the best set found so far is given, which never counts too many. */
const mostSteps = 50_000

/**
 * The largest set whose members are pairwise linked (Bron and Kerbosch 1973, with Tomita's pivot). Ties go to the set found
 * first in the given order, so the same origins give the same answer. `of` holds no doubles.
 */
export function largestClique(of: string[], linked: (a: string, b: string) => boolean): string[] {
  let best: string[] = []
  let steps = 0

  const grow = (chosen: string[], open: string[], closed: string[]): void => {
    steps += 1
    if (chosen.length > best.length) best = chosen
    if (steps > mostSteps || chosen.length + open.length <= best.length) return
    const pivot = mostLinked([...open, ...closed], open, linked)
    for (const next of open.filter((each) => each === pivot || !linked(pivot, each))) {
      const near = (each: string) => linked(next, each)
      grow([...chosen, next], open.filter(near), closed.filter(near))
      open = open.filter((each) => each !== next)
      closed = [...closed, next]
    }
  }

  if (of.length > 0) grow([], of, [])
  return best
}

function mostLinked(from: string[], open: string[], linked: (a: string, b: string) => boolean): string {
  let pivot = from[0] as string
  let most = -1
  for (const each of from) {
    const links = open.filter((other) => other !== each && linked(each, other)).length
    if (links > most) [pivot, most] = [each, links]
  }
  return pivot
}
