import { sameBody } from '../words/bodies.js'
import type { Known } from './known.js'

/** How many bearers of one word are kept apart. */
const mostAlike = 40

/** Everyone an article has brought in, by every word that is said of them. */
export class Directory {
  private readonly all: Known[] = []
  private readonly byWord = new Map<string, Known[]>()
  private readonly byName = new Map<string, Known>()

  constructor(named: Known[]) {
    for (const known of named) this.add(known)
  }

  add(known: Known): void {
    this.all.push(known)
    this.byName.set(known.name.toLowerCase(), known)
    const words = new Set([known.head, ...known.words, ...known.roles])
    if (known.acronym) words.add(known.acronym.toLowerCase())
    for (const word of words) {
      const list = this.byWord.get(word)
      if (!list) this.byWord.set(word, [known])
      else if (list.length < mostAlike) list.push(known)
    }
  }

  named(name: string): Known | null {
    return this.byName.get(name.toLowerCase()) ?? null
  }

  /** Someone without a name who was described in the same words. */
  described(known: Known): Known | null {
    const same = this.named(known.name)
    return same && !same.isNamed ? same : null
  }

  /** Those of whom a noun, or one that may stand for it, has been said. */
  bearers(head: string): Set<Known> {
    const forms = [
      head,
      `${head}s`,
      head.replace(/s$/, ''),
      ...sameBody.filter((group) => group.includes(head)).flat(),
    ]
    return new Set(forms.flatMap((form) => this.byWord.get(form) ?? []))
  }

  /** Who a headline's short words mean: "source", "ministry", "Quill". A name that has them all comes before a role. */
  byWords(words: string): Known | null {
    const wanted = words.toLowerCase().split(/\s+/)
    const head = (wanted.at(-1) ?? '').replace(/s$/, '')
    const isIn = (known: Known) => {
      const name = known.name.toLowerCase().split(/\s+/)
      return wanted.every((word) => name.includes(word))
    }
    const isSaid = (known: Known) => wanted.every((word) => known.words.has(word) || known.roles.has(word))
    const isKind = (known: Known) => known.head === head || known.head === `${head}s`
    for (const fits of [isIn, isSaid, isKind]) {
      const found = latest(this.all.filter(fits))
      if (found) return found
    }
    return null
  }
}

/** Of several, the one who spoke last. */
function latest(all: Known[]): Known | null {
  return all.reduce<Known | null>((best, known) => (!best || known.saidAt > best.saidAt ? known : best), null)
}
