import { isQuoteMark, lowOf, tagOf, type Analysis } from '../analysis.js'
import { nounAt, nounBefore } from '../grammar/nouns.js'
import type { Range } from '../prose.js'
import { plainSpeech } from '../cues/lexicon.js'
import { stem } from '../words/stem.js'
import { timeWords, weekdays } from '../words/lists.js'
import type { Ground } from './frame.js'

/** The subject of a verb that starts at `verb`, with the descriptions between commas that follow it; null for none. */
export function subjectBefore(a: Analysis, verb: number, first: number): Range | null {
  let end = verb
  while (end > first && (tagOf(a, end - 1) === 'ADV' || lowOf(a, end - 1) === 'only')) end -= 1
  end = skipTimeBack(a, end, first)
  if (end > first && (lowOf(a, end - 1) === ',' || lowOf(a, end - 1) === ')' || lowOf(a, end - 1) === '—'))
    return described(a, end, first)
  if (isQuoteMark(a, end - 1) && lowOf(a, end - 2) === ',' && openingInAside(a, end - 1, first) !== null)
    return described(a, end, first)
  const noun = nounBefore(a, end, first)
  if (noun) return withParticiple(a, withRelative(a, withParticiple(a, noun, first), first), first)
  return participial(a, end, first) ?? endedByRelative(a, end, first)
}

/** The subject of the sentence's first verb: what a later verb after "and" or a participle shares. */
export function firstSubject(a: Analysis, ground: Ground, limit: number): Range | null {
  for (let i = ground.first; i < limit; i += 1) {
    if ((tagOf(a, i) === 'VERB' || tagOf(a, i) === 'AUX') && i > ground.first) {
      const subject = subjectBefore(a, i, ground.first)
      if (subject) return subject
    }
  }
  return null
}

/** "The department on Monday said": a phrase of time between subject and verb. */
function skipTimeBack(a: Analysis, end: number, first: number): number {
  if (end - 2 > first && weekdays.has(lowOf(a, end - 1)) && lowOf(a, end - 2) === 'on') return end - 2
  if (end - 1 > first && weekdays.has(lowOf(a, end - 1)) && tagOf(a, end - 2) !== 'DET') return end - 1
  if (end - 2 > first && timeWords.has(lowOf(a, end - 1)) && /^(?:last|this|next)$/.test(lowOf(a, end - 2)))
    return end - 2
  return end
}

/** "Ada Quill, who runs the mill, " or "the head, Ada Quill, ": back to the noun phrase that opens the clause. */
function described(a: Analysis, end: number, first: number): Range | null {
  const start = clauseStart(a, end - 1, first)
  for (let at = start; at < end; at += 1) {
    if (isQuoteMark(a, at) || lowOf(a, at) === ',' || tagOf(a, at) === 'ADV') continue
    if (at > start && lowOf(a, at - 1) !== ',' && !/ADV|CCONJ|PUNCT/.test(tagOf(a, at - 1))) continue
    const noun = nounAt(a, at, end)
    if (!noun || noun.to >= end) continue
    const after = lowOf(a, noun.to)
    // "On Friday, the minister, a farmer, said": a phrase of time is no subject.
    if (isTime(a, noun)) continue
    if (
      after === ',' ||
      after === '(' ||
      after === '—' ||
      after === 'who' ||
      after === 'which' ||
      (tagOf(a, noun.to) === 'VERB' && !plainSpeech.has(stem(lowOf(a, noun.to)))) ||
      tagOf(a, noun.to) === 'ADJ'
    ) {
      return { from: at, to: end }
    }
  }
  return null
}

/** The nearest place before `end` where a clause can begin: after a stop, a closed quotation, ", and" or ", but". */
function clauseStart(a: Analysis, end: number, first: number): number {
  for (let at = end - 1; at > first; at -= 1) {
    const low = lowOf(a, at)
    if (low === ';' || low === ':') return at + 1
    if ((low === 'but' || low === 'and' || low === 'while') && lowOf(a, at - 1) === ',' && end - at > 3)
      return at + 1
    if (isQuoteMark(a, at) && a.quotationOf[at] !== a.quotationOf[at + 1]) {
      const opening = openingInAside(a, at, first)
      if (opening === null) return at + 1
      at = opening
      continue
    }
    if (low === 'that' && tagOf(a, at) === 'SCONJ' && !isInRelative(a, at, first)) return at + 1
    if (low === 'after' || low === 'when') if (tagOf(a, at) === 'SCONJ') return at + 1
  }
  return first
}

/** "A guard, who asked that no name be used, said": the "that" of what is told of the subject. */
function isInRelative(a: Analysis, at: number, first: number): boolean {
  for (let i = at - 1; i > first && at - i < 12 && lowOf(a, i) !== ','; i -= 1)
    if (/^(?:who|which)$/.test(lowOf(a, i))) return lowOf(a, i - 1) === ','
  return false
}

