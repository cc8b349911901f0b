import type { Span } from '../../shared/terms.js'
import { be, between, heldByNobody, knowing, knowingFillers, lexicon, places, type Kind } from './lexicon.js'
import { isNumberAt, type Token } from './tokens.js'

export type Hedge = Span & { kind: Kind; low: string }
type Found = { kind: Kind; from: number; to: number }

/** The words of a sentence that keep it from saying more, in order. Looks a few words to each side and no further. */
export function hedgesOf(tokens: Token[]): Hedge[] {
  const found: Hedge[] = []
  let hasNegation = false
  for (let at = 0; at < tokens.length; at += 1) {
    const hedge = hedgeAt(tokens, at, hasNegation)
    if (!hedge) continue
    hasNegation ||= hedge.kind === 'negation'
    found.push(placed(tokens, hedge))
    at = hedge.to
  }
  return found
}

function placed(tokens: Token[], { kind, from, to }: Found): Hedge {
  const words = tokens.slice(from, to + 1)
  return {
    kind,
    start: (words[0] as Token).start,
    end: (words.at(-1) as Token).end,
    low: words.map(({ low }) => low).join(' '),
  }
}

function hedgeAt(tokens: Token[], at: number, hasNegation: boolean): Found | null {
  return (
    nobodyKnows(tokens, at) ??
    heldAt(tokens, at) ??
    nearNumber(tokens, at) ??
    appearing(tokens, at) ??
    partialAt(tokens, at) ??
    mayAt(tokens, at) ??
    listed(tokens, at) ??
    deniedAt(tokens, at, hasNegation)
  )
}

const low = (tokens: Token[], at: number) => tokens[at]?.low ?? ''

/** "Is not yet known", "could not be confirmed": a hedge, not a denial. */
function nobodyKnows(tokens: Token[], at: number): Found | null {
  if (low(tokens, at) !== 'not' && !low(tokens, at).endsWith("n't")) return null
  let to = at + 1
  while (to < at + 5 && knowingFillers.has(low(tokens, to))) to += 1
  return knowing.has(low(tokens, to)) ? { kind: 'unconfirmed', from: at, to } : null
}

/** "Is widely believed to have": the whole of it, so that a person sees which words went. */
function heldAt(tokens: Token[], at: number): Found | null {
  let to = at
  if (be.has(low(tokens, at))) {
    to += 1
    while (to < at + 4 && between.has(low(tokens, to))) to += 1
  }
  if (!heldByNobody.has(low(tokens, to))) return null
  const isPassive = to > at || low(tokens, to + 1) === 'to'
  if (!isPassive || low(tokens, to + 1) === 'by') return null
  if (tokens.slice(at, to).some((each) => each.low === 'not')) return null
  // "The talks were held": only what is held to be so.
  if (low(tokens, to) === 'held' && low(tokens, to + 1) !== 'to') return null
  return { kind: 'hearsay', from: at, to: low(tokens, to + 1) === 'to' ? withVerb(tokens, to + 1) : to }
}

/** "To have", "to be": goes with the hedge before it. */
const withVerb = (tokens: Token[], at: number) => (/^(?:have|be)$/.test(low(tokens, at + 1)) ? at + 1 : at)

const beforeNumbers: Record<string, Kind> = {
  about: 'approximate',
  around: 'approximate',
  some: 'approximate',
  over: 'floor',
  above: 'floor',
  under: 'ceiling',
  below: 'ceiling',
}

function nearNumber(tokens: Token[], at: number): Found | null {
  const [word, next] = [low(tokens, at), low(tokens, at + 1)]
  const kind = Object.hasOwn(beforeNumbers, word) ? beforeNumbers[word] : undefined
  if (kind && isNumberAt(tokens, at + 1)) return { kind, from: at, to: at }
  if (word === 'up' && next === 'to' && isNumberAt(tokens, at + 2))
    return { kind: 'ceiling', from: at, to: at + 1 }
  if (word === 'more' && next === 'than' && isNumberAt(tokens, at + 2))
    return { kind: 'floor', from: at, to: at + 1 }
  return word === 'close' && next === 'to' && isNumberAt(tokens, at + 2)
    ? { kind: 'approximate', from: at, to: at + 1 }
    : null
}

function appearing(tokens: Token[], at: number): Found | null {
  if (!/^(?:appear|seem)(?:s|ed|ing)?$/.test(low(tokens, at))) return null
  const next = low(tokens, at + 1)
  if (next === '' ? low(tokens, at - 1) !== 'it' : places.has(next)) return null
  return { kind: 'probable', from: at, to: next === 'to' ? withVerb(tokens, at + 1) : at }
}

/** "Some residents", "most ships"; "the most dangerous" is another word. */
function partialAt(tokens: Token[], at: number): Found | null {
  const [word, next] = [low(tokens, at), low(tokens, at + 1)]
  const isMost = word === 'most' && (next === 'of' || next.endsWith('s')) && low(tokens, at - 1) !== 'the'
  return word === 'some' || isMost ? { kind: 'partial', from: at, to: next === 'of' ? at + 1 : at } : null
}

/** The verb, not the month or the name: those are capital in the middle of a sentence, and have dates beside them. */
function mayAt(tokens: Token[], at: number): Found | null {
  if (low(tokens, at) !== 'may') return null
  const next = low(tokens, at + 1)
  const isDate = /^\p{N}/u.test(next) || /^\p{N}/u.test(low(tokens, at - 1)) || next === 'of'
  if (tokens[at]?.isCapital && (isDate || !isVerbHere(tokens, at))) return null
  return { kind: 'possible', from: at, to: /^(?:have|be)$/.test(next) ? at + 1 : at }
}

function isVerbHere(tokens: Token[], at: number): boolean {
  if (at === 0) return true
  if (/^(?:in|since|until|by|last|next|early|late|mid|of|on|from)$/.test(low(tokens, at - 1))) return false
  // Where every word is capital, as in a headline, this one is not capital for being a name.
  const others = tokens.filter(({ low: each }, i) => i !== at && each.length > 3)
  return others.length > 0 && others.every(({ isCapital }) => isCapital)
}

function listed(tokens: Token[], at: number): Found | null {
  if (/^not?$/.test(low(tokens, at)) && isNoDenial(tokens, at)) return null
  for (const { words, kind } of lexicon.get(low(tokens, at)) ?? []) {
    if (words.every((word, i) => low(tokens, at + i) === word))
      return { kind, from: at, to: at + words.length - 1 }
  }
  return null
}

/** "Not only", "No 5". */
function isNoDenial(tokens: Token[], at: number): boolean {
  const next = low(tokens, at + 1)
  return low(tokens, at) === 'not' ? next === 'only' : /^\p{N}/u.test(next)
}

/** "Didn't"; "nor", which goes on with a denial that was begun, is one by itself only where none was. */
function deniedAt(tokens: Token[], at: number, hasNegation: boolean): Found | null {
  const word = low(tokens, at)
  return word.endsWith("n't") || (word === 'nor' && !hasNegation)
    ? { kind: 'negation', from: at, to: at }
    : null
}
