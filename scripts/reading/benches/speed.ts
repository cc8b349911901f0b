import { createRequire } from 'node:module'
import type { readArticle as Read } from '../../../src/reading/index.js'
import { longArticle } from './articles.js'
import { compiled, spent } from './run.js'

const rounds = 5

/** Articles of about 800 words a second, the best of five rounds after one to warm up; beside a tagger alone. */
const { readArticle } = (await import(compiled('reading/index.js').href)) as { readArticle: typeof Read }
const articles = Array.from({ length: 200 }, (_, i) => longArticle(i))
const claims = rate((text) => readArticle(text))
const published = rate((text) => readArticle(text).attributions.length)
console.log(`${claims.toFixed(0)} articles of 800 words a second for claims`)
console.log(`${published.toFixed(0)} a second with attributions in the published form`)
const folder = process.argv[2]
if (folder) {
  const require = createRequire(`${folder}/x.js`)
  const make = require('wink-nlp') as (model: unknown, pipe: string[]) => { readDoc(text: string): unknown }
  const tagger = make(require('wink-eng-lite-web-model'), ['sbd', 'pos'])
  const alone = rate((text) => tagger.readDoc(text))
  const share = (rate: number) => (rate / alone).toFixed(2)
  console.log(
    `${alone.toFixed(0)} a second for wink-nlp's tagger alone: ${share(claims)} and ${share(published)} of it`,
  )
}

function rate(read: (text: string) => unknown): number {
  const times = Array.from({ length: rounds + 1 }, () => {
    const start = spent()
    for (const text of articles) read(text)
    return spent() - start
  })
  return (1000 * articles.length) / Math.min(...times.slice(1))
}