/** "Varn, who called it 'rash', said": where a quotation inside what is told of the subject begins; null outside one. */
function openingInAside(a: Analysis, end: number, first: number): number | null {
  let at = end
  while (at > first && end - at < 40 && a.quotationOf[at - 1] === a.quotationOf[end]) at -= 1
  for (let i = at - 1; i > first && at - i < 10; i -= 1) {
    if (lowOf(a, i) === ',') return null
    if (/^(?:who|which)$/.test(lowOf(a, i))) return lowOf(a, i - 1) === ',' ? at : null
  }
  return null
}

function isTime(a: Analysis, noun: Range): boolean {
  for (let i = noun.from; i < noun.to; i += 1)
    if (
      !weekdays.has(lowOf(a, i)) &&
      !timeWords.has(lowOf(a, i)) &&
      tagOf(a, i) !== 'NUM' &&
      tagOf(a, i) !== 'DET'
    )
      return false
  return true
}

/** "analysts polled by Tern", "a man close to the talks": the noun before a participle or adjective that ends it. */
function withParticiple(a: Analysis, noun: Range, first: number): Range {
  const at = noun.from - 1
  if (at - 1 < first) return noun
  const low = lowOf(a, at)
  const opensLate = /^(?:with|to|by|of|in|on|at|for|from|about)$/.test(low)
  if (!opensLate) return noun
  const word = at - 1
  const isDescribing =
    (tagOf(a, word) === 'VERB' && /(?:ed|ing|en|wn)$/.test(lowOf(a, word))) ||
    /^(?:familiar|close|privy|present|aware|based|loyal|opposed)$/.test(lowOf(a, word))
  if (!isDescribing) return noun
  const outer = nounBefore(a, word, first)
  return outer ? { from: outer.from, to: noun.to } : noun
}

/** "a commander who goes by another name": back over a relative without commas. */
function withRelative(a: Analysis, noun: Range, first: number): Range {
  if (/^(?:he|she|it|they|we|i|you)$/.test(lowOf(a, noun.from))) return noun
  let hasVerb = false
  for (let i = noun.from - 1; i > first && noun.from - i <= 10; i -= 1) {
    const low = lowOf(a, i)
    if (/^[,;:—]$/.test(low) || isQuoteMark(a, i) || tagOf(a, i) === 'CCONJ') return noun
    if (tagOf(a, i) === 'VERB' || tagOf(a, i) === 'AUX') hasVerb = true
    if (!/^(?:who|which)$/.test(low)) continue
    const outer = hasVerb ? nounBefore(a, i, first) : null
    return outer ? { from: outer.from, to: noun.to } : noun
  }
  return noun
}

/** "a clerk who was not authorised to speak said": back over a relative that ends in a verb. */
function endedByRelative(a: Analysis, end: number, first: number): Range | null {
  const found = withRelative(a, { from: end, to: end }, first)
  return found.from < end ? withParticiple(a, found, first) : null
}

/** "the officials briefed said": a participle straight before the verb. */
function participial(a: Analysis, end: number, first: number): Range | null {
  if (end - 2 < first || tagOf(a, end - 1) !== 'VERB') return null
  const outer = nounBefore(a, end - 1, first)
  return outer ? { from: outer.from, to: end } : null
}

/** The source that follows a cue ("said Ada Quill, who runs the mill"), with its descriptions between commas. */
export function sourceAfter(a: Analysis, from: number, last: number): Range | null {
  const noun = nounAt(a, from, last)
  if (!noun) return null
  let to = noun.to
  while (to < last) {
    const low = lowOf(a, to)
    if (low === 'and' && nounAt(a, to + 1, last)) {
      const more = nounAt(a, to + 1, last) as Range
      if (tagOf(a, more.to) === 'VERB' || tagOf(a, more.to) === 'AUX') break
      to = more.to
      continue
    }
    if (
      low === 'who' ||
      low === 'whose' ||
      /^(?:familiar|close|briefed|based|privy|seen|obtained|reviewed|published|released|posted|speaking|quoted|cited|viewed|reached|contacted|interviewed|identified|involved|present)$/.test(
        low,
      )
    ) {
      to = phraseEnd(a, to, last)
      continue
    }
    if (low === '(') {
      while (to < last && lowOf(a, to) !== ')') to += 1
      to = Math.min(last, to + 1)
      continue
    }
    if (low !== ',') break
    const next = to + 1
    const isWho = /^(?:who|whose|which)$/.test(lowOf(a, next))
    if (isWho) {
      const end = phraseEnd(a, next, last)
      to = lowOf(a, end) === ',' ? end + 1 : end
      if (lowOf(a, end) === ',' && tagOf(a, end + 1) === 'VERB') return { from: noun.from, to: end + 1 }
      continue
    }
    const more = nounAt(a, next, last)
    const isApposition =
      more &&
      !/^(?:he|she|it|they|we|i|you)$/.test(lowOf(a, next)) &&
      (more.to >= last || /^[,.;—)]$/.test(lowOf(a, more.to)) || lowOf(a, more.to) === 'who')
    if (!isApposition) break
    to = more.to
  }
  return { from: noun.from, to }
}

function phraseEnd(a: Analysis, from: number, last: number): number {
  let at = from + 1
  while (at < last && lowOf(a, at) !== ',' && lowOf(a, at) !== ';' && !isQuoteMark(a, at)) at += 1
  return at
}
