import { remembered } from '../shared/remembered.js'
import type { Span } from '../shared/terms.js'
import { hedgesOf, type Hedge } from './hedging/find.js'
import { keptBy, passing, standing, sure, type Kind } from './hedging/lexicon.js'
import { tokensOf, type Token } from './hedging/tokens.js'

/** Words by which a statement is stronger: gone from the quote, or put into the statement. The span is theirs there. */
export type Lost = Span & { words: string; from: 'quote' | 'statement' }

/**
 * What makes a statement stronger than its quote; empty where it is not. Each hedge of the quote must be answered by one
 * that is as weak, the same things must be denied, a question stays one, and who merely said so does not confirm it.
 * `carried` are the words of an attribution that says by itself who claims or denies it: those may go. Time grows with
 * the words.
 */
export function hedgeLost(quote: string, statement: string, carried: string[] = []): Lost[] {
  const [said, stated] = [tokensOf(quote), tokensOf(statement)]
  const isCarried = carrier(carried)
  const hedges = hedgesOf(said)
  const kept = hedgesOf(stated)
  const lost = unanswered(
    hedges.filter(({ kind }) => kind !== 'negation'),
    kept,
    stated,
  ).filter((hedge) => !isCarried(hedge))
  const denials = flipped(hedges, kept, isCarried)
  const all: Lost[] = [
    ...[...lost, ...denials.gone, ...outrun(said, stated, kept)].map((at) => of(quote, at, 'quote')),
    ...[...denials.added, ...doubtless(said, stated)].map((at) => of(statement, at, 'statement')),
    ...answered(quote, statement, stated, carried),
    ...happened(quote, said, stated, kept),
  ]
  return all.sort((a, b) => a.from.localeCompare(b.from) || a.start - b.start)
}

/** What a claim says, and by whom: each step with the words it names somebody by, and its verb. */
type Told = { quote: string; statement: string; said: { words: string; cue: string | null }[] }

/**
 * The one guard of a claim's statement, for whoever writes one and for the house rules. A quote as it stands is no stronger;
 * only a step that says who it is carries a hedge by its verb.
 */
export function strongerBy({ quote, statement, said }: Told): readonly Lost[] {
  if (quote === statement) return []
  const carried = said.flatMap(({ words, cue }) => (words && cue ? [cue] : []))
  return lostLately({ quote, statement, carried })
}

/** Each look at an article or a queue asks the same of claims whose words nobody changed. */
const lostLately = remembered(
  1000,
  ({ quote, statement, carried }: { quote: string; statement: string; carried: string[] }) =>
    JSON.stringify([quote, statement, carried]),
  ({ quote, statement, carried }): readonly Lost[] => hedgeLost(quote, statement, carried),
)

const of = (text: string, { start, end }: Span, from: Lost['from']): Lost => ({
  words: text.slice(start, end),
  start,
  end,
  from,
})

/** Only what an attribution can say is carried by it: claiming, believing, denying; never "may" or "about". */
function carrier(carried: string[]): (hedge: Hedge) => boolean {
  const words = new Set(carried.flatMap((cue) => tokensOf(cue).map(({ low }) => low)))
  return ({ kind, low }) =>
    (kind === 'reported' || kind === 'negation' || kind === 'intended' || kind === 'probable') &&
    low.split(' ').some((word) => word !== 'to' && words.has(word))
}

/** Hedges of the quote for which the statement has none as weak; the same words answer first. */
function unanswered(hedges: Hedge[], kept: Hedge[], stated: Token[]): Hedge[] {
  const left = [...kept]
  const take = (fits: (each: Hedge) => boolean) => {
    const at = left.findIndex(fits)
    return at >= 0 && left.splice(at, 1).length > 0
  }
  const passes = stated.some(({ low }) => passing.has(low))
  return hedges
    .filter(({ kind, low }) => !take((each) => each.kind === kind && each.low === low))
    .filter(({ kind }) => !take((each) => each.kind === kind || keptBy[kind].includes(each.kind)))
    .filter(({ kind }) => !(kind === 'reported' && passes))
}

/** A denial that went, or one that came: either turns the sentence round. */
function flipped(hedges: Hedge[], kept: Hedge[], isCarried: (hedge: Hedge) => boolean) {
  const isDenial = ({ kind }: { kind: Kind }) => kind === 'negation'
  const [all, now] = [hedges.filter(isDenial), kept.filter(isDenial)]
  const owed = all.filter((each) => !isCarried(each))
  return {
    gone: now.length < owed.length ? without(owed, now).slice(now.length - owed.length) : [],
    added: now.length > all.length ? without(now, all).slice(all.length - now.length) : [],
  }
}

/** These without those, word for word and one for one. */
function without(these: Hedge[], those: Hedge[]): Hedge[] {
  const left = those.map(({ low }) => low)
  return these.filter(({ low }) => {
    const at = left.indexOf(low)
    return at < 0 || left.splice(at, 1).length === 0
  })
}

/** Somebody said so, and the statement has it confirmed. */
function outrun(said: Token[], stated: Token[], kept: Hedge[]): Span[] {
  const before = new Set(said.map(({ low }) => low))
  const stands = stated.filter(
    ({ low, start }) =>
      standing.has(low) && !before.has(low) && !kept.some((each) => each.start <= start && start < each.end),
  )
  const after = new Set(stated.map(({ low }) => low))
  return stands.length > 0 ? said.filter(({ low }) => passing.has(low) && !after.has(low)).slice(0, 1) : []
}

/** "Certainly", where nobody was certain. */
function doubtless(said: Token[], stated: Token[]): Span[] {
  const before = new Set(said.map(({ low }) => low))
  return stated.filter(({ low }) => sure.has(low) && !before.has(low))
}

const asking = /\b(?:whether|if|ask(?:s|ed|ing)?|question(?:s|ed)?|wonder(?:s|ed)?)\b/i

/** A question that became its own answer. */
function answered(quote: string, statement: string, stated: Token[], carried: string[]): Lost[] {
  const at = quote.lastIndexOf('?')
  if (at < 0 || statement.includes('?') || stated.length === 0) return []
  if (asking.test(statement) || carried.some((cue) => asking.test(cue))) return []
  return [{ words: '?', start: at, end: at + 1, from: 'quote' }]
}

const future = new Set(['will', 'would', 'shall', "he'll", "she'll", "they'll", "it'll", "we'll"])
const done = /^(?:has|have|had|was|were|been|.{2,}ed)$/

/** What is to come, told as done: "will close" became "closed". */
function happened(quote: string, said: Token[], stated: Token[], kept: Hedge[]): Lost[] {
  const coming = said.find(({ low }) => future.has(low))
  const before = new Set(said.map(({ low }) => low))
  if (!coming || stated.some(({ low }) => future.has(low) || low === 'to') || kept.some(isOpen)) return []
  return stated.some(({ low }) => done.test(low) && !before.has(low)) ? [of(quote, coming, 'quote')] : []
}

const isOpen = ({ kind }: Hedge) => ['possible', 'probable', 'intended', 'conditional'].includes(kind)

/** What a person is told whose statement is stronger than its quote. */
export function lostLines(lost: Lost[]): string[] {
  const listed = (from: Lost['from']) =>
    [...new Set(lost.filter((each) => each.from === from).map(({ words }) => `“${words}”`))].join(', ')
  const [gone, added] = [listed('quote'), listed('statement')]
  return [
    gone &&
      `These words of the quote are missing from the statement: ${gone}. The statement may not be stronger.`,
    added &&
      `These words of the statement are not in the quote: ${added}. The statement may not be stronger.`,
  ].filter((line) => line !== '')
}
