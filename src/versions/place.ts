import search from 'approx-string-match'
import { around, placesOf } from '../articles/text.js'
import type { Span } from '../shared/terms.js'
import { inPlace } from './edited.js'
import { carried, spanOf, wholeSpan, within, wordsIn, type Ground, type Tokens } from './ground.js'
import { likeness } from './likeness.js'

/** Where a claim stands now: its words where they stood, its words elsewhere, or other words in their stead. */
export type Place = { span: Span; how: 'stays' | 'moved' | 'edited' }

/** So alike must the words be that take a claim's place, by how sure the place itself is. */
const least = { inPlace: 0.4, between: 0.34 }

/** Letters of text times letters of pattern that searching with mistakes may cost all claims together. */
const searchMost = 400_000_000

/** Finds the new places of claims, one after the other: a place is given to one of those that stood apart before. */
export class Places {
  readonly #taken = new Map<string, number>()
  #searched = 0

  constructor(readonly ground: Ground) {}

  /** The claim's words exactly where the comparison of the texts has them. */
  stays(span: Span): Place | null {
    const stays = carried(this.ground, span)
    return stays && this.#take({ span: stays, how: 'stays' }, span)
  }

  /** By its words, then by the words in its place, then by the words around it. */
  find(span: Span): Place | null {
    const range = within(this.ground.before.tokens, span)
    const quote = this.ground.before.text.slice(span.start, span.end)
    const found =
      this.#exactly(quote, span, range) ??
      this.#inPlace(span, range) ??
      this.#nearly(quote, range) ??
      this.#between(quote, span, range)
    return found && this.#take(found, span)
  }

  /** Words that were in no version lately and are back. */
  again(quote: string): Place | null {
    const free = placesOf(this.ground.after.text, quote).filter((place) => !this.#taken.has(key(place)))
    return free.length === 1 && free[0] ? this.#take({ span: free[0], how: 'moved' }, free[0]) : null
  }

  #take(place: Place, from: Span): Place | null {
    const holder = this.#taken.get(key(place.span))
    if (holder !== undefined && holder !== from.start) return null
    this.#taken.set(key(place.span), from.start)
    return place
  }

  #isFree(span: Span, from: Span): boolean {
    const holder = this.#taken.get(key(span))
    return holder === undefined || holder === from.start
  }

  #exactly(quote: string, span: Span, range: Tokens): Place | null {
    const { after } = this.ground
    const places = placesOf(after.text, quote).filter(
      (place) => this.#isFree(place, span) && this.#isFresh(place, range),
    )
    const best = nearest(places, this.ground, span)
    if (!best) return null
    const hole = this.#hole(range)
    const at = within(after.tokens, best)
    return { span: best, how: at.from < hole.to && at.to > hole.from ? 'stays' : 'moved' }
  }

  #inPlace(span: Span, range: Tokens): Place | null {
    const found = inPlace(this.ground, span, range)
    return found && this.#isLike(found, range, least.inPlace) ? { span: found, how: 'edited' } : null
  }

  /** The words with a few mistakes, as where a passage was moved and mended at once. */
  #nearly(quote: string, range: Tokens): Place | null {
    const { text } = this.ground.after
    const cost = text.length * quote.length
    if (quote.length < 12 || this.#searched + cost > searchMost) return null
    this.#searched += cost
    const [best] = search(text, quote, Math.min(40, Math.floor(quote.length / 4)))
      .sort((one, other) => one.errors - other.errors)
      .slice(0, 1)
    if (!best) return null
    const { tokens } = this.ground.after
    const found = spanOf(tokens, within(tokens, best))
    const whole = found && wholeSpan(text, found)
    return whole && this.#isFresh(whole, range) ? { span: whole, how: 'edited' } : null
  }

  /** What stands between the words that stood before and behind it. */
  #between(quote: string, span: Span, range: Tokens): Place | null {
    const { before, after } = this.ground
    const { prefix, suffix } = around(before.text, span)
    if (prefix.trim().length < 12 || suffix.trim().length < 12) return null
    const [start, again] = placesOf(after.text, prefix, 2)
    if (!start || again) return null
    const end = after.text.indexOf(suffix, start.end)
    if (end < 0 || end - start.end > quote.length * 3 + 60) return null
    const whole = end > start.end ? wholeSpan(after.text, { start: start.end, end }) : null
    return whole && this.#isFresh(whole, range) && this.#isLike(whole, range, least.between)
      ? { span: whole, how: 'edited' }
      : null
  }

  #isLike(span: Span, range: Tokens, enough: number): boolean {
    const { before, after } = this.ground
    return (
      likeness(wordsIn(before.tokens, range), wordsIn(after.tokens, within(after.tokens, span))) >= enough
    )
  }

  /** Whether most of these words are new here or the claim's own: what stood there before belongs to others. */
  #isFresh(place: Span, own: Tokens): boolean {
    const { from, to } = within(this.ground.after.tokens, place)
    let others = 0
    for (let at = from; at < to; at += 1) {
      const was = this.ground.toBefore[at] ?? -1
      if (was >= 0 && (was < own.from || was >= own.to)) others += 1
    }
    return others * 2 <= to - from
  }

  /** The stretch of the text after that stands between what stayed on either side. */
  #hole({ from, to }: Tokens): Tokens {
    const { toAfter, after } = this.ground
    let [left, right] = [from - 1, to]
    while (left >= 0 && (toAfter[left] as number) < 0) left -= 1
    while (right < toAfter.length && (toAfter[right] as number) < 0) right += 1
    return {
      from: left < 0 ? 0 : (toAfter[left] as number) + 1,
      to: right >= toAfter.length ? after.tokens.length : (toAfter[right] as number),
    }
  }
}

const key = ({ start, end }: Span) => `${start} ${end}`

/** Of several places the one with the most of the old words around it; of equals the nearest. */
function nearest(places: Span[], { before, after }: Ground, span: Span): Span | null {
  const old = around(before.text, span)
  const shift = after.text.length - before.text.length
  const ranked = places.map((place) => {
    const now = around(after.text, place)
    const context =
      sameEnd(old.prefix, now.prefix) +
      sameEnd([...old.suffix].reverse().join(''), [...now.suffix].reverse().join(''))
    const distance = Math.min(Math.abs(place.start - span.start), Math.abs(place.start - span.start - shift))
    return { place, context, distance }
  })
  ranked.sort((one, other) => other.context - one.context || one.distance - other.distance)
  return ranked[0]?.place ?? null
}

function sameEnd(one: string, other: string): number {
  let count = 0
  while (count < one.length && count < other.length && one.at(-1 - count) === other.at(-1 - count)) count += 1
  return count
}
