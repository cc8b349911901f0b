import { lowOf, type Analysis } from '../analysis.js'
import type { Piece } from '../grammar/pieces.js'
import type { Range } from '../prose.js'
import { isNameless, type Known, type Rival } from '../sources/known.js'
import type { Register } from '../sources/register.js'
import { subjectBarred, subjectOf } from './barred.js'
import { ownerNoun } from './owners.js'
import { canBe, isPossessive, isUnclear } from './pronoun.js'
import { isCrossed, isNamedBefore, isStranger } from './strangers.js'
import { isAdvocate, isOfCalling, isOfSick, tellsOfOthers } from './tellers.js'

/** How far back, in tokens, a pronoun looks for a name. */
const reach = 160

/** How near the second reading of a pronoun is: who stands beside a name in one sentence is as likely as not. */
const tossUp = 0.1

/** How near it is that one who speaks of others by calling speaks of himself. */
const spokenOf = 0.3

/** Whom a pronoun means and who else it may mean. Without `known` the word stays: better than a wrong name. */
export type Meant = { known: Known | null; rivals: Rival[] }

const nobody: Meant = { known: null, rivals: [] }

/** Finds whom "he", "she" and "they" mean inside the words of a claim. */
export class Persons {
  constructor(
    private readonly a: Analysis,
    private readonly register: Register,
    private readonly speaker: Known | null,
    private readonly piece: Piece,
  ) {}

  find(pronoun: string, at: number): Meant {
    const { speaker } = this
    if (isUnclear(this.a, pronoun, at)) return nobody
    if (this.isOwned(pronoun, at)) return nobody
    // "His client": whose client can only be told by who speaks.
    if (this.isClients(pronoun, at))
      return speaker?.isNamed && fits(speaker, pronoun) ? { known: speaker, rivals: [] } : nobody
    const isOther = speaker !== null && this.speaksOfOthers(speaker, pronoun, at)
    const barred = subjectBarred(this.a, this.register, pronoun, at)
    const isFree = (known: Known) =>
      fits(known, pronoun) && known !== barred && !(isOther && known === speaker)
    const owner = isPossessive(this.a, pronoun, at) ? subjectOf(this.a, this.register, at) : null
    const before = owner && isFree(owner) ? owner : (this.subject(at, isFree) ?? this.latest(at, isFree))
    if (speaker && !speaker.isNamed && canBe(speaker, pronoun) && (this.a.quotationOf[at] as number) < 0)
      return this.besideNameless(speaker, before, pronoun, at, isOther)
    if (speaker && this.tellsOfSomebody(speaker, pronoun, at))
      return this.toldBy(speaker, pronoun, at, isFree)
    const isOwn = speaker !== null && isFree(speaker)
    const isAlone =
      isOwn && this.isClose(at) && (!before || before === speaker || this.saidByPronoun(pronoun))
    const known = isAlone ? speaker : (before ?? (isOwn ? speaker : null))
    if (known && isNamedBefore(this.a, this.register, this.piece, known, at)) return nobody
    if (known && known !== speaker && isCrossed(this.a, this.register, known, pronoun, at)) return nobody
    return { known, rivals: known ? this.rivals(known, pronoun, at, isFree) : [] }
  }

  /** "A worker lost her job": a subject that is nobody named stands there for the pronoun. */
  private isOwned(pronoun: string, at: number): boolean {
    const noun = ownerNoun(this.a, this.piece, pronoun, at)
    if (noun === null || noun === this.speaker?.head) return false
    return /^the|^their/.test(pronoun) || !this.latest(at, (one) => one.isPerson && one.roles.has(noun))
  }

  /**
   * Who has no name may be the one who says "he" of himself, and a name taken from elsewhere would be a guess: the pronoun
   * stays. Only whose lawyer speaks is known, and a speaker of whom nobody else could be told.
   */
  private besideNameless(
    speaker: Known,
    before: Known | null,
    pronoun: string,
    at: number,
    isOther: boolean,
  ): Meant {
    if (before) {
      // "His rival rejected it": the words tell of the speaker, whose own description names the owner.
      const isOwner = isPossessive(this.a, pronoun, at) && this.isFollowedBy(speaker.head, at)
      const isTheirs = [...before.words].some((word) => speaker.words.has(word))
      return isTheirs && (isOther || isOwner) ? { known: before, rivals: [] } : nobody
    }
    const isSure =
      fits(speaker, pronoun) && !isOther && this.isClose(at) && !this.hasStranger(speaker, pronoun, at)
    return isSure ? { known: speaker, rivals: [] } : nobody
  }

  private isFollowedBy(noun: string, at: number): boolean {
    for (let i = at + 1; i < at + 5; i += 1) if (lowOf(this.a, i) === noun) return true
    return false
  }

