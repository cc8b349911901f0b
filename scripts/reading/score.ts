/**
 * Scores the reading engine and prints its figures beside those that are known.
 *
 *   npm run reading:score -- FOLDER [--json]
 *
 * FOLDER holds the evaluation: score.mjs, score-claims.mjs, polnear-dev.jsonl, seed-gold.json and handmade/.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { readArticle } from '../../src/reading/index.js'
import type { ReadAttribution } from '../../src/reading/contract.js'
import { publish, type Published } from '../../src/reading/published.js'
import { confusionRows, type Lent } from './confusion.js'
import { fixtureGold } from './fixtures.js'
import { reasonsFound } from './reasons.js'
import { claimRows, devRows, type ClaimFigures, type DevFigures } from './figures.js'

type Article = { id: string; text: string }
type Marked = Article & { attributions: ReadAttribution[] }
type Scorers = Lent & {
  score: (gold: Article[], predicted: Published[]) => DevFigures
  scoreClaims: (gold: Article[], predicted: Published[]) => ClaimFigures
}

const folder = process.argv[2]
const needed = ['score.mjs', 'score-claims.mjs', 'polnear-dev.jsonl', 'seed-gold.json', 'handmade']
const missing = folder ? needed.filter((name) => !existsSync(join(folder, name))) : needed
if (!folder || missing.length > 0) {
  console.error(
    folder
      ? `${folder} lacks ${missing.join(', ')}.`
      : 'Say where the evaluation is: npm run reading:score -- FOLDER',
  )
  process.exit(2)
}

const load = async (name: string): Promise<Partial<Scorers>> =>
  (await import(pathToFileURL(resolve(folder, name)).href)) as Partial<Scorers>
const { score, scoreClaims, ...lent } = {
  ...(await load('score.mjs')),
  ...(await load('score-claims.mjs')),
} as Scorers
const parse = (path: string) =>
  JSON.parse(readFileSync(path, 'utf8')) as ReturnType<typeof fixtureGold>[number]
const read = ({ id, text }: Article) => publish(id, readArticle(text))

const dev = readFileSync(join(folder, 'polnear-dev.jsonl'), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as Marked)
const seed = [parse(join(folder, 'seed-gold.json'))]
const handmade = readdirSync(join(folder, 'handmade'))
  .filter((name) => name.endsWith('.json'))
  .map((name) => parse(join(folder, 'handmade', name)))
const invented = fixtureGold()

const readDev = dev.map(read)
const figures = {
  dev: score(dev, readDev),
  seed: scoreClaims(seed, seed.map(read)),
  handmade: scoreClaims(handmade, handmade.map(read)),
  fixtures: scoreClaims(invented, invented.map(read)),
  reasons: reasonsFound([...handmade, ...invented], [...handmade, ...invented].map(read)),
}
if (process.argv.includes('--json')) console.log(JSON.stringify(figures, null, 2))
else {
  console.log(devRows(figures.dev).join('\n'))
  console.log(confusionRows(dev, readDev, lent).join('\n'))
  console.log(
    claimRows([
      { name: 'seed article', figures: figures.seed, reach: 88 },
      { name: 'handmade, six articles', figures: figures.handmade, reach: 75 },
      { name: 'our own fixtures', figures: figures.fixtures, reach: null, isOurs: true },
    ]).join('\n'),
  )
  const { found, stated } = figures.reasons
  console.log(`\na stated reason for anonymity is found for ${found} of ${stated} claims (reach 90 %)`)
}
