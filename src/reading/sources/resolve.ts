import { lowOf, tagOf, type Analysis } from '../analysis.js'
import { headOf } from '../grammar/nouns.js'
import type { Range } from '../prose.js'
import { personWords } from '../words/people.js'
import { Again } from './again.js'
import { Directory } from './directory.js'
import { Floor } from './floor.js'
import type { Answer, Known } from './known.js'
import { newcomer } from './newcomer.js'
import { Pronouns } from './pronouns.js'
import type { Register } from './register.js'

/** Resolves the sources of frames in the order of the text; keeps who spoke last. */
export class Speakers {
  private readonly floor = new Floor()
  private readonly directory: Directory
  private readonly again: Again
  private readonly pronouns: Pronouns

  constructor(
    private readonly a: Analysis,
    private readonly register: Register,
  ) {
    this.directory = new Directory(register.named)
    this.again = new Again(a, register, this.directory)
    this.pronouns = new Pronouns(a, register, this.directory, this.floor)
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
    const part = this.oneOf(source)
    if (part) return part
    const named = this.namedIn(source, head)
    if (named) return named
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
    this.directory.add(known)
    return { known, how: 'introduced', rivals: [] }
  }

  /** "One of the sources", "one of them": one of a group that has spoken, with the terms the group asked for. */
  private oneOf(source: Range): Answer | null {
    const { a } = this
    if (lowOf(a, source.from) !== 'one' || lowOf(a, source.from + 1) !== 'of') return null
    const isGroup = (known: Known) => known.isPlural && !known.isNamed
    const group = this.floor.last(isGroup)
    if (!group) return null
    const name = `one of ${/^(?:\d|two|three|four|five|six|several)/.test(group.name) ? '' : 'the '}${group.name}`
    const other = this.floor.last((known) => isGroup(known) && known !== group)
    const rivals = other ? [{ known: other, why: 'a group that has spoken as well', margin: 0.3 }] : []
    const known = this.directory.named(name) ?? this.memberOf(group, name)
    return { known, how: 'one-of', rivals }
  }

  private memberOf(group: Known, name: string): Known {
    const one: Known = {
      ...group,
      name,
      type: group.type === 'anonymous_group' ? 'anonymous_person' : group.type,
      isPlural: false,
      words: new Set(group.words),
      roles: new Set(group.roles),
    }
    this.directory.add(one)
    return one
  }

  private namedIn(source: Range, head: number): Answer | null {
    const { a, register } = this
    // A possessor ("Quill's lawyer", "the company's filing") is not the source unless the name is the head.
    for (let i = source.to - 1; i >= source.from; i -= 1) {
      const known = register.at(i)
      if (!known) continue
      let end = i
      while (register.at(end) === known) end += 1
      const next = lowOf(a, end)
      if (next === "'s" || next === "'" || (end <= head && !known.isPerson)) continue
      const from = this.beforeName(i, known)
      if (known.isPerson ? this.isOwnName(source, from) : i === head && end === head + 1)
        return { known, how: 'name', rivals: register.namesakes(from, known) }
    }
    return null
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
