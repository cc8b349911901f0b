import type { Prose } from '../prose.js'
import { cueEntries } from '../cues/lexicon.js'
import { beForms, coordinators, finiteAux, haveForms, possessives } from '../words/lists.js'
import { speechTags, type SpeechTag } from './speech.js'

const closed: Record<string, SpeechTag> = Object.fromEntries(
  (
    [
      ['DET', 'the a an this that these those some any no every each all both another either neither'],
      [
        'PRON',
        'he she it they we i you him her them me us who which what whom his its their my our your himself herself itself themselves one nobody someone nothing everyone',
      ],
      [
        'ADP',
        'of in on at to for from by with about against between into through during over under after before since without within near across behind among despite per via outside inside towards as than',
      ],
      ['SCONJ', 'because although though while if unless whether when where whereas until once'],
      [
        'ADV',
        'not never also later still now already only just even then again too very more most there here soon often',
      ],
      ['PART', "'s n't '"],
    ] as const
  ).flatMap(([tag, words]) => words.split(' ').map((word) => [word, tag] as const)),
)

/** Parts of speech by lists and endings, for a copy of the engine without its weights. */
export function tagPlainly(prose: Prose): Uint8Array {
  const tags = new Uint8Array(prose.tokens.length)
  prose.tokens.forEach((token, i) => {
    const previous = prose.tokens[i - 1]
    tags[i] = speechTags.indexOf(
      plainTag(token.text, token.low, previous?.low ?? '', prose.sentenceOf[i] !== prose.sentenceOf[i - 1]),
    )
  })
  return tags
}

function plainTag(text: string, low: string, before: string, isFirst: boolean): SpeechTag {
  if (!/[\p{L}\p{N}]/u.test(text)) return 'PUNCT'
  if (/^\p{N}/u.test(text)) return 'NUM'
  if (finiteAux.has(low) || beForms.has(low) || haveForms.has(low)) return low === "'s" ? 'PART' : 'AUX'
  if (coordinators.has(low)) return 'CCONJ'
  if (low === 'to') return 'PART'
  if (Object.hasOwn(closed, low)) return closed[low] as SpeechTag
  if (/^\p{Lu}/u.test(text) && !isFirst) return 'PROPN'
  if (cueEntries(low).length > 0 && !/^(?:the|a|an)$/.test(before) && !possessives.has(before)) return 'VERB'
  if (low.endsWith('ly')) return 'ADV'
  if (/(?:ed|ing)$/.test(low) && low.length > 4) return 'VERB'
  if (before === 'to' || before === 'will' || before === 'would') return 'VERB'
  if (/(?:ous|ful|able|ible|ive|al|ic|less|ary)$/.test(low)) return 'ADJ'
  return /^\p{Lu}/u.test(text) ? 'PROPN' : 'NOUN'
}
