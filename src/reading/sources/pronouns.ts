import { lowOf, type Analysis } from '../analysis.js'
import { headOf, nounAt } from '../grammar/nouns.js'
import { findUnnamed } from '../mentions/persons.js'
import type { Range } from '../prose.js'
import { kinWords } from '../words/people.js'
import type { Directory } from './directory.js'
import type { Floor } from './floor.js'
import { isBody, isBodyWord, type Answer, type Known, type Rival } from './known.js'
import { newcomer } from './newcomer.js'
import type { Register } from './register.js'

type Wanted = 'male' | 'female' | 'thing' | 'plural'
type Fits = (known: Known) => boolean

/** How far back, in tokens, a pronoun looks for a name. */
const reach = 200

/** Finds whom "he", "she", "it" and "they" mean as the source of a cue: first of all the last speaker they fit. */
export class Pronouns {
  private readonly unnamed: Range[]

  constructor(
    private readonly a: Analysis,
    private readonly register: Register,
    private readonly directory: Directory,
    private readonly floor: Floor,
  ) {
    this.unnamed = findUnnamed(a)
  }

  resolve(pronoun: string, source: Range): Answer {
    const wanted = wantedBy(pronoun)
    const fits: Fits = (known) => suits(known, wanted) && (wanted !== 'thing' || isBody(known))
    const opener = this.subjectBefore(source, fits)
    const paragraph = (this.a.paragraphs[this.a.paragraphOf[source.from] as number] as Range).from
    const speaker = this.lastSpeaker(source, paragraph, fits)
    const isSilent = !opener && (!speaker || speaker.seenAt < paragraph)
    const body = wanted === 'thing' && isSilent ? this.bodyBefore(source) : null
    if (body) return { known: body, how: 'pronoun-unnamed', rivals: [] }
    const known =
      opener && (!speaker || speaker.seenAt < opener.seenAt - 60)
        ? opener
        : (speaker ?? opener ?? this.nearest(source, fits))
    if (known) {
      const rivals = this.rivals(source, known, wanted)
      if (known.gender === 'unknown' && (wanted === 'male' || wanted === 'female')) known.gender = wanted
      return { known, how: 'pronoun', rivals }
    }
    const stranger = wanted === 'male' || wanted === 'female' ? this.strangerBefore(source.from) : null
    if (stranger) return { known: stranger, how: 'pronoun-unnamed', rivals: [] }
    const anyone = this.floor.last(() => true) ?? newcomer(this.a, source, source.from)
    return { known: anyone, how: 'pronoun-guess', rivals: [] }
  }

  /** Who spoke last. "Her daughter, Edda, said" is soon left again: after her paragraph whoever was named since comes first. */
  private lastSpeaker(source: Range, paragraph: number, fits: Fits): Known | null {
    const speaker = this.floor.last(fits)
    const isLeft =
      speaker && speaker.seenAt < paragraph && [...speaker.roles].some((role) => kinWords.has(role))
    return isLeft ? this.nearest(source, fits) : speaker
  }

  /** The nearest other name, and the last other speaker: who stands closer to the pronoun is the harder to rule out. */
  private rivals(source: Range, known: Known, wanted: Wanted): Rival[] {
    const isOther: Fits = (other) =>
      other !== known && (wanted === 'thing' ? isBody(other) : other.isPerson) && suits(other, wanted)
    const others = [this.nearest(source, isOther), this.floor.last(isOther)]
    return [...new Set(others)]
      .filter((other) => other !== null)
      .map((other) => ({
        known: other,
        why: 'whom the pronoun fits as well',
        margin: this.margin(source, known, other, wanted),
      }))
      .sort((x, y) => x.margin - y.margin)
      .slice(0, 1)
  }

  private margin(source: Range, known: Known, other: Known, wanted: Wanted): number {
    const weight = (one: Known) =>
      20 / (20 + this.distance(source, one)) +
      (one.saidAt >= 0 ? 0.3 : 0) +
      (one.gender === wanted || wanted === 'plural' ? 0.3 : 0)
    const [taken, left] = [weight(known), weight(other)]
    return Math.max(0.05, (taken - left) / (taken + left))
  }

  /** Tokens since someone was named or spoke. */
  private distance(source: Range, known: Known): number {
    for (let i = source.from - 1; i >= Math.max(0, source.from - reach); i -= 1)
      if (this.register.at(i) === known || i === known.seenAt) return source.from - i
    return reach
  }

  /** "The inspectorate rated the home. It said …": a body without a name that opened the sentence before. */
  private bodyBefore(source: Range): Known | null {
    const { a } = this
    const own = a.sentenceOf[source.from] as number
    const before = a.sentences[own - 1]
    if (!before || a.paragraphOf[before.from] !== a.paragraphOf[source.from]) return null
    const noun = nounAt(a, before.from, before.to)
    if (!noun || !isBodyWord(lowOf(a, headOf(a, noun)))) return null
    const known = newcomer(a, noun)
    const same = this.directory.described(known)
    if (same) return same
    this.directory.add(known)
    return known
  }

  /** The last person brought in without a name, at most two sentences back. */
  private strangerBefore(at: number): Known | null {
    const { a } = this
    let low = 0
    let high = this.unnamed.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.unnamed[middle] as Range).from < at) low = middle + 1
      else high = middle
    }
    const range = this.unnamed[low - 1]
    if (!range || (a.sentenceOf[at] as number) - (a.sentenceOf[range.from] as number) > 2) return null
    const known = newcomer(a, range)
    const same = this.directory.described(known)
    if (same) return same
    this.directory.add(known)
    return known
  }

  /** The named subject that opened the sentence before: "Quill has denied it. In a letter he writes …". */
  private subjectBefore(source: Range, fits: Fits): Known | null {
    const { a } = this
    const sentence = a.sentenceOf[source.from] as number
    const start = (a.sentences[sentence] as Range).from
    const own = this.firstNamed(start, source.from, fits)
    if (own) return own
    const before = a.sentences[sentence - 1]
    return before && a.paragraphOf[before.from] === a.paragraphOf[start]
      ? this.firstNamed(before.from, Math.min(before.to, before.from + 8), fits)
      : null
  }

  private firstNamed(from: number, to: number, fits: Fits): Known | null {
    for (let i = from; i < to; i += 1) {
      const known = this.register.at(i)
      if (known && fits(known)) {
        known.seenAt = Math.max(known.seenAt, i)
        return known
      }
    }
    return null
  }

  /** The last fitting name before a place. */
  private nearest(source: Range, fits: Fits): Known | null {
    for (let i = source.from - 1; i >= Math.max(0, source.from - reach); i -= 1) {
      const known = this.register.at(i)
      if (known && fits(known)) return known
    }
    return null
  }
}

function wantedBy(pronoun: string): Wanted {
  if (/^(?:he|his)$/.test(pronoun)) return 'male'
  if (/^(?:she|her)$/.test(pronoun)) return 'female'
  return /^its?$/.test(pronoun) ? 'thing' : 'plural'
}

function suits(known: Known, wanted: Wanted): boolean {
  if (wanted === 'thing') return !known.isPerson && !known.isPlace
  if (wanted === 'plural')
    return (
      known.isPlural || known.roles.has('they') || (!known.isPerson && !known.isPlace && known.saidAt >= 0)
    )
  if (known.roles.has('they')) return false
  if (!known.isPerson || known.isPlural) return false
  return known.gender === wanted || known.gender === 'unknown'
}
