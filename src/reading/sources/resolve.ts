import { lowOf, tagOf, textOf, type Analysis } from '../analysis.js'
import { headOf } from '../grammar/nouns.js'
import type { Range } from '../prose.js'
import {
  datasetWords,
  documentWords,
  governmentWords,
  mediaWords,
  organisationWords,
  sameBody,
} from '../words/bodies.js'
import {
  expertWords,
  femaleWords,
  maleWords,
  namelessGroups,
  officeWords,
  officialWords,
  personWords,
  spokesWords,
} from '../words/people.js'
import { findUnnamed } from '../mentions/persons.js'
import { anonymityIn } from './anonymity.js'
import type { Known } from './known.js'
import { areAlike, genderOf, type Register } from './register.js'
import { typeOf } from './types.js'

/** How many speakers back a pronoun or "the source" may reach. */
const mostSpeakers = 60

/** How many bearers of one word are kept apart. */
const mostAlike = 40

/** Resolves the sources of frames in the order of the text; keeps who spoke last. */
export class Speakers {
  readonly all: Known[]
  private readonly unnamed: Range[]
  private readonly index = new Map<string, Known[]>()
  private readonly byName = new Map<string, Known>()
  /** Who has spoken, the latest last; no more than an article can keep in mind. */
  private floor: Known[] = []
  private main: Known | null | undefined
  private turn = 0

  constructor(
    private readonly a: Analysis,
    private readonly register: Register,
  ) {
    this.all = [...register.named]
    this.unnamed = findUnnamed(a)
    for (const known of this.all) this.enter(known)
  }

  /** Who a source phrase stands for. `rivals` are other readings worth showing. */
  resolve(source: Range, isOuter = true): { known: Known; how: string; rivals: Known[] } {
    const answer = this.find(source)
    answer.known.seenAt = source.from
    // Someone quoted by another has not taken the floor: "he" after it is still the one who quotes.
    if (isOuter) {
      answer.known.saidAt = this.turn
      this.turn += 1
      this.floor = [
        ...this.floor.filter((known) => known !== answer.known).slice(-mostSpeakers),
        answer.known,
      ]
    }
    return answer
  }

  last(): Known | null {
    return this.recent(() => true)
  }

  private find(source: Range): { known: Known; how: string; rivals: Known[] } {
    const { a } = this
    const head = headOf(a, source)
    const low = lowOf(a, head)
    if (
      source.to - source.from === 1 ||
      /^(?:he|she|it|they|his|her|its|their|who|which)$/.test(lowOf(a, source.from))
    ) {
      const pronoun = lowOf(a, source.from)
      if (/^(?:who|which)$/.test(pronoun)) return this.antecedent(source)
      if (/^(?:he|his|she|her|they|their|it|its)$/.test(pronoun) && source.to - source.from === 1)
        return this.pronoun(pronoun, source)
    }
    const part = this.oneOf(source)
    if (part) return { known: part, how: 'one-of', rivals: [] }
    const named = this.namedIn(source, head)
    if (named) return { known: named, how: 'name', rivals: [] }
    const opener = lowOf(a, source.from)
    const isDefinite = /^(?:the|that|this|these|those|its|his|her|their|both|each)$/.test(opener)
    const isBare = tagOf(a, source.from) === 'NOUN' && source.to - source.from === 1
    if (isDefinite || isBare) {
      const again = this.again(low, source)
      if (again) return { known: again, how: 'named-again', rivals: [] }
    }
    // "the observer added": a definite description of nobody yet introduced, from someone who has spoken.
    if (opener === 'the' && personWords.has(low) && source.to - source.from === 2) {
      const speaker = this.recent((known) => !known.isNamed && known.isPerson && !known.isPlural)
      if (speaker) {
        const other = this.create(source, head)
        return { known: speaker, how: 'last-unnamed-speaker', rivals: [other] }
      }
    }
    const known = this.create(source, head)
    this.nameOwner(source, known)
    const same = this.sameName(known)
    if (same) return { known: same, how: 'same-words', rivals: [] }
    this.add(known)
    return { known, how: 'introduced', rivals: [] }
  }

  /** "One of the sources", "one of them": one of a group that has spoken, with the terms the group asked for. */
  private oneOf(source: Range): Known | null {
    const { a } = this
    if (lowOf(a, source.from) !== 'one' || lowOf(a, source.from + 1) !== 'of') return null
    const group = this.recent((known) => known.isPlural && !known.isNamed)
    if (!group) return null
    const name = `one of ${/^(?:\d|two|three|four|five|six|several)/.test(group.name) ? '' : 'the '}${group.name}`
    const same = this.byName.get(name.toLowerCase())
    if (same) return same
    const type = group.type === 'anonymous_group' ? 'anonymous_person' : group.type
    const one: Known = {
      ...group,
      name,
      type,
      isPlural: false,
      words: new Set(group.words),
      roles: new Set(group.roles),
    }
    this.add(one)
    return one
  }

