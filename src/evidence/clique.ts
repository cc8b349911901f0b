/** More steps than any real claim needs; past them the best set found so far is given, which never counts too many. */
const mostSteps = 5_000

/**
 * The largest set whose members are pairwise linked (Bron and Kerbosch 1973, with Tomita's pivot). Ties go to the set found
 * first in the given order, so the same origins give the same answer. `of` holds no doubles. `serves` narrows the search to
 * sets that do; whatever serves must go on serving when more members join.
 */
export function largestClique(
  of: string[],
  linked: (a: string, b: string) => boolean,
  serves: (members: string[]) => boolean = () => true,
): string[] {
  // Asked once for each pair: a step then only looks, and thousands of them stay short.
  const near = of.map((a) => of.map((b) => a !== b && linked(a, b)))
  const named = (members: number[]) => members.map((each) => of[each] as string)
  let best: number[] = []
  let steps = 0

  const grow = (chosen: number[], open: number[], closed: number[]): void => {
    steps += 1
    if (chosen.length > best.length && serves(named(chosen))) best = chosen
    if (steps > mostSteps || chosen.length + open.length <= best.length) return
    if (!serves(named([...chosen, ...open]))) return
    const beside = near[mostLinked([...open, ...closed], open, near)]
    for (const next of open.filter((each) => !beside?.[each])) {
      const own = near[next] as boolean[]
      grow(
        [...chosen, next],
        open.filter((each) => own[each]),
        closed.filter((each) => own[each]),
      )
      if (steps > mostSteps) return
      open = open.filter((each) => each !== next)
      closed = [...closed, next]
    }
  }

  grow(
    [],
    of.map((_, i) => i),
    [],
  )
  return named(best)
}

/** The pivot; where nothing is left to choose from, none. */
function mostLinked(from: number[], open: number[], near: boolean[][]): number {
  let pivot = -1
  let most = -1
  for (const each of from) {
    const own = near[each] as boolean[]
    let links = 0
    for (const other of open) if (own[other]) links += 1
    if (links > most) [pivot, most] = [each, links]
  }
  return pivot
}
