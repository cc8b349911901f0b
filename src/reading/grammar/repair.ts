import type { Prose } from '../prose.js'
import { cueEntries, plainSpeech } from '../cues/lexicon.js'
import type { Token } from '../tokens/tokens.js'
import { stem } from '../words/stem.js'
import { speechTags } from '../tagger/speech.js'

const noun = speechTags.indexOf('NOUN')
const propn = speechTags.indexOf('PROPN')
const pron = speechTags.indexOf('PRON')
const verb = speechTags.indexOf('VERB')
const aux = speechTags.indexOf('AUX')

/**
 * Present-tense verbs of finding and denying look like plural nouns ("the minutes show that", "Tarn disputes that
 * figure"). Where one stands between a noun and what it reports, and no verb comes before in its clause, it is a verb.
 */
export function repairTags({ tokens, sentences }: Prose, tags: Uint8Array): void {
  for (const { from, to } of sentences) {
    repairNames(tokens, tags, from, to)
    let sinceBreak = true
    for (let i = from; i < to; i += 1) {
      const low = tokens[i]?.low ?? ''
      if (/^(?:,|;|:|—|but|and|while)$/.test(low)) sinceBreak = true
      if (tags[i] === verb || tags[i] === aux) sinceBreak = false
      if (tags[i] !== noun || !sinceBreak || i === from || cueEntries(low).length === 0) continue
      const before = tags[i - 1]
      if (before !== noun && before !== propn && before !== pron) continue
      if (!isVerbLike(low, before === noun || before === propn)) continue
      const next = tokens[i + 1]?.low ?? ''
      if (
        /^(?:that|the|this|a|an|any|no|it|he|she|they|his|her|their|its|there)$/.test(next) ||
        i + 1 >= to - 1
      )
        tags[i] = verb
    }
  }
}

/** "Cook said": a word with a capital inside a sentence, or before a verb of saying, is a name and no verb. */
function repairNames(tokens: Token[], tags: Uint8Array, from: number, to: number): void {
  let capitals = 0
  let words = 0
  for (let i = from; i < to; i += 1) {
    const text = tokens[i]?.text ?? ''
    if (!/^\p{L}/u.test(text)) continue
    words += 1
    if (/^\p{Lu}/u.test(text)) capitals += 1
  }
  if (capitals > words * 0.6 && words > 3) return
  let isFirst = true
  for (let i = from; i < to; i += 1) {
    const text = tokens[i]?.text ?? ''
    if (!/^\p{L}/u.test(text)) {
      if (/^["“‘(:—]/.test(text)) isFirst = true
      continue
    }
    const opensSaying =
      plainSpeech.has(stem(tokens[i + 1]?.low ?? '')) && /(?:ed|id|ld)$/.test(tokens[i + 1]?.low ?? '')
    if (tags[i] === verb && /^\p{Lu}\p{Ll}/u.test(text) && (!isFirst || opensSaying)) tags[i] = propn
    isFirst = false
  }
}

function isVerbLike(low: string, afterNoun: boolean): boolean {
  if (
    /^(?:show|suggest|indicate|reveal|state|claim|say|report|estimate|warn|find|allege|fear|believe|think|insist|argue|deny|dispute|doubt)$/.test(
      low,
    )
  )
    return afterNoun
  return /^(?:shows|suggests|disputes|claims|reports|states|denies|rejects|estimates|says|warns|finds|reveals|contests|forecasts|expects|insists)$/.test(
    low,
  )
}
