import type { Db } from '../db/connect.js'
import { countOpen, deskPulse, type FilterCounts, type Looking } from './store.js'

/** Desks and people whose figures are kept at once; the ones asked for longest ago make room. */
const most = 500
const minute = 60_000

export type Figures = { open: number; next: { headline: string; at: Date } | null; unread: number }

type Kept = { mark: string; things: Map<string, Promise<unknown>> }
type Beat = { kept: Kept } & Pick<Figures, 'next' | 'unread'>

/**
 * What a desk's pages ask for at every look and what changes only when the desk does: counts of open claims, editors, saved views,
 * house rules. It is read again when the desk's history has moved on, since every change writes a row of history in its own
 * transaction, and each minute, since what is overdue moves with the clock. Finding the desk's last row costs one look into an index,
 * whatever the number of claims.
 */
export class Pulse {
  readonly #pages = new WeakMap<object, Promise<Beat>>()
  readonly #kept = new Map<string, Kept>()

  constructor(readonly db: Db) {}

  /** The counts beside the queue's filters, for one person. `page` is whatever lives as long as the page that asks. */
  counts(looking: Looking, page: object): Promise<FilterCounts> {
    return this.kept(looking, page, 'counts', () => countOpen(this.db, looking))
  }

  /** The figures of the masthead. */
  async figures(looking: Looking, page: object): Promise<Figures> {
    const [{ views }, { next, unread }] = await Promise.all([
      this.counts(looking, page),
      this.#beat(looking, page),
    ])
    return { open: views.open, next, unread }
  }

  /** Something of the desk or of the person there, read once for each row of the desk's history. */
  async kept<T>(looking: Looking, page: object, name: string, read: () => Promise<T>): Promise<T> {
    const { kept } = await this.#beat(looking, page)
    const known = (kept.things.get(name) as Promise<T> | undefined) ?? read()
    kept.things.set(name, known)
    // What failed is read again by the next who asks.
    known.catch(() => kept.things.delete(name))
    return known
  }

  /** One page asks once, however many of its parts want to know. */
  #beat(looking: Looking, page: object): Promise<Beat> {
    const known = this.#pages.get(page) ?? this.#listen(looking)
    this.#pages.set(page, known)
    return known
  }

  async #listen(looking: Looking): Promise<Beat> {
    const { seq, next, unread } = await deskPulse(this.db, looking)
    const key = `${looking.deskId} ${looking.viewerId}`
    const mark = `${seq} ${Math.floor(looking.at.getTime() / minute)}`
    const known = this.#kept.get(key)
    if (known?.mark === mark) return { kept: known, next, unread }
    const kept: Kept = { mark, things: new Map() }
    this.#kept.delete(key)
    this.#kept.set(key, kept)
    const oldest = this.#kept.keys().next()
    if (this.#kept.size > most && !oldest.done) this.#kept.delete(oldest.value)
    return { kept, next, unread }
  }
}
