import { Refused } from '../shared/errors.js'
import { strongerBy, type Lost } from './hedges.js'
import type { ClaimHop, NewClaim } from './rules.js'
import type { Claim } from './store.js'

/** A statement says no more than its quote; what its attribution says for it need not be said twice. */
export function refuseStronger({
  quote,
  statement,
  hops,
}: Pick<NewClaim, 'quote' | 'statement' | 'hops'>): void {
  const lost = strongerBy({ quote, statement, said: saidIn(hops) })
  if (lost.length > 0) throw new Refused(['stronger-than-quote'], { lost })
}

const saidIn = (hops: ClaimHop[]) =>
  hops.map(({ source, mention, cue }) => ({ words: source ?? mention ?? '', cue }))

/** An attribution may carry a hedge by its verb: taking that away leaves a statement that was weaker with it. */
export function refuseStrengthened({ quote, statement, hops }: Claim, now: ClaimHop[]): void {
  const nameOf = ({ from, start, words }: Lost) => `${from} ${start} ${words}`
  const before = new Set(strongerBy({ quote, statement, said: saidIn(hops) }).map(nameOf))
  const lost = strongerBy({ quote, statement, said: saidIn(now) }).filter((each) => !before.has(nameOf(each)))
  if (lost.length > 0) throw new Refused(['carried-by-attribution'], { lost })
}
