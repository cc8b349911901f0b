import { isQuoteMark, lowOf, tagOf, type Analysis } from '../analysis.js'
import { nounAt } from '../grammar/nouns.js'
import { months, timeWords, weekdays } from '../words/lists.js'

const channels = new Set([
  'statement',
  'interview',
  'email',
  'e-mail',
  'letter',
  'call',
  'briefing',
  'conference',
  'post',
  'tweet',
  'note',
  'reply',
  'message',
  'speech',
  'report',
  'filing',
  'memo',
  'release',
  'television',
  'radio',
  'broadcast',
  'telephone',
  'phone',
  'condition',
  'anonymity',
  'reporters',
  'journalists',
  'text',
  'court',
  'blog',
  'article',
  'video',
  'address',
  'testimony',
  'comments',
  'remarks',
  'news',
  'investors',
  'clients',
  'hearing',
  'meeting',
  'website',
  'twitter',
  'facebook',
  'response',
  'affidavit',
  'op-ed',
  'essay',
  'book',
  'column',
  'memoir',
  'appearance',
])
/** Verbs whose object is whoever listens. */
export const addressed = new Set([
  'tell',
  'told',
  'tells',
  'telling',
  'inform',
  'informed',
  'assure',
  'assured',
  'warn',
  'warned',
  'remind',
  'reminded',
  'notify',
  'notified',
  'briefed',
])

/** Where the words that belong to the cue itself end: "said [on Tuesday in a statement]", "told [the Harbour Post]". */
export function skipTail(a: Analysis, cueTo: number, last: number, cue: string): number {
  let at = cueTo
  if (addressed.has(cue)) at = skipAddressee(a, at, last, cue)
  for (let turn = 0; turn < 4 && at < last; turn += 1) {
    const next = skipOne(a, at, last)
    if (next === at) break
    at = next
  }
  return at
}

function skipAddressee(a: Analysis, at: number, last: number, cue: string): number {
  const pronoun = /^(?:him|her|me|us|them|you|it)$/.test(lowOf(a, at))
  if (pronoun) return at + 1
  const noun = nounAt(a, at, last)
  // "warned a deal was unlikely": who is warned is not said.
  if (noun && cue.startsWith('warn') && /^(?:VERB|AUX)$/.test(tagOf(a, noun.to))) return at
  return noun ? noun.to : at
}

function skipOne(a: Analysis, at: number, last: number): number {
  const low = lowOf(a, at)
  if (weekdays.has(low)) return skipDay(a, at + 1, last)
  if (
    tagOf(a, at) === 'ADV' &&
    !/^(?:not|there|here|how|why|when|where|only)$/.test(low) &&
    timeWords.has(low)
  )
    return at + 1
  if (/^(?:late|early)$/.test(low) && lowOf(a, at + 1) === 'on' && weekdays.has(lowOf(a, at + 2)))
    return at + 1
  if (/^(?:last|this|earlier|late|early)$/.test(low) && timeWords.has(lowOf(a, at + 1))) return at + 2
  if ((months.has(low) || months.has(low.replace('.', ''))) && tagOf(a, at + 1) === 'NUM') return at + 2
  if (/^(?:on|in|at|by|via|about|of|to|during|through|after|before|from|under|over|outside|ahead)$/.test(low))
    return skipChannel(a, at, last)
  return at
}

function skipDay(a: Analysis, at: number, last: number): number {
  return at < last && /^(?:morning|evening|night|afternoon)$/.test(lowOf(a, at)) ? at + 1 : at
}

/** A phrase of time or channel after a preposition; any other phrase belongs to what was said. */
function skipChannel(a: Analysis, at: number, last: number): number {
  if (weekdays.has(lowOf(a, at + 1))) return skipDay(a, at + 2, last)
  if (months.has(lowOf(a, at + 1))) return tagOf(a, at + 2) === 'NUM' ? at + 3 : at + 2
  const noun = nounAt(a, at + 1, last)
  if (!noun) return at
  // "reported to police that", "said of the plan that": what was said begins at "that".
  if (lowOf(a, noun.to) === 'that' && tagOf(a, noun.to) === 'SCONJ') return noun.to
  if (lowOf(a, noun.to - 1) === 'anonymity') return skipReason(a, noun.to, last)
  for (let i = noun.from; i < noun.to; i += 1) {
    if (channels.has(lowOf(a, i)) || timeWords.has(lowOf(a, i)) || weekdays.has(lowOf(a, i))) {
      // "said over the weekend 40 people had gone": a number begins what was said.
      if (tagOf(a, i + 1) === 'NUM' && i + 1 < noun.to && !channels.has(lowOf(a, i)) && tagOf(a, i) !== 'NUM')
        return i + 1
      // "said in the report", but "said on Monday the mayor": only up to the word of time.
      return noun.to
    }
  }
  return at
}

/** "on condition of anonymity because the talks are private": the reason belongs to how it was said, not to what. */
function skipReason(a: Analysis, at: number, last: number): number {
  if (!/^(?:because|as|since|citing|given)$/.test(lowOf(a, at))) return at
  let end = at + 1
  while (end < last && !/^[,;:—–]$|^that$/.test(lowOf(a, end)) && !isQuoteMark(a, end)) end += 1
  return end
}

/** Is nothing but time, channel or marks left of the sentence here? */
export function isDone(a: Analysis, at: number, last: number): boolean {
  let i = at
  while (i < last && (lowOf(a, i) === '.' || isQuoteMark(a, i) || lowOf(a, i) === ')')) i += 1
  return i >= last
}

/** The words of time in a cue's tail: "Thursday", "last week", "on Tuesday night" without the preposition. */
export function timeIn(a: Analysis, from: number, to: number): { from: number; to: number } | null {
  for (let i = from; i < to; i += 1) {
    const low = lowOf(a, i)
    if (weekdays.has(low)) return { from: i, to: skipDay(a, i + 1, to) }
    if (/^(?:yesterday|today|tonight)$/.test(low)) return { from: i, to: i + 1 }
    if (/^(?:last|this|next)$/.test(low) && timeWords.has(lowOf(a, i + 1))) return { from: i, to: i + 2 }
    if (months.has(low) && tagOf(a, i + 1) === 'NUM') return { from: i, to: i + 2 }
  }
  return null
}
