import { lowOf, tagOf, textOf, type Analysis } from '../analysis.js'
import { headOf } from '../grammar/nouns.js'
import type { Range } from '../prose.js'
import { personWords } from '../words/people.js'
import { Again } from './again.js'
import { anonymityIn } from './anonymity.js'
import { Directory } from './directory.js'
import { Floor } from './floor.js'
import type { Answer, Known } from './known.js'
import { Members, pairOf } from './members.js'
import { newcomer } from './newcomer.js'
import { Pronouns } from './pronouns.js'
import type { Register } from './register.js'

/** Resolves the sources of frames in the order of the text; keeps who spoke last. */
export class Speakers {
  private readonly floor = new Floor()
  private readonly directory: Directory
  private readonly again: Again
  private readonly pronouns: Pronouns
  private readonly members: Members

  constructor(
    private readonly a: Analysis,
    private readonly register: Register,
  ) {
    this.directory = new Directory(register.named)
    this.again = new Again(a, register, this.directory)
    this.pronouns = new Pronouns(a, register, this.directory, this.floor)
    this.members = new Members(a, this.directory, this.floor)
  }

  /** Who a source phrase stands for, with other readings worth showing. */
  resolve(source: Range, isOuter = true): Answer {
    const answer = this.find(source)
    answer.known.seenAt = source.from
    // Someone quoted by another has not taken the floor: "he" after it is still the one who quotes.
    if (isOuter) this.floor.take(answer.known)
    return answer
  }

  /** Who a headline's short words mean. */
  byWords(words: string): Known | null {
    return this.directory.byWords(words)
  }

  lastUnnamed(many: number): Known[] {
    return this.floor.lastUnnamed(many)
  }

  private find(source: Range): Answer {
    const { a } = this
    const head = headOf(a, source)
    const low = lowOf(a, head)
    const opener = lowOf(a, source.from)
    const isOneWord = source.to - source.from === 1
    if (/^(?:who|which)$/.test(opener)) return this.antecedent(source)
    if (isOneWord && /^(?:he|his|she|her|they|their|it|its)$/.test(opener))
      return this.pronouns.resolve(opener, source)
    const named = this.namedIn(source, head)
    if (named) return named
    const part = this.members.find(source)
    if (part) return part
    const isDefinite = /^(?:the|that|this|these|those|its|his|her|their|both|each)$/.test(opener)
    if (isDefinite || (isOneWord && tagOf(a, source.from) === 'NOUN')) {
      const again = this.again.find(low, source)
      if (again) return { ...again, how: 'named-again' }
    }
    // "the observer added": a definite description of nobody yet introduced, from someone who has spoken.
    if (opener === 'the' && personWords.has(low) && source.to - source.from === 2) {
      const known = this.floor.last((one) => !one.isNamed && one.isPerson && !one.isPlural)
      const other = { known: newcomer(a, source, head), why: 'somebody not brought in before', margin: 0.3 }
      if (known) return { known, how: 'last-unnamed-speaker', rivals: [other] }
    }
    return this.introduce(source, head)
  }

  private introduce(source: Range, head: number): Answer {
    const known = newcomer(this.a, source, head)
    this.nameOwner(source, known)
    const same = this.directory.described(known)
    if (same) return { known: same, how: 'same-words', rivals: [] }
    if (known.isPerson) known.anonymityWords ??= this.wishBefore(source, known.head)
    this.directory.add(known)
    return { known, how: 'introduced', rivals: [] }
  }

  /** "The source asked not to be named. The valve had failed, the source said.": the wish stands before the words. */
  private wishBefore(source: Range, head: string): string | null {
    const { a } = this
    const own = a.sentenceOf[source.from] as number
    for (const s of [own - 1, own - 2]) {
      const sentence = a.sentences[s]
      if (!sentence || a.paragraphOf[source.from] !== a.paragraphOf[sentence.from]) continue
      const opening = a.tokens.slice(sentence.from, Math.min(sentence.to, sentence.from + 6))
      if (!opening.some(({ low }) => low === head)) continue
      const wish = anonymityIn(textOf(a, sentence.from, sentence.to).slice(0, 600))
      if (wish) return wish.words
    }
    return null
  }

  private namedIn(source: Range, head: number): Answer | null {
    const { a, register } = this
    // A possessor ("Quill's lawyer", "the company's filing") is not the source unless the name is the head.
    for (let i = source.to - 1; i >= source.from; i -= 1) {
      const known = register.at(i)
      if (!known) continue
      let end = i
      while (register.at(end) === known) end += 1
      // "Reyl's claim that …": where the source is the name alone, he is the source and no possessor in it.
      const next = end < source.to || i !== source.from ? lowOf(a, end) : ''
      if (next === "'s" || next === "'" || (end <= head && !known.isPerson)) continue
      const from = this.beforeName(i, known)
      if (known.isPerson ? this.isOwnName(source, from) : i === head && end === head + 1)
        return (
          this.together(source, from, known) ?? {
            known,
            how: 'name',
            rivals: register.namesakes(from, known),
          }
        )
    }
    return null
  }

  /** "Dana Fell and Ido Marl said": both of them, as one source that has spoken. */
  private together(source: Range, from: number, second: Known): Answer | null {
    const { a, register } = this
    let and = from - 1
    const isBeside = (i: number) => /^(?:NOUN|PROPN|ADJ|PRON|DET)$/.test(tagOf(a, i)) || lowOf(a, i) === ','
    while (and > source.from && isBeside(and) && from - and < 7) and -= 1
    if (lowOf(a, and) !== 'and' || and <= source.from) return null
    const first = register.at(and - 1)
    if (!first?.isPerson || !second.isPerson || first === second) return null
    if (!this.isOwnName(source, this.beforeName(and - 1, first))) return null
    const pair = pairOf(first, second)
    const same = this.directory.named(pair.name)
    if (!same) this.directory.add(pair)
    return { known: same ?? pair, how: 'name', rivals: [] }
  }

  private beforeName(i: number, known: Known): number {
    let from = i
    while (this.register.at(from - 1) === known) from -= 1
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

  private antecedent(source: Range): Answer {
    const { a } = this
    let end = source.from
    while (end > 0 && lowOf(a, end - 1) === ',') end -= 1
    const known = this.register.at(end - 1)
    if (known) return { known, how: 'relative', rivals: [] }
    let from = end
    while (from > 0 && /^(?:NOUN|PROPN|ADJ|NUM|DET|PRON|PART)$/.test(tagOf(a, from - 1))) from -= 1
    if (from < end) return this.find({ from, to: end })
    const last = this.floor.last(() => true) ?? newcomer(a, source, source.from)
    return { known: last, how: 'relative', rivals: [] }
  }

  /** "Her office", "his challenger": the owner's name for the pronoun, so that the description stands alone. */
  private nameOwner(source: Range, known: Known): void {
    const opener = lowOf(this.a, source.from)
    if (!/^(?:his|her|its|their)$/.test(opener) || source.to - source.from < 2) return
    const owner = this.pronouns.resolve(opener, { from: source.from, to: source.from + 1 }).known
    if (!owner.isNamed) return
    known.name = `${known.name.replace(/^\S+\s/, '')} of ${owner.name}`
    for (const word of owner.words) known.words.add(word)
  }
}
