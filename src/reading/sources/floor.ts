import type { Known } from './known.js'

/** How many speakers back a pronoun or "the source" may reach. */
const mostSpeakers = 60

/** Who has spoken, the latest last; no more than an article can keep in mind. */
export class Floor {
  private readonly speakers: Known[] = []
  private turn = 0

  take(known: Known): void {
    known.saidAt = this.turn
    this.turn += 1
    const before = this.speakers.lastIndexOf(known)
    if (before >= 0) this.speakers.splice(before, 1)
    else if (this.speakers.length > mostSpeakers) this.speakers.shift()
    this.speakers.push(known)
  }

  /** The last one who fits. */
  last(fits: (known: Known) => boolean): Known | null {
    return this.speakers.findLast(fits) ?? null
  }

  /** Those without a name who spoke last, the latest first. */
  lastUnnamed(many: number): Known[] {
    return this.speakers
      .filter((known) => !known.isNamed && known.isPerson)
      .reverse()
      .slice(0, many)
  }
}
