import type { Prose, Range } from '../prose.js'
import { shapes, type Lexed } from '../tagger/lexed.js'
import { cueEntries, plainSpeech } from '../cues/lexicon.js'
import { officialWords } from '../words/people.js'
import { stem } from '../words/stem.js'
import { speechTags } from '../tagger/speech.js'
import { repairVerbless } from './verbless.js'

const noun = speechTags.indexOf('NOUN')
const propn = speechTags.indexOf('PROPN')
const adj = speechTags.indexOf('ADJ')
const det = speechTags.indexOf('DET')
const num = speechTags.indexOf('NUM')
const pron = speechTags.indexOf('PRON')
const verb = speechTags.indexOf('VERB')
const adp = speechTags.indexOf('ADP')
const aux = speechTags.indexOf('AUX')

const breaks = new Set([',', ';', ':', '—', 'but', 'and', 'while'])

/**
 * Present-tense verbs of finding and denying look like plural nouns ("the minutes show that", "Tarn disputes that
 * figure"). Where one stands between a noun and what it reports, and no verb comes before in its clause, it is a verb.
 */
export function repairTags(prose: Prose, lexed: Lexed, tags: Uint8Array): void {
  const { tokens, sentences } = prose
  for (const { from, to } of sentences) {
    repairNames(prose, lexed, tags, { from, to })
    repairOffices(prose, tags, { from, to })
    repairListeners(prose, tags, { from, to })
    repairVerbless(prose, lexed, tags, { from, to })
    let sinceBreak = true
    for (let i = from; i < to; i += 1) {
      const low = tokens[i]?.low ?? ''
      if (breaks.has(low)) sinceBreak = true
      if (tags[i] === verb || tags[i] === aux) sinceBreak = false
      const hasThat = tokens[i + 1]?.low === 'that'
      if (tags[i] !== noun || !(sinceBreak || hasThat) || i === from || cueEntries(low).length === 0) continue
      const before = tags[i - 1]
      if (before !== noun && before !== propn && before !== pron) continue
      // ", beating forecasts": what a participle has for its object.
      if (tokens[i - 2]?.low === ',' && /ing$/.test(tokens[i - 1]?.low ?? '')) continue
      if (!isVerbLike(low, before === noun || before === propn)) continue
      const next = tokens[i + 1]?.low ?? ''
      if (
        /^(?:that|the|this|a|an|any|no|it|he|she|they|his|her|their|its|there)$/.test(next) ||
        tags[i + 1] === num ||
        (tags[i + 1] === propn && surelySaying.test(low)) ||
        i + 1 >= to - 1
      )
        tags[i] = verb
    }
  }
}

/** "The general said": an office that is an adjective as well, with no noun behind it. */
function repairOffices({ tokens }: Prose, tags: Uint8Array, { from, to }: Range): void {
  for (let i = from + 1; i + 1 < to; i += 1)
    if (
      tags[i] === adj &&
      tags[i - 1] === det &&
      (tags[i + 1] === verb || tags[i + 1] === aux) &&
      officialWords.has(tokens[i]?.low ?? '')
    )
      tags[i] = noun
}

/** "Reed said": a word with a capital inside a sentence, or before a verb of saying, is a name and no verb. */
function repairNames({ tokens }: Prose, lexed: Lexed, tags: Uint8Array, { from, to }: Range): void {
  let capitals = 0
  let words = 0
  let verbs = 0
  for (let i = from; i < to; i += 1) {
    const form = shapes[lexed.shape[i] as number] as string
    if (form === 'lower') words += 1
    else if (form === 'Capital' || form === 'CAPS' || form === 'mixed') {
      words += 1
      capitals += 1
      if (tags[i] === verb) verbs += 1
    }
  }
  // In a headline with capitals on every word they tell nothing.
  if (verbs === 0 || (capitals > words * 0.6 && words > 3)) return
  let isFirst = true
  for (let i = from; i < to; i += 1) {
    const form = shapes[lexed.shape[i] as number] as string
    if (form === 'quote' || form === 'bracket' || form === 'colon' || form === 'dash') isFirst = true
    else if (
      tags[i] === verb &&
      form === 'Capital' &&
      (!isFirst || opensSaying(tokens[i + 1]?.low ?? '') || isAged(tokens, i))
    )
      tags[i] = propn
    else isFirst = false
  }
}

/** "Fell, 43,": a name with its age. */
function isAged(tokens: Prose['tokens'], i: number): boolean {
  return (
    tokens[i + 1]?.low === ',' && /^\d{1,3}$/.test(tokens[i + 2]?.low ?? '') && tokens[i + 3]?.low === ','
  )
}

/** "according to people", "told police that": words for people that a tagger takes for verbs. */
function repairListeners({ tokens }: Prose, tags: Uint8Array, { from, to }: Range): void {
  for (let i = from; i + 1 < to; i += 1) {
    const isSource = tokens[i - 1]?.low === 'according' && tokens[i]?.low === 'to'
    const opensObject = tags[i + 2] === det || tags[i + 2] === pron
    if (isSource) tags[i] = adp
    if (tags[i + 1] !== verb || !(isSource || (tokens[i + 1]?.low === 'police' && !opensObject))) continue
    tags[i + 1] = noun
    if (tokens[i]?.low === 'to') tags[i] = adp
  }
}

function opensSaying(next: string): boolean {
  return /(?:ed|id|ld)$/.test(next) && plainSpeech.has(stem(next))
}

/** Verbs of saying that are no nouns: a name after them opens what was said. */
const surelySaying = /^(?:allege|say|think|believe|insist|argue|deny|warn|indicate|suggest|reveal)$/

function isVerbLike(low: string, afterNoun: boolean): boolean {
  if (
    /^(?:show|suggest|indicate|reveal|state|claim|say|report|estimate|warn|find|allege|fear|believe|think|insist|argue|deny|dispute|doubt)$/.test(
      low,
    )
  )
    return afterNoun
  return /^(?:shows|suggests|disputes|claims|reports|states|denies|rejects|estimates|says|warns|finds|reveals|contests|forecasts|expects|insists|fears|doubts|believes)$/.test(
    low,
  )
}
