import type { ClaimHop } from '../claims/rules.js'
import type { Hop, ReadClaim, Reading } from '../reading/index.js'
import { isUnnamed, type Span } from '../shared/terms.js'

/** A reading's claims in the order of the text, to be asked what it made of a place. */
export class Read {
  readonly #claims: ReadClaim[]
  readonly #longest: number

  constructor(reading: Reading | null) {
    this.#claims = [...(reading?.claims ?? [])].sort((a, b) => a.span.start - b.span.start)
    this.#longest = Math.max(0, ...this.#claims.map(({ span }) => span.end - span.start))
  }

  /** The claim that covers most of a span; null where the reading made none there. */
  at(span: Span): ReadClaim | null {
    let [best, most] = [null as ReadClaim | null, 0]
    for (let at = this.#from(span.start - this.#longest); at < this.#claims.length; at += 1) {
      const claim = this.#claims[at] as ReadClaim
      if (claim.span.start >= span.end) break
      const shared = Math.min(span.end, claim.span.end) - Math.max(span.start, claim.span.start)
      if (shared > most) [best, most] = [claim, shared]
    }
    return best && most * 2 >= Math.min(span.end - span.start, best.span.end - best.span.start) ? best : null
  }

  #from(start: number): number {
    let [low, high] = [0, this.#claims.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#claims[middle] as ReadClaim).span.start < start) low = middle + 1
      else high = middle
    }
    return low
  }
}

const pronoun = /^(?:he|she|they|it|who|him|her|them|his|their|its)$/i

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []

/** Whether two descriptions may be the same source: the fuller one of them says what the other says. */
export function isSameSource(one: string | null, other: string | null): boolean {
  if (one === null || other === null) return one === other
  const [a, b] = [wordsOf(one), wordsOf(other)]
  const [short, long] = a.length <= b.length ? [a, new Set(b)] : [b, new Set(a)]
  return short.every((word) => long.has(word)) || (a.at(-1) === b.at(-1) && a.length > 0)
}

/** Whether a hop leans on another sentence to say who it is: "he", "the engineer". */
export const leans = ({ mention, source }: Pick<Hop, 'mention' | 'source'>): boolean =>
  mention !== null &&
  source !== null &&
  (pronoun.test(mention) || /^the\b/i.test(mention)) &&
  mention !== source

/** Two readings of words that stand as they stood: only whom "he" means can have changed. */
export function isSaidBySame(before: ReadClaim | null, after: ReadClaim | null): boolean {
  if (!before || !after || before.hops.length !== after.hops.length) return true
  return before.hops.every((hop, i) => !leans(hop) || isSameSource(hop.source, after.hops[i]?.source ?? null))
}

/** Two readings of a sentence that was edited: the same people say it in the same way. */
export function isSaidAlike(before: ReadClaim, after: ReadClaim): boolean {
  return (
    before.hops.length === after.hops.length &&
    before.hops.every((hop, i) => {
      const now = after.hops[i] as Hop
      const same = (
        ['sourceType', 'cue', 'cueStance', 'negated', 'modality', 'anonymityWords'] as const
      ).every((field) => hop[field] === now[field])
      return same && isSameSource(hop.source ?? hop.mention, now.source ?? now.mention)
    })
  )
}

/**
 * The hops that the new text gives a claim. What an editor wrote stays; what the machine read is read anew, and a source that
 * somebody confirmed stays confirmed as long as the words name the same one.
 */
export function hopsAfter(hops: ClaimHop[], read: ReadClaim | null): ClaimHop[] | null {
  if (!read || hops.some(({ proposer }) => proposer === 'person')) return null
  return read.hops.map((hop) => {
    const was = hops.find(
      (each) =>
        isUnnamed(each.sourceType) === isUnnamed(hop.sourceType) &&
        isSameSource(each.source ?? each.mention, hop.source ?? hop.mention),
    )
    return { ...hop, proposer: 'machine' as const, registered: was?.registered ?? null }
  })
}