  /** Who a headline's short words mean: "source", "ministry", "Quill". */
  byWords(words: string): Known | null {
    const wanted = words.toLowerCase().split(/\s+/)
    const head = (wanted.at(-1) ?? '').replace(/s$/, '')
    const fits = this.all.filter(
      (known) =>
        wanted.every((word) => known.words.has(word) || known.roles.has(word)) ||
        known.head === head ||
        known.head === `${head}s`,
    )
    return fits.reduce<Known | null>(
      (best, known) => (!best || known.saidAt > best.saidAt ? known : best),
      null,
    )
  }

  /** Those without a name who spoke last, the latest first. */
  lastUnnamed(many: number): Known[] {
    return this.floor
      .filter((known) => !known.isNamed && known.isPerson)
      .reverse()
      .slice(0, many)
  }

  private namedIn(source: Range, head: number): Known | null {
    const { a, register } = this
    // A possessor ("Quill's lawyer", "the company's filing") is not the source unless the name is the head.
    for (let i = source.to - 1; i >= source.from; i -= 1) {
      const known = register.byPlace.get(i)
      if (!known) continue
      let end = i
      while (register.byPlace.get(end) === known) end += 1
      const next = lowOf(a, end)
      if (next === "'s" || next === "'" || (end <= head && !known.isPerson)) continue
      const before = this.beforeName(i, known)
      if (known.isPerson ? this.isOwnName(source, before) : i === head && end === head + 1) return known
    }
    return null
  }

  private beforeName(i: number, known: Known): number {
    let from = i
    while (this.register.byPlace.get(from - 1) === known) from -= 1
    return from
  }

  /** The name stands for the source itself and not inside a phrase about it ("an aide to Edda Quill"). */
  private isOwnName(source: Range, from: number): boolean {
    const { a } = this
    let depth = 0
    for (let at = source.from; at < from; at += 1) {
      const low = lowOf(a, at)
      if (low === ',') depth = 0
      if (/^(?:to|of|for|with|by|from|at|in|on|who|whose|about)$/.test(low)) depth = 1
    }
    return depth === 0
  }

  private pronoun(pronoun: string, source: Range): { known: Known; how: string; rivals: Known[] } {
    const wants = /^(?:he|his)$/.test(pronoun)
      ? 'male'
      : /^(?:she|her)$/.test(pronoun)
        ? 'female'
        : /^it|its$/.test(pronoun)
          ? 'thing'
          : 'plural'
    const fits = (known: Known) => this.fits(known, wants)
    const inSentence = this.subjectBefore(source, fits)
    const speaker = this.recent(fits)
    const choice =
      inSentence && (!speaker || speaker.seenAt < inSentence.seenAt - 60)
        ? inSentence
        : (speaker ?? inSentence ?? this.nearest(source, fits))
    if (choice) {
      if (choice.gender === 'unknown' && (wants === 'male' || wants === 'female')) choice.gender = wants
      const rival = this.nearest(source, (known) => known !== choice && known.isPerson && fits(known))
      return { known: choice, how: 'pronoun', rivals: rival ? [rival] : [] }
    }
    const stranger = wants === 'male' || wants === 'female' ? this.strangerBefore(source.from) : null
    if (stranger) return { known: stranger, how: 'pronoun-unnamed', rivals: [] }
    const anyone = this.last() ?? this.create(source, source.from)
    return { known: anyone, how: 'pronoun-guess', rivals: [] }
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
    for (let k = low - 1; k >= 0; k -= 1) {
      const range = this.unnamed[k] as Range
      if ((a.sentenceOf[at] as number) - (a.sentenceOf[range.from] as number) > 2) return null
      const known = this.create(range, headOf(a, range))
      const same = this.sameName(known)
      if (same) return same
      this.add(known)
      return known
    }
    return null
  }

  private fits(known: Known, wants: string): boolean {
    if (wants === 'thing') return !known.isPerson && !known.isPlace
    if (wants === 'plural')
      return (
        known.isPlural || known.roles.has('they') || (!known.isPerson && !known.isPlace && known.saidAt >= 0)
      )
    if (known.roles.has('they')) return false
    if (!known.isPerson || known.isPlural) return false
    return known.gender === wants || known.gender === 'unknown'
  }