  /** Others without a name whom the pronoun may mean: "The general fled. A source said he was ill." */
  private hasStranger(speaker: Known, pronoun: string, at: number): boolean {
    const { a } = this
    const isMany = /^the[my]|^their/.test(pronoun)
    const own = a.sentenceOf[at] as number
    const before = a.sentences[own - 1]
    const isJoined = before && a.paragraphOf[before.from] === a.paragraphOf[at]
    const from = isMany ? this.piece.from : (isJoined ? before : (a.sentences[own] as Range)).from
    for (let i = from; i < at; i += 1) {
      const low = lowOf(a, i)
      if (low === speaker.head || speaker.words.has(low)) continue
      if (isStranger(a, this.register, i, isMany)) return true
    }
    return false
  }

  /** Another whom the pronoun fits and who stands in the same sentence before it, or in the one before. */
  private rivals(known: Known, pronoun: string, at: number, isFree: (known: Known) => boolean): Rival[] {
    const isOther = (one: Known) => one !== known && isFree(one)
    const other = this.subject(at, isOther)
    return other
      ? [
          {
            known: other,
            why: `whom “${pronoun}” in these words may mean instead of ${known.name}`,
            margin: tossUp,
          },
        ]
      : []
  }

  /** "Prosecutor Moss told jurors he lay in wait": by calling she speaks of others, unless what is told is of her calling. */
  private tellsOfSomebody(speaker: Known, pronoun: string, at: number): boolean {
    return (
      /^(?:he|him|his|she|her)$/.test(pronoun) &&
      !this.speaksOfOthers(speaker, pronoun, at) &&
      (tellsOfOthers(speaker) || isOfSick(this.a, speaker, at)) &&
      !isOfCalling(this.a, pronoun, at)
    )
  }

  /** The one talked of in this sentence or the two before; the speaker where there is nobody, and no one where a stranger is. */
  private toldBy(speaker: Known, pronoun: string, at: number, isFree: (known: Known) => boolean): Meant {
    const { a, register, piece } = this
    const isOther = (one: Known) => one !== speaker && isFree(one) && !tellsOfOthers(one)
    const first = (a.sentences[Math.max(0, (a.sentenceOf[at] as number) - 2)] as Range).from
    const known = this.subject(at, isOther) ?? this.latest(at, isOther, first)
    if (!known)
      return isFree(speaker) && !this.hasStranger(speaker, pronoun, at)
        ? { known: speaker, rivals: [] }
        : nobody
    if (isNamedBefore(a, register, piece, known, at) || isCrossed(a, register, known, pronoun, at))
      return nobody
    const self = /^(?:she|her)$/.test(pronoun) ? 'herself' : 'himself'
    const own = { known: speaker, why: `who may say “${pronoun}” of ${self}`, margin: spokenOf }
    const others = this.rivals(known, pronoun, at, isOther)
    return { known, rivals: isFree(speaker) ? [...others, own] : others }
  }

  /** "He said he was tired": the same pronoun stands for the speaker right before the words. */
  private saidByPronoun(pronoun: string): boolean {
    const { a, piece } = this
    const word = /^(?:he|him|his)$/.test(pronoun) ? 'he' : 'she'
    const start = (a.sentences[a.sentenceOf[piece.from] as number] as Range).from
    for (let i = start; i < piece.from; i += 1) if (lowOf(a, i) === word) return true
    return false
  }

  private isClients(pronoun: string, at: number): boolean {
    if (!isPossessive(this.a, pronoun, at) || !/^clients?$/.test(lowOf(this.a, at + 1))) return false
    return this.speaker !== null && isAdvocate(this.speaker)
  }

  private speaksOfOthers(speaker: Known, pronoun: string, at: number): boolean {
    if (!/^(?:he|him|his|she|her)$/.test(pronoun)) return false
    return (this.a.quotationOf[at] as number) >= 0 || isAdvocate(speaker)
  }

  private isClose(at: number): boolean {
    return at - this.piece.from < 3 || this.a.sentenceOf[at] === this.a.sentenceOf[this.piece.from]
  }

  latest(at: number, isFit: (known: Known) => boolean, first = at - reach): Known | null {
    for (let i = at - 1; i >= Math.max(0, first); i -= 1) {
      const known = this.register.at(i)
      if (known && isFit(known)) return known
    }
    return null
  }

  /** The first fitting name of the sentence before the pronoun, else of the sentence before that: subjects stay in mind. */
  private subject(at: number, isFit: (known: Known) => boolean): Known | null {
    const { a, register } = this
    const own = a.sentenceOf[at] as number
    for (const s of [own, own - 1]) {
      const sentence = a.sentences[s]
      if (!sentence || (s !== own && a.paragraphOf[sentence.from] !== a.paragraphOf[at])) continue
      for (let i = sentence.from; i < Math.min(sentence.to, at); i += 1) {
        const known = register.at(i)
        if (known && isFit(known)) return known
      }
    }
    return null
  }
}

function fits(known: Known, pronoun: string): boolean {
  return !isNameless(known) && canBe(known, pronoun)
}
