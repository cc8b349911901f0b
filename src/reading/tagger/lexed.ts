import type { Prose } from '../prose.js'
import type { Token } from '../tokens/tokens.js'
import { fixedTags, type FixedTag } from '../words/fixed.js'
import { stem } from '../words/stem.js'
import { findClass, type WordClasses } from './classes.js'
import { hashWord } from './hash.js'
import { speechTags } from './tags.js'

/** Numbers for each token that features are made of: hashes of word, stem and endings, letter shape, word classes. */
export type Lexed = {
  length: number
  low: Int32Array
  stem: Int32Array
  end3: Int32Array
  end2: Int32Array
  shape: Uint8Array
  /** 1 + the part of speech of a word that has only one, or 0. */
  fixed: Uint8Array
  fine: Uint16Array
  coarse: Uint8Array
  /** Where the word stands in the list of classes, or -1. */
  place: Int32Array
}

export const shapes = [
  'lower',
  'Capital',
  'CAPS',
  'A',
  '0',
  '0x',
  'mixed',
  'comma',
  'stop',
  'quote',
  'dash',
  'colon',
  'bracket',
  'mark',
  'clitic',
] as const
const shapeOf = Object.fromEntries(shapes.map((name, i) => [name, i])) as Record<
  (typeof shapes)[number],
  number
>

/** The shape of quotation marks and apostrophes. */
export const quoteShape = shapeOf.quote

type Known = { low: number; stem: number; end3: number; end2: number; place: number; fixed: number }

/** Looks up every token once. Words met before in the same text are not hashed again. */
export function lex(prose: Prose, classes: WordClasses): Lexed {
  const length = prose.tokens.length
  const lexed: Lexed = {
    length,
    low: new Int32Array(length),
    stem: new Int32Array(length),
    end3: new Int32Array(length),
    end2: new Int32Array(length),
    shape: new Uint8Array(length),
    fixed: new Uint8Array(length),
    fine: new Uint16Array(length),
    coarse: new Uint8Array(length),
    place: new Int32Array(length),
  }
  const seen = new Map<string, Known>()
  prose.tokens.forEach((token, i) => {
    let known = seen.get(token.low)
    if (!known) {
      known = look(token.low, classes)
      if (seen.size < 50_000) seen.set(token.low, known)
    }
    lexed.low[i] = known.low
    lexed.stem[i] = known.stem
    lexed.end3[i] = known.end3
    lexed.end2[i] = known.end2
    const form = shape(token)
    lexed.shape[i] = form
    lexed.fixed[i] = isMark(form) ? punctuation : known.fixed
    lexed.place[i] = known.place
    if (known.place >= 0) {
      lexed.fine[i] = classes.fine[known.place] as number
      lexed.coarse[i] = classes.coarse[known.place] as number
    }
  })
  return lexed
}

function look(low: string, classes: WordClasses): Known {
  const hash = hashWord(low)
  let place = findClass(classes, hash)
  // "rights-abusing" is not in the list; its last part may be.
  const hyphen = low.lastIndexOf('-')
  if (place < 0 && hyphen > 0) place = findClass(classes, hashWord(low.slice(hyphen + 1)))
  return {
    low: hash,
    stem: hashWord(stem(low)),
    end3: hashWord('~' + low.slice(-3)),
    end2: hashWord('~' + low.slice(-2)),
    place,
    fixed: tagNumber(fixedTags.get(low)),
  }
}

const tagNumber = (tag: FixedTag | 'PUNCT' | undefined) => (tag ? speechTags.indexOf(tag) + 1 : 0)
const punctuation = tagNumber('PUNCT')

function isMark(form: number): boolean {
  return form >= shapeOf.comma && form <= shapeOf.bracket
}

function shape({ text, low }: Token): number {
  const first = text.charCodeAt(0)
  if (text.length > 1 && (first === 39 || first === 0x2019 || low === "n't")) return shapeOf.clitic
  if (first >= 97 && first <= 122) return text === low ? shapeOf.lower : shapeOf.mixed
  if (first >= 65 && first <= 90) return capital(stopless(text))
  if (first >= 48 && first <= 57) return /^[\d.,:]+$/.test(text) ? shapeOf['0'] : shapeOf['0x']
  if (text === ',') return shapeOf.comma
  if (text === '.' || text === '!' || text === '?' || text === '…') return shapeOf.stop
  if (/^["'“”‘’«»`]/.test(text)) return shapeOf.quote
  if (/^[-–—]/.test(text)) return shapeOf.dash
  if (text === ':' || text === ';') return shapeOf.colon
  if (/^[()[\]{}]/.test(text)) return shapeOf.bracket
  if (/^\p{Lu}/u.test(text)) return capital(text)
  return /^\p{L}/u.test(text) ? shapeOf.lower : shapeOf.mark
}

/** "J." has the shape of "J", and "Sen." that of "Sen". */
function stopless(text: string): string {
  return text.length > 1 && text.endsWith('.') ? text.slice(0, -1) : text
}

function capital(text: string): number {
  if (text.length === 1) return shapeOf.A
  if (text === text.toUpperCase()) return shapeOf.CAPS
  return /\p{Lu}/u.test(text.slice(1)) ? shapeOf.mixed : shapeOf.Capital
}
