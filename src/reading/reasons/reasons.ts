import type { Hop, ReadClaim, Why } from '../contract.js'
import { cutAs, cutLine } from './cut.js'
import { own, quoted } from './own.js'
import { otherwise, plainly, saidBy, takenFor } from './said.js'

/** What the sentences need of a hop, as it was read or as a desk has kept it. */
export type ToldHop = Pick<Hop, 'source' | 'mention' | 'cue'> & { confidence: number | null; why: Why | null }

export type OtherReading = { source: string | null; why: string; margin?: number; of?: 'statement' }

/** Below this the reading is not sure of its own answer, and says so. */
const unsure = 0.6

/** Closer than this, neither reading is the better one to a careful editor. */
const narrow = 0.25

/** Whether an editor gets a sentence made for this rule, wherever the reading uses it. */
export const hasWords = (rule: string): boolean =>
  [saidBy, takenFor, cutAs].some((sentences) => Object.hasOwn(sentences, rule))

/** Why a claim was read as it was, a sentence each: who says it, how it was cut, what else it could be. */
export function reasonsOf({ hops, why, alternatives }: ReadClaim): string[] {
  const told = hops.length > 0 ? hops.flatMap(hopLines) : [narration]
  return [...told, cutLine(why.rule, why.words), ...otherLines(hops[0]?.source ?? null, alternatives)]
}

export const narration = 'The reading found nobody who says it: the article says so itself.'

/** Why somebody was taken to say the words, how sure that is, and the rule that came second. */
export function hopLines(hop: ToldHop): string[] {
  const name = hop.source ?? hop.mention
  const who = name ? quoted(name) : 'somebody not named'
  const cue = quoted(hop.why?.words.join(' … ') || hop.cue || 'the words around it')
  const say = own(saidBy, hop.why?.rule ?? '') ?? plainly
  const how = own(takenFor, hop.why?.note?.replace(/^source: /, '') ?? '')
  const taken = how && hop.mention ? how(quoted(hop.mention), who) : ''
  const doubt =
    hop.confidence !== null && hop.confidence < unsure
      ? 'The reading is not sure of this; look at the sentence.'
      : ''
  return [say({ who, cue }), taken, doubt, runnerUpLine(hop.why)].filter((line) => line !== '')
}

function runnerUpLine(why: Why | null): string {
  if (!why?.runnerUp) return ''
  const { rule, margin } = why.runnerUp
  const words = own(otherwise, rule) ?? 'another part of the sentence'
  return `The next best reading takes ${words} as what was said; it ${margin < narrow ? 'is close' : 'is well behind'}.`
}

/** Readings that were as good or nearly: an editor sees both and decides. */
export function otherLines(chosen: string | null, readings: OtherReading[]): string[] {
  const others = readings.filter(({ source, of }) => source !== chosen || of !== undefined)
  return others.map(({ source, why: because, margin = 0, of }) => {
    const other = source ? quoted(source) : 'nobody who is named'
    if (of) return `The statement may be read in another way: ${other}, ${because}.`
    if (!chosen) return `It could also be ${other}, ${because}.`
    return margin < narrow
      ? `Two readings are close: ${quoted(chosen)}, or ${other}, ${because}.`
      : `A second reading is possible: ${other}, ${because}.`
  })
}
