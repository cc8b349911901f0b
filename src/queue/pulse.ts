import type { Db } from '../db/connect.js'
import { countOpen, deskPulse, type FilterCounts, type Looking } from './store.js'

/** Desks and people whose counts are kept at once; the ones asked for longest ago make room. */
const most = 500
const minute = 60_000

export type Figures = { open: number; next: { headline: string; at: Date } | null }

/**
 * Counts of open claims, counted again only when the desk's history has moved on: every change of a claim writes a row of history
 * in its own transaction, so a count taken at one row is right until the next. What is overdue changes with the clock as well, and is
 * counted anew each minute. Finding the desk's last row costs one look into an index, whatever the number of claims.
 */
export class Pulse {
  readonly #counts = new Map<string, { mark: string; counts: FilterCounts }>()

  constructor(readonly db: Db) {}

  /** The counts beside the queue's filters, for one person. */
  async counts(looking: Looking): Promise<FilterCounts> {
    const { seq } = await deskPulse(this.db, looking.deskId, looking.at)
    return this.#at(seq, looking)
  }

  /** The two figures of the masthead. */
  async figures(looking: Looking): Promise<Figures> {
    const { seq, next } = await deskPulse(this.db, looking.deskId, looking.at)
    const { views } = await this.#at(seq, looking)
    return { open: views.open, next }
  }

  async #at(seq: bigint, looking: Looking): Promise<FilterCounts> {
    const key = `${looking.deskId} ${looking.viewerId}`
    const mark = `${seq} ${Math.floor(looking.at.getTime() / minute)}`
    const known = this.#counts.get(key)
    if (known?.mark === mark) return known.counts
    const counts = await countOpen(this.db, looking)
    this.#counts.delete(key)
    this.#counts.set(key, { mark, counts })
    const oldest = this.#counts.keys().next()
    if (this.#counts.size > most && !oldest.done) this.#counts.delete(oldest.value)
    return counts
  }
}
