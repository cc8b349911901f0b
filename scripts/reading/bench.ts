/**
 * Measures the reading engine as it is compiled: cold start, articles a second, growth with length for plain and hostile
 * text, memory, and a batch of ten thousand articles.
 *
 *   npm run reading:bench [-- TAGGER_FOLDER] [--only speed|growth|batch]
 *
 * TAGGER_FOLDER is where `npm i wink-nlp wink-eng-lite-web-model` was run; with it the engine's speed is also given as a
 * share of that tagger alone in the same run. Every size is read in a process of its own. Times are processor time: what
 * else the machine does slows them less than the clock, but still slows them, so the load is printed too.
 */
import { loadavg } from 'node:os'
import { batch } from './benches/batch.js'
import { growth } from './benches/growth.js'
import { compile, run } from './benches/run.js'

const [folder, only] = settings(process.argv.slice(2))
const wants = (part: string) => only === 'all' || only === part

compile()
console.log(
  `load before the run: ${loadavg()
    .map((load) => load.toFixed(2))
    .join(' ')}`,
)
if (wants('speed')) {
  const starts = [0, 1, 2].map(() => Number(run('cold', [])))
  console.log(`cold start, process and first article: ${Math.min(...starts)} ms of processor time`)
  console.log(run('speed', [folder]))
}
if (wants('growth')) growth()
if (wants('batch')) await batch()

function settings(words: string[]): [string, string] {
  const at = words.indexOf('--only')
  const rest = at < 0 ? words : words.filter((_, i) => i !== at && i !== at + 1)
  return [rest[0] ?? '', at < 0 ? 'all' : (words[at + 1] ?? 'all')]
}
