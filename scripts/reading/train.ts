/**
 * Learns the weights of the reading engine from articles whose attributions people have marked.
 *
 *   npm run reading:train -- TRAIN.jsonl [--held N]
 *
 * TRAIN.jsonl has one article a line: {"id", "text", "attributions": [{"source", "cue", "content"}]}, the form of
 * PolNeAR 1.0 (Newell, Margolin & Ruths, LREC 2018, github.com/networkdynamics/PolNeAR). Plain Node, about six
 * minutes on one core. What is kept is numbers by hash of features: no text can be read back from them.
 * `--held N` keeps every Nth article out and prints how the rest does on it, for choosing settings without the
 * evaluation articles. Word classes and parts of speech are made by clusters.ts and speech.ts and stay as they are.
 */
import { packChain } from './pack.js'
import { lessonOf, readArticles, type Lesson } from './corpus.js'
import { cueExamples, roleExamples } from './lessons.js'
import { learn, type Example, type Settings } from './learn.js'
import { savePart } from './weights.js'
import { choiceExamples, figures } from './choosing.js'
import type { Chain } from '../../src/reading/tagger/chain.js'
import { choiceBits } from '../../src/reading/tagger/choice.js'
import { cueBits, cueLabels, cueShares, type CueShares } from '../../src/reading/tagger/cues.js'
import { roleBits, roleClasses, roleLabels } from '../../src/reading/tagger/roles.js'
import { tagCues } from '../../src/reading/tagger/tagged.js'
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
const roleSettings: Settings = {
  name: 'roles',
  labels: roleLabels,
  bits: roleBits,
  classes: roleClasses,
  epochs: 4,
  rate: 0.05,
  sparse: 1,
  smooth: 3,
  allows: (before, after) =>
    after === 2 ? before === 1 || before === 2 : after === 4 ? before === 3 || before === 4 : true,
}
const choiceSettings: Settings = {
  name: 'choice',
  labels: 2,
  bits: choiceBits,
  classes: 1,
  epochs: 4,
  rate: 0.03,
  sparse: 0.6,
  smooth: 4,
}

const [path, ...options] = process.argv.slice(2)
if (!path) {
  console.error('Say where the marked articles are: npm run reading:train -- TRAIN.jsonl')
  process.exit(2)
}
const heldAt = options.indexOf('--held')
const every = heldAt < 0 ? 0 : Number(options[heldAt + 1])
const lessons = readArticles(path).map((article) => lessonOf(article, brain()))
const held = lessons.filter((_, i) => every > 0 && i % every === 0)
const kept = lessons.filter((_, i) => every === 0 || i % every !== 0)
console.error(`${kept.length} articles to learn from, ${held.length} held out`)

const halves = [0, 1]
const isIn = (half: number) => (_: Lesson, i: number) => i % 2 === half
const shares = new Map<Lesson, CueShares>()

// What a chain says of articles it learned from is too sure; each half is tried with what the other half taught.
for (const half of halves) {
  const cues = learn(kept.filter(isIn(1 - half)).flatMap(cueExamples), {
    ...cueSettings,
    name: `cues of half ${half}`,
  })
  for (const lesson of kept.filter(isIn(half))) shares.set(lesson, sharesOf(lesson, cues))
}
const cues = learn(kept.flatMap(cueExamples), cueSettings)
const rolesOf = (some: Lesson[], name: string): Chain => learn(filled(some), { ...roleSettings, name })
const choices: Example[] = []
const tried: { lesson: Lesson; tagged: ReturnType<typeof tag> }[] = []
for (const half of halves) {
  const roles = rolesOf(kept.filter(isIn(1 - half)), `roles of half ${half}`)
  for (const lesson of kept.filter(isIn(half))) {
    const tagged = tag(lesson, shares.get(lesson) as CueShares, roles)
    tried.push({ lesson, tagged })
    choices.push(...choiceExamples(lesson, tagged))
  }
}
const roles = rolesOf(kept, 'roles')
const choice = learn(choices, choiceSettings)
console.log('each half by what the other half taught:')
figures(tried, choice)

const packed = {
  cues: packChain(cues, 0.012),
  roles: packChain(roles, 0.012),
  choice: packChain(choice, 0.004),
}
if (held.length > 0) {
  const small = {
    cues: readChain(packed.cues),
    roles: readChain(packed.roles),
    choice: readChain(packed.choice),
  }
  figures(
    held.map((lesson) => ({ lesson, tagged: tag(lesson, sharesOf(lesson, small.cues), small.roles) })),
    small.choice,
  )
} else {
  savePart('cues', packed.cues)
  savePart('roles', packed.roles)
  savePart('choice', packed.choice)
}

function sharesOf(lesson: Lesson, chain: Chain): CueShares {
  return cueShares(lesson.a, lesson.lexicon, lesson.rules, chain)
}

function tag({ a, lexicon, rules }: Lesson, some: CueShares, chain: Chain) {
  return tagCues(a, lexicon, rules, some, chain, leastShare)
}

/** Only cues that people marked teach where sources and contents lie; whether a cue counts is the choice's to say. */
function filled(some: Lesson[]): Example[] {
  return some
    .flatMap((lesson) => roleExamples(lesson, shares.get(lesson) as CueShares))
    .filter(({ gold }) => gold.some((label) => label > 0))
}
