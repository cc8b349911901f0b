import { noForms, type Forms } from './finite.js'
import { isQuoteMark, lowOf, tagOf, textOf, type Analysis } from '../analysis.js'
import { hearsay } from '../cues/lexicon.js'
import { spanOf, type Range } from '../prose.js'
import type { Known, Rival } from '../sources/known.js'
import { agreeing } from './agree.js'
import type { Dated } from './dates.js'
import { isPossessive } from './pronoun.js'

/** Who the words of a claim may stand for. `speaker` is "I" and "we"; `talkedOf` finds a person or thing by pronoun. */
export type Cast = {
  speaker: Known | null
  nameAt(i: number): Known | null
  talkedOf(pronoun: string, at: number): Known | null
  described(range: Range): Known | null
  /** Words of time with the date they stand for. */
  dated: Dated | null
  /** Who else the pronouns may mean for which a name was put; filled while the statement is made. */
  doubts: Rival[]
}

export type Wording = {
  words: Range
  subject: Range | null
  lead: Range | null
  hole: Range | null
  marker: string
  tail: string
  forms?: Forms
}

/**
 * The claim said so that it stands alone: names for pronouns and for shortened names, no quotation marks, the subject
 * put back where the words had none. Words are only ever replaced by what they stand for, never left out from inside,
 * so that every hedge and negation stays.
 */
export function statementOf(a: Analysis, wording: Wording, cast: Cast): string {
  const parts: string[] = []
  if (wording.subject) parts.push(say(a, trimSubject(a, wording.subject), cast, null))
  const inner = say(a, wording.words, cast, wording.hole, wording.forms)
  if (wording.marker === 'including' && wording.subject)
    return finish(`${parts.join(' ')} ${inner.replace(/^including/, 'included')}`)
  // A stop inside quotation marks ends the sentence before the lead is put behind it.
  parts.push(wording.lead ? inner.replace(/[.,]$/, '') : inner)
  if (wording.lead) parts.push(lowerFirst(a, wording.lead, say(a, wording.lead, cast, null)))
  if (wording.tail) parts.push(wording.tail)
  return finish(parts.join(' '))
}

/** Without the closing comma and what stands between commas after the name. */
function trimSubject(a: Analysis, subject: Range): Range {
  let to = subject.from
  while (to < subject.to && lowOf(a, to) !== ',' && lowOf(a, to) !== '—') to += 1
  return { from: subject.from, to: Math.max(to, subject.from + 1) }
}

function say(a: Analysis, range: Range, cast: Cast, hole: Range | null, forms: Forms = noForms): string {
  let out = ''
  let i = range.from
  let before = -1
  let verb: ReturnType<typeof agreeing> = null
  while (i < range.to) {
    if (hole && i >= hole.from && i < hole.to) {
      i = hole.to
      before = -1
      continue
    }
    if (isQuoteMark(a, i)) {
      i += 1
      continue
    }
    const form = verb?.at === i ? verb.form : forms.get(i)
    const [words, next] = form === undefined ? wordAt(a, i, range.to, cast) : [form, i + 1]
    const teller = /^(?:i|we)$/.test(lowOf(a, i)) ? speakerOf(lowOf(a, i), cast) : null
    // "Quill and I have": more than the one who speaks.
    const isJoined = out !== '' && /^(?:and|or|nor)$/.test(lowOf(a, i - 1))
    if (teller && !isJoined) verb = agreeing(a, i, teller.isPlural)
    out += gap(a, before, i, out) + words
    before = next - 1
    i = next
  }
  return out.trim()
}

function gap(a: Analysis, before: number, i: number, out: string): string {
  if (out === '') return ''
  if (before < 0) return ' '
  return spanOf(a, { from: before, to: before + 1 }).end === a.starts[i] ? '' : ' '
}

