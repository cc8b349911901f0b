import fc from 'fast-check'
import { largestClique } from '../../src/evidence/clique.js'

type Graph = { names: string[]; linked: (a: string, b: string) => boolean }

function graphOf(size: number, pairs: Iterable<[number, number]>): Graph {
  const names = Array.from({ length: size }, (_, i) => `origin ${i}`)
  const told = new Set([...pairs].flatMap(([a, b]) => [`${names[a]}|${names[b]}`, `${names[b]}|${names[a]}`]))
  return { names, linked: (a, b) => told.has(`${a}|${b}`) }
}

const isPairwise = (set: string[], { linked }: Graph) =>
  set.every((one, i) => set.slice(i + 1).every((two) => linked(one, two)))

/** Looks at every set there is. */
function largestByCounting(graph: Graph, serves: (set: string[]) => boolean = () => true): number {
  let most = 0
  for (let bits = 0; bits < 2 ** graph.names.length; bits += 1) {
    const set = graph.names.filter((_, i) => bits & (1 << i))
    if (set.length > most && isPairwise(set, graph) && serves(set)) most = set.length
  }
  return most
}

const someGraph = fc.integer({ min: 0, max: 9 }).chain((size) => {
  const pairs = Array.from({ length: size }, (_, a) =>
    Array.from({ length: a }, (__, b): [number, number] => [a, b]),
  ).flat()
  return fc.subarray(pairs).map((chosen) => graphOf(size, chosen))
})

describe('the largest set of pairwise independent origins', () => {
  it('is pairwise independent, holds no origin twice, and none is larger', () => {
    fc.assert(
      fc.property(someGraph, (graph) => {
        const found = largestClique(graph.names, graph.linked)
        expect(isPairwise(found, graph)).toBe(true)
        expect(new Set(found).size).toBe(found.length)
        expect(found).toHaveLength(largestByCounting(graph))
      }),
    )
  })

  it('is the largest of those that serve, where some have to', () => {
    fc.assert(
      fc.property(someGraph, fc.nat({ max: 8 }), (graph, needed) => {
        const serves = (set: string[]) => set.includes(`origin ${needed}`)
        const found = largestClique(graph.names, graph.linked, serves)
        expect(found).toHaveLength(largestByCounting(graph, serves))
        if (found.length > 0) expect(serves(found)).toBe(true)
      }),
    )
  })
})

/** The same "chance" on every run. */
function dense(size: number, share: number): Graph {
  let state = 7
  const chance = () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648
  const pairs: [number, number][] = []
  for (let a = 0; a < size; a += 1) for (let b = 0; b < a; b += 1) if (chance() < share) pairs.push([a, b])
  return graphOf(size, pairs)
}

/** Groups of three that know each other, all else independent: as many largest sets as there can be (Moon and Moser 1965). */
function triples(size: number): Graph {
  const pairs: [number, number][] = []
  for (let a = 0; a < size; a += 1)
    for (let b = 0; b < a; b += 1) if (Math.floor(a / 3) !== Math.floor(b / 3)) pairs.push([a, b])
  return graphOf(size, pairs)
}

describe('a hostile tangle of 200 origins', () => {
  it.each<[string, Graph, number]>([
    ['nine of ten pairs declared', dense(200, 0.9), 10],
    ['half of the pairs declared', dense(200, 0.5), 6],
    ['groups of three', triples(200), 67],
    ['all declared', dense(200, 1), 200],
    ['none declared', dense(200, 0), 1],
  ])('%s: ends, and never counts too many', (_what, graph, atLeast) => {
    const found = largestClique(graph.names, graph.linked)
    expect(isPairwise(found, graph)).toBe(true)
    expect(found.length).toBeGreaterThanOrEqual(atLeast)
  })

  it('ends as well where no set serves', () => {
    const { names, linked } = triples(200)
    expect(largestClique(names, linked, (set) => set.includes('nobody'))).toEqual([])
    const isLate = (set: string[]) => set.includes('origin 0') && set.includes('origin 1')
    expect(largestClique(names, linked, isLate)).toEqual([])
  })
})
