/**
 * Measures the reading engine: cold start, articles a second, growth with length for plain and hostile text, memory.
 *
 *   npm run reading:bench [-- TAGGER_FOLDER]
 *
 * TAGGER_FOLDER is where `npm i wink-nlp wink-eng-lite-web-model` was run; with it the engine's speed is also given as a
 * share of that tagger alone in the same run. Every size is read in a process of its own.
 */
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { hostileTexts } from './hostile.js'

const self = fileURLToPath(import.meta.url)
const [mode = '', ...rest] = process.argv.slice(2)

if (mode === '--once') await once(rest[0] ?? '', Number(rest[1]))
else if (mode === '--cold') await cold()
else await all(mode)

async function cold(): Promise<void> {
  const { readArticle } = await import('../../src/reading/index.js')
  const { claims } = readArticle('The mill was shut on Monday, a guard said.')
  console.log(JSON.stringify({ claims: claims.length, ms: Math.round(performance.now()) }))
}

/** Reads one text of a kind and length, after warming up on a little of it, and prints milliseconds and megabytes. */
async function once(kind: string, length: number): Promise<void> {
  const { readArticle } = await import('../../src/reading/index.js')
  const make = hostileTexts[kind]
  if (!make) throw new Error(`no kind of text called ${kind}`)
  const whole = (text: string) => readArticle(text).attributions.length
  for (let i = 0; i < 3; i += 1) whole(make(60_000))
  const text = make(length)
  // Processor time and not the clock: what else the machine does must not count.
  const start = process.cpuUsage()
  whole(text)
  const { user, system } = process.cpuUsage(start)
  const ms = Math.round((user + system) / 1000)
  console.log(JSON.stringify({ ms, mb: Math.round(process.resourceUsage().maxRSS / 1024) }))
}

async function all(folder: string): Promise<void> {
  const start = performance.now()
  run(['--cold'])
  console.log(`cold start with the TypeScript loader: ${Math.round(performance.now() - start)} ms`)
  await speed(folder)
  console.log(
    `\n${'growth'.padEnd(26)}${['512 kB', '1 MB', 'ratio', 'memory'].map((word) => word.padStart(10)).join('')}`,
  )
  for (const kind of Object.keys(hostileTexts)) {
    const half = best(kind, 512 * 1024)
    const whole = best(kind, 1024 * 1024)
    const ratio = (whole.ms / Math.max(1, half.ms)).toFixed(2)
    console.log(
      `${kind.padEnd(26)}${`${half.ms} ms`.padStart(10)}${`${whole.ms} ms`.padStart(10)}${ratio.padStart(10)}${`${whole.mb} MB`.padStart(10)}`,
    )
  }
}

function best(kind: string, length: number): { ms: number; mb: number } {
  const runs = [0, 1].map(
    () => JSON.parse(run(['--once', kind, String(length)])) as { ms: number; mb: number },
  )
  return runs.sort((x, y) => x.ms - y.ms)[0] as { ms: number; mb: number }
}

function run(args: string[]): string {
  return execFileSync(process.execPath, ['--import', 'tsx', self, ...args], { encoding: 'utf8' })
}

/** Articles of about 800 words a second, made of the project's own fixtures. */
async function speed(folder: string): Promise<void> {
  const { readArticle } = await import('../../src/reading/index.js')
  const articles = longArticles()
  for (const text of articles.slice(0, 40)) readArticle(text)
  const mine = rate(articles, (text) => readArticle(text))
  const all = rate(articles, (text) => readArticle(text).attributions.length)
  console.log(
    `${mine.toFixed(0)} articles of 800 words a second for claims, ${all.toFixed(0)} with attributions in the published form`,
  )
  if (!folder) return
  const require = createRequire(`${folder}/x.js`)
  const make = require('wink-nlp') as (model: unknown, pipe: string[]) => { readDoc(text: string): unknown }
  const tagger = make(require('wink-eng-lite-web-model'), ['sbd', 'pos'])
  for (const text of articles.slice(0, 40)) tagger.readDoc(text)
  const theirs = rate(articles, (text) => tagger.readDoc(text))
  console.log(
    `${theirs.toFixed(0)} a second for wink-nlp's tagger alone; this engine runs at ${(mine / theirs).toFixed(2)} of it for claims`,
  )
}

function longArticles(): string[] {
  const fixtures = fileURLToPath(new URL('../../tests/reading/fixtures/', import.meta.url))
  const paragraphs = readdirSync(fixtures)
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) =>
      (JSON.parse(readFileSync(fixtures + name, 'utf8')) as { text: string }).text.split('\n\n'),
    )
  return Array.from({ length: 200 }, (_, i) => {
    const picked: string[] = []
    for (let k = 0, words = 0; words < 800; k += 1) {
      const paragraph = paragraphs[(i * 7 + k * 3) % paragraphs.length] as string
      picked.push(paragraph)
      words += paragraph.split(' ').length
    }
    return picked.join('\n\n')
  })
}

function rate(texts: string[], read: (text: string) => unknown): number {
  const start = process.cpuUsage()
  for (const text of texts) read(text)
  const { user, system } = process.cpuUsage(start)
  return (1_000_000 * texts.length) / (user + system)
}
