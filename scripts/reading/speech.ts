/**
 * Teaches the engine parts of speech by example: another tagger labels the training articles, and a small chain learns
 * to agree with it. Public treebanks forbid many uses; this needs none.
 *
 *   NODE_PATH=FOLDER/node_modules npx tsx scripts/reading/speech.ts TRAIN.jsonl
 *
 * FOLDER is where `npm i wink-nlp wink-eng-lite-web-model` (both MIT) was run. `npm run reading:train` keeps the part
 * that this wrote.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { readProse } from '../../src/reading/prose.js'
import { findParagraphs } from '../../src/reading/page/paragraphs.js'
import { noClasses, readClasses } from '../../src/reading/tagger/classes.js'
import { lex } from '../../src/reading/tagger/lexed.js'
import { speechBits, speechFeatures, speechTags, type SpeechTag } from '../../src/reading/tagger/speech.js'
import { loadParts } from '../../src/reading/weights/parts.js'
import { readChain } from '../../src/reading/tagger/store.js'
import { accuracy, learn, type Example } from './learn.js'
import { packChain } from './pack.js'
import { savePart } from './weights.js'

type Tagger = {
  readDoc(text: string): { tokens(): { out(what: unknown): string[] } }
  its: Record<string, unknown>
}

const path = process.argv[2]
if (!path) {
  console.error('Say where the training articles are: npx tsx scripts/reading/speech.ts TRAIN.jsonl')
  process.exit(2)
}
const require = createRequire(`${process.env.NODE_PATH ?? '.'}/x.js`)
const makeTagger = require('wink-nlp') as (model: unknown, pipe: string[]) => Tagger
const wink = makeTagger(require('wink-eng-lite-web-model'), ['sbd', 'pos'])

const { classes: bytes } = loadParts()
const classes = bytes ? readClasses(bytes) : noClasses
const articles = readFileSync(path, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => (JSON.parse(line) as { text: string }).text)

const examples = articles.map(examplesOf)
const held = examples.filter((_, i) => i % 12 === 0).flat()
const kept = examples.filter((_, i) => i % 12 !== 0).flat()
const chain = learn(kept, {
  name: 'speech',
  labels: speechTags.length,
  bits: speechBits,
  classes: 1,
  epochs: 5,
  sparse: 1.2,
})
console.error(`agrees on ${(100 * accuracy(chain, held)).toFixed(2)} % of tokens of articles it has not seen`)
const packed = packChain(chain, 0.03)
console.error(`packed: ${(100 * accuracy(readChain(packed), held)).toFixed(2)} %`)
savePart('speech', packed)

function examplesOf(text: string): Example[] {
  const prose = readProse(text, findParagraphs(text))
  const lexed = lex(prose, classes)
  const tagAt = labelsByPlace(text)
  return prose.sentences.map((sentence) => ({
    features: speechFeatures(lexed, sentence),
    gold: Uint8Array.from(
      prose.starts.subarray(sentence.from, sentence.to),
      (start) => tagAt[start] as number,
    ),
  }))
}

/** The other tagger's label at every letter of a text, paragraph by paragraph. */
function labelsByPlace(text: string): Uint8Array {
  const labels = new Uint8Array(text.length + 1)
  for (const paragraph of findParagraphs(text)) {
    const tokens = wink.readDoc(text.slice(paragraph.start, paragraph.end)).tokens()
    const words = tokens.out(wink.its.value)
    const tags = tokens.out(wink.its.pos)
    const gaps = tokens.out(wink.its.precedingSpaces)
    let at = paragraph.start
    words.forEach((word, i) => {
      at += (gaps[i] as string).length
      const tag = speechTags.indexOf(tags[i] as SpeechTag)
      labels.fill(Math.max(0, tag), at, at + word.length)
      at += word.length
    })
  }
  return labels
}