  /** The named subject that opened the sentence before: "Quill has denied it. In a letter he writes …". */
  private subjectBefore(source: Range, fits: (known: Known) => boolean): Known | null {
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

  private firstNamed(from: number, to: number, fits: (known: Known) => boolean): Known | null {
    for (let i = from; i < to; i += 1) {
      const known = this.register.byPlace.get(i)
      if (known && fits(known)) {
        known.seenAt = Math.max(known.seenAt, i)
        return known
      }
    }
    return null
  }

  private recent(fits: (known: Known) => boolean): Known | null {
    for (let i = this.floor.length - 1; i >= 0; i -= 1) {
      const known = this.floor[i] as Known
      if (fits(known)) return known
    }
    return null
  }

  /** Makes someone findable by every word that is said of them. */
  private enter(known: Known): void {
    this.byName.set(known.name.toLowerCase(), known)
    const words = new Set([known.head, ...known.words, ...known.roles])
    if (known.acronym) words.add(known.acronym.toLowerCase())
    for (const word of words) {
      const list = this.index.get(word)
      if (!list) this.index.set(word, [known])
      else if (list.length < mostAlike) list.push(known)
    }
  }

  private sameName(known: Known): Known | null {
    const same = this.byName.get(known.name.toLowerCase())
    return same && !same.isNamed ? same : null
  }

  private add(known: Known): void {
    this.all.push(known)
    this.enter(known)
  }

  /** The last fitting name before a place. */
  private nearest(source: Range, fits: (known: Known) => boolean): Known | null {
    for (let i = source.from - 1; i >= Math.max(0, source.from - 200); i -= 1) {
      const known = this.register.byPlace.get(i)
      if (known && fits(known)) return known
    }
    return null
  }

  private antecedent(source: Range): { known: Known; how: string; rivals: Known[] } {
    const { a } = this
    let end = source.from
    while (end > 0 && lowOf(a, end - 1) === ',') end -= 1
    const known = this.register.byPlace.get(end - 1)
    if (known) return { known, how: 'relative', rivals: [] }
    let from = end
    while (from > 0 && /^(?:NOUN|PROPN|ADJ|NUM|DET|PRON|PART)$/.test(tagOf(a, from - 1))) from -= 1
    return from < end
      ? this.find({ from, to: end })
      : { known: this.last() ?? this.create(source, source.from), how: 'relative', rivals: [] }
  }

  /** Those of whom a noun, or one that may stand for it, has been said. */
  private bearers(head: string): Set<Known> {
    const forms = [
      head,
      `${head}s`,
      head.replace(/s$/, ''),
      ...sameBody.filter((group) => group.includes(head)).flat(),
    ]
    return new Set(forms.flatMap((form) => this.index.get(form) ?? []))
  }

  /** A body or person described before: "the ministry", "the spokesman", "the papers". */
  private again(head: string, source: Range): Known | null {
    const { a } = this
    const phrase = plainPart(a, source)
    const score = (known: Known): number => {
      if (known.acronym?.toLowerCase() === head) return 5
      if (known.head === head) return 4
      if (!known.isNamed && known.words.has(head)) return 3
      if (known.isNamed && !known.isPerson && known.words.has(head)) return 3
      if (known.isPerson && known.roles.has(head) && !documentWords.has(head) && !governmentWords.has(head))
        return 2
      if (
        !known.isPerson &&
        (areAlike(known.head, head) || [...known.words, ...known.roles].some((word) => areAlike(word, head)))
      )
        return 2
      return 0
    }
    const others = phrase.filter((word) => word !== head)
    let best: Known | null = null
    let top = 0
    for (const known of this.bearers(head)) {
      let points = score(known)
      if (points === 0) continue
      const clash = others.filter((word) => !known.words.has(word) && !known.roles.has(word)).length
      points += known.saidAt >= 0 ? 1 : 0
      points -= clash * 1.5
      if (points > top || (points === top && best && known.seenAt > best.seenAt)) {
        top = points
        best = known
      }
    }
    if (top >= 2) return best
    if (/^(?:company|firm|carmaker|retailer|bank|airline|manufacturer)$/.test(head)) return this.mainCompany()
    return lowOf(a, source.from) === 'the' ? this.lastBody(head, source.from) : null
  }

  /** "The club", "the newspaper": the body named last, where its type allows. */
  private lastBody(head: string, at: number): Known | null {
    const isMedia = mediaWords.has(head) && !documentWords.has(head)
    if (!isMedia && !organisationWords.has(head)) return null
    for (let i = at - 1; i >= Math.max(0, at - 400); i -= 1) {
      const known = this.register.byPlace.get(i)
      if (!known || known.isPerson || known.isPlace) continue
      if (isMedia ? known.type === 'other_media' : known.type === 'organisation') return known
    }
    return null
  }

  /** "The company" with no company described: the body the article names most. */
  private mainCompany(): Known | null {
    if (this.main !== undefined) return this.main
    const bodies = this.register.named.filter(
      (known) =>
        !known.isPerson &&
        !known.isPlace &&
        !/^(?:government_body|court_or_prosecutor|other_media|news_agency|state_media)$/.test(known.type),
    )
    const main = bodies.reduce<Known | null>(
      (best, known) => (!best || known.mentions > best.mentions ? known : best),
      null,
    )
    if (main) {
      main.roles.add('company')
      main.type = 'company'
    }
    this.main = main
    return main
  }

  /** "Her office", "his challenger": the owner's name for the pronoun, so that the description stands alone. */
  private nameOwner(source: Range, known: Known): void {
    const opener = lowOf(this.a, source.from)
    if (!/^(?:his|her|its|their)$/.test(opener) || source.to - source.from < 2) return
    const owner = this.pronoun(opener, { from: source.from, to: source.from + 1 }).known
    if (!owner.isNamed) return
    known.name = `${known.name.replace(/^\S+\s/, '')} of ${owner.name}`
    for (const word of owner.words) known.words.add(word)
  }

  private create(source: Range, head: number): Known {
    const { a } = this
    const low = lowOf(a, head)
    const sentence = a.sentences[a.sentenceOf[source.from] as number] as Range
    const asks = anonymityIn(textOf(a, source.from, Math.min(sentence.to, source.from + 60)).slice(0, 600))
    const isRecord = documentWords.has(low) || datasetWords.has(low)
    // "Observers from the League" are the League's mission and speak for it.
    const isMission = /^(?:observers|monitors|inspectors)$/.test(low) && lowOf(a, head + 1) === 'from'
    const isPerson =
      !isRecord &&
      !isMission &&
      [
        personWords,
        namelessGroups,
        expertWords,
        officeWords,
        spokesWords,
        officialWords,
        maleWords,
        femaleWords,
      ].some((list) => list.has(low))
    const isPlural = /s$/.test(low)
      ? !/(?:ss|us)$/.test(low)
      : /^(?:people|men|women|police|staff|officials|many|some|several)$/.test(low)
    const words = a.tokens.slice(source.from, source.to).map((token) => token.low)
    return {
      name: describe(a, source),
      type: typeOf({
        head: low,
        words,
        isNamed: false,
        isPerson,
        isPlural,
        asksNotToBeNamed: asks !== null && asks.at < 140,
      }),
      words: new Set(
        words.filter((word) => /\p{L}/u.test(word) && !/^(?:a|an|the|of|for|in|to|with|who|and)$/.test(word)),
      ),
      head: low,
      roles: new Set([low]),
      gender: isPerson ? genderOf(words) : 'thing',
      isPlural,
      isPerson,
      isNamed: false,
      isPlace: false,
      acronym: null,
      saidAt: -1,
      mentions: 1,
      placed: 0,
      seenAt: source.from,
      anonymityWords: asks?.words ?? null,
    }
  }
}

/** The names and nouns of a phrase up to its first comma or relative: what must agree when it is named again. */
function plainPart(a: Analysis, source: Range): string[] {
  const words: string[] = []
  for (let i = source.from; i < source.to && !/^(?:,|—|who|which|\()$/.test(lowOf(a, i)); i += 1) {
    if (/^(?:NOUN|PROPN|NUM)$/.test(tagOf(a, i))) words.push(lowOf(a, i))
  }
  return words
}

/** A phrase without its article and without what follows a comma or "who": "source familiar with the regime". */
function describe(a: Analysis, source: Range): string {
  let from = source.from
  while (
    from < source.to - 1 &&
    (/^(?:a|an|the|some|but|and)$/.test(lowOf(a, from)) ||
      lowOf(a, from) === ',' ||
      (lowOf(a, from) === 'one' && lowOf(a, from + 1) !== 'of'))
  )
    from += 1
  let to = from
  while (to < source.to) {
    const low = lowOf(a, to)
    if (low === ',' || low === '—' || low === 'who' || low === 'which' || (low === '(' && to > from)) break
    to += 1
  }
  const words = textOf(a, from, Math.max(to, from + 1))
  return tagOf(a, from) === 'PROPN' || /^\p{Lu}{2}/u.test(words)
    ? words
    : words.charAt(0).toLowerCase() + words.slice(1)
}
