import { lowOf, tagOf, type Analysis } from '../analysis.js'
import { headOf } from '../grammar/nouns.js'
import type { Piece } from '../grammar/pieces.js'
import type { Range } from '../prose.js'
import { isNameless, type Known } from '../sources/known.js'
import { areAlike, type Register } from '../sources/register.js'
import { list } from '../words/lists.js'
import { ownSubject, type Owner } from './owners.js'
import { canBe } from './pronoun.js'

const bodyNouns = list(
  'company firm bank lender airline carrier carmaker maker manufacturer retailer supermarket insurer brewer brewery brokerage shipyard',
)

const isAnyFirm = /^(?:company|firm|group|business)$/

/** How far back, in tokens, a body stays in mind. */
const reach = 1_500

/** A noun that an article uses of the firm it is about: "the company", "the bank". */
export function isBodyNoun(low: string): boolean {
  return bodyNouns.has(low)
}

/** Of an article's names, the only one that a noun may be used of, by that noun; looked for once. */
const called = new WeakMap<Register, Map<string, Known | null>>()

/** "The company" before a verb: the one such body the article names, where no other came between and none came without a name. */
export function soleBody(a: Analysis, register: Register, { from, to }: Range): Known | null {
  const isSubject =
    /^(?:VERB|AUX|ADV)$/.test(tagOf(a, to)) || (lowOf(a, to) === ',' && lowOf(a, to + 1) === 'which')
  if (!isSubject) return null
  const head = lowOf(a, to - 1)
  const one = onlyCalled(register, head)
  if (!one || lastBody(register, from) !== one || hasNameless(a, register, head, from)) return null
  return one
}

function onlyCalled(register: Register, head: string): Known | null {
  const heads = called.get(register) ?? new Map<string, Known | null>()
  called.set(register, heads)
  const before = heads.get(head)
  if (before !== undefined) return before
  const isCalled = (known: Known) =>
    !known.isPerson &&
    !known.isPlace &&
    (isAnyFirm.test(head)
      ? known.type === 'company'
      : [...known.words, ...known.roles].some((word) => areAlike(word, head) && !isAnyFirm.test(word)))
  const [one, other] = register.named.filter(isCalled)
  // Two banks in one name are not “the bank”.
  const only = one && !other && !/ and /.test(one.name) ? one : null
  heads.set(head, only)
  return only
}

/** The body named last before a place; newsrooms, courts and offices are none that such a word is used of. */
function lastBody(register: Register, at: number): Known | null {
  for (let i = at - 1; i >= Math.max(0, at - reach); i -= 1) {
    const known = register.at(i)
    if (known && !known.isPerson && !known.isPlace && /^(?:company|organisation)$/.test(known.type))
      return known
  }
  return null
}

/** "A shipping company", "its bank": brought in without a name, so that the word may mean it. */
function hasNameless(a: Analysis, register: Register, head: string, at: number): boolean {
  for (let i = Math.max(0, at - reach); i < at; i += 1) {
    if (tagOf(a, i) !== 'NOUN' || !areAlike(lowOf(a, i), head) || register.at(i + 1)) continue
    let from = i
    while (from > 0 && /^(?:NOUN|ADJ|NUM|PROPN)$/.test(tagOf(a, from - 1))) from -= 1
    const opener = lowOf(a, from - 1)
    const isDescribing = lowOf(a, from - 2) === ',' && register.at(from - 3) !== null
    if (
      tagOf(a, i + 1) !== 'NOUN' &&
      /^(?:a|an|another|one|some|its|their|his|her|'s|’s)$/.test(opener) &&
      !isDescribing
    )
      return true
  }
  return false
}

/** "Kestrel reported that …": the one who speaks stands before what is said, and is no subject in it. */
function isSpeaker(a: Analysis, register: Register, speaker: Known | null, owner: Owner): boolean {
  if (!speaker || owner.isSaid) return false
  const head = headOf(a, owner)
  return register.at(head) === speaker || (!speaker.isPerson && speaker.head === lowOf(a, head))
}

/** Whose something is where a clause has a subject: its name, unless the words say it already; else nobody's, so that the word stays. */
function ownedBy(a: Analysis, register: Register, owner: Owner): Known | null {
  if (owner.isSaid) return null
  const head = headOf(a, owner)
  const known = register.at(head)
  if (known) return canBe(known, 'its') ? known : null
  return owner.to - owner.from === 2 && isBodyNoun(lowOf(a, head)) ? soleBody(a, register, owner) : null
}

/**
 * What "it" and "its" stand for: the body that speaks, or one that is the subject of this sentence or the one before.
 * Most of the time it is a thing that has no name; then the word stays as it is.
 */
export function bodyFor(
  a: Analysis,
  register: Register,
  speaker: Known | null,
  pronoun: string,
  at: number,
  piece: Piece,
): Known | null {
  if (pronoun === 'it' && !/^(?:VERB|AUX|ADV)$/.test(tagOf(a, at + 1))) return null
  const owner = ownSubject(a, piece, pronoun, at)
  if (owner && !isSpeaker(a, register, speaker, owner)) return ownedBy(a, register, owner)
  const isRecord = speaker?.type === 'document' || speaker?.type === 'dataset'
  // In its very words a body says "we": "it" is something else.
  const isQuoted = (a.quotationOf[at] as number) >= 0
  // "Kestrel reported that guards believe it was sold": behind another subject "it" may be what the words are about.
  const isFirst = pronoun === 'its' || at - piece.from < 3
  if (speaker && !isQuoted && !speaker.isPerson && !speaker.isPlace && !isRecord)
    return isFirst ? speaker : null
  const own = a.sentenceOf[at] as number
  for (const s of [own, own - 1]) {
    const sentence = a.sentences[s]
    if (!sentence || a.paragraphOf[sentence.from] !== a.paragraphOf[at]) continue
    const from = tagOf(a, sentence.from) === 'DET' ? sentence.from + 1 : sentence.from
    const known = from < at ? register.at(from) : null
    if (known && isQuoted && known === speaker) return null
    if (known) return canBe(known, pronoun) && !isNameless(known) ? known : null
  }
  return null
}