/** The words to say at a place, and where to go on. */
function wordAt(a: Analysis, i: number, to: number, cast: Cast): [string, number] {
  const own = a.tokens[i]?.text ?? ''
  const low = lowOf(a, i)
  const dated = cast.dated?.(i, to)
  if (dated) return dated
  const known = cast.nameAt(i)
  if (known) {
    let end = i + 1
    while (end < to && cast.nameAt(end) === known) end += 1
    const written = textOf(a, i, end)
    if (isBesideAcronym(a, i, end, cast)) return [written, end]
    const isTitled = i > 0 && tagOf(a, i - 1) === 'PROPN' && cast.nameAt(i - 1) === null
    return [isTitled ? written : fullName(known, written), end]
  }
  if (low === 'the') {
    const end = nounEnd(a, i, to)
    const one = end > i + 1 ? cast.described({ from: i, to: end }) : null
    // "Karel Host, the owner": the name stands there already.
    const isSaid = one !== null && lowOf(a, i - 1) === ',' && cast.nameAt(i - 2) === one
    if (one && !isSaid) return [one.name, end]
  }
  // "nine people, two of them children": those just counted, and nobody who speaks.
  if (low === 'them' && lowOf(a, i - 1) === 'of' && /^(?:NUM|DET|PRON|NOUN|ADJ)$/.test(tagOf(a, i - 2)))
    return [own, i + 1]
  if (/^(?:he|she|it|they|him|them)$/.test(low) && tagOf(a, i) === 'PRON') {
    const one = low === 'it' && isEmpty(a, i) ? null : cast.talkedOf(low, i)
    return [one ? nameOf(one) : own, i + 1]
  }
  if (/^(?:his|her|its|their)$/.test(low)) {
    const one = cast.talkedOf(low, i)
    const isOwner = isPossessive(a, low, i)
    return [one ? nameOf(one) + (isOwner ? ownerEnding(one) : '') : own, i + 1]
  }
  const speaker = speakerOf(low, cast)
  if (speaker && /^(?:i|we|me|us)$/.test(low)) return [nameOf(speaker), i + 1]
  if (speaker && /^(?:my|our)$/.test(low)) return [nameOf(speaker) + ownerEnding(speaker), i + 1]
  return [own, i + 1]
}

/** "Dockers' Union (ADU)": name and short form stand side by side and say all there is. */
function isBesideAcronym(a: Analysis, from: number, to: number, cast: Cast): boolean {
  const known = cast.nameAt(from)
  return (
    (lowOf(a, to) === '(' && cast.nameAt(to + 1) === known) ||
    (lowOf(a, from - 1) === '(' && cast.nameAt(from - 2) === known)
  )
}

/** Who "I" is. "We" is more than the one person who says it: then nobody knows who, and the word stays. */
function speakerOf(pronoun: string, { speaker }: Cast): Known | null {
  const isMany = /^(?:we|us|our)$/.test(pronoun)
  return isMany && speaker?.isPerson && !speaker.isPlural ? null : speaker
}

/** "it is understood", "it was clear that", "it rained": an "it" that stands for nothing. */
function isEmpty(a: Analysis, i: number): boolean {
  if (!/^(?:is|was|'s|has|had|will|would|may|might|seems|appears)$/.test(lowOf(a, i + 1))) return false
  if (/^(?:late|early|dark|cold|hot|warm|raining|snowing|time)$/.test(lowOf(a, i + 2))) return true
  for (let k = i + 2; k < i + 6; k += 1) {
    if (hearsay.has(lowOf(a, k))) return true
    if (lowOf(a, k) === 'whether') return true
    if (/^(?:that|to|for|because)$/.test(lowOf(a, k)) && /^(?:ADJ|VERB|NOUN)$/.test(tagOf(a, k - 1)))
      return true
  }
  return false
}

function nounEnd(a: Analysis, from: number, to: number): number {
  let end = from + 1
  while (end < to && /^(?:NOUN|ADJ|PROPN|PART)$/.test(tagOf(a, end)) && !isQuoteMark(a, end)) end += 1
  return end
}

/** The fullest name, unless the text already gives all of it. */
function fullName(known: Known, written: string): string {
  return known.name.length > written.length ? nameOf(known) : written
}

function nameOf(known: Known): string {
  return known.isNamed || isWithoutArticle(known.name) ? known.name : `the ${known.name}`
}

function ownerEnding({ name, isPlural, isNamed }: Known): string {
  return isPlural && !isNamed && name.endsWith('s') ? "'" : "'s"
}

/** "One of the pilots", "his deputy", "Mr Quill's widow", "Edda Quill": phrases that "the" cannot open. */
function isWithoutArticle(name: string): boolean {
  return (
    /^(?:one of|two|three|four|five|six|seven|eight|nine|ten|several|many|most|some|all|both|another|his|her|its|their)\b|^\d/.test(
      name,
    ) || /^\p{Lu}\S*(?: \p{Lu}\S*)*(?:['’]s?\s|$)/u.test(name)
  )
}

function lowerFirst(a: Analysis, lead: Range, words: string): string {
  return tagOf(a, lead.from) === 'PROPN' ? words : words.charAt(0).toLowerCase() + words.slice(1)
}

/** Words as a sentence: a capital at the start, a stop at the end. */
export function asSentence(words: string): string {
  return finish(words.replace(/["“”]/g, ''))
}

function finish(words: string): string {
  const trimmed = words
    .replace(/\s+/g, ' ')
    .replace(/^[\s,;:—–-]+|[\s,;:—–-]+$/g, '')
    .replace(/\s+([,.;:!?])/g, '$1')
  const first = trimmed.charAt(0)
  const said = (/\p{Ll}/u.test(first) ? first.toUpperCase() : first) + trimmed.slice(first.length)
  return /[.!?]$/.test(said) ? said : `${said}.`
}
