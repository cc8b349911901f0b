import { lowOf, tagOf, type Analysis } from '../analysis.js'
import type { Range } from '../prose.js'
import { longestLabel, type Form } from './form.js'
import { beforeComma, hasWordsIn, isColon, isDash, readLabel } from './labels.js'

/** Quotations that open behind a name and a colon: "More from Hale: “The pier is shut. It will stay so.”" */
export function findLabelled(a: Analysis): Form[] {
  const found: Form[] = []
  for (let i = 2; i < a.tokens.length; i += 1) {
    const q = a.quotationOf[i] as number
    if (q < 0 || a.quotationOf[i - 1] === q || lowOf(a, i - 1) !== ':') continue
    if (a.paragraphOf[i] !== a.paragraphOf[i - 1] || !isColon(a, i - 1)) continue
    const source = labelBefore(a, i - 1)
    const content = quotationFrom(a, i)
    if (!source || !hasWordsIn(a, content[0] as Range, 3)) continue
    found.push({ source, cue: { from: i - 1, to: i }, content, speaker: null, rule: 'labelled-quotation' })
  }
  return found
}

/** A quotation from its opening mark on, with the paragraphs that take it up. */
export function quotationFrom(a: Analysis, from: number): Range[] {
  const found: Range[] = []
  let at = from
  for (;;) {
    const q = a.quotationOf[at] as number
    let to = at
    while (a.quotationOf[to] === q) to += 1
    found.push({ from: at, to })
    const next = a.quotations[a.quotationOf[to] as number]
    if (!a.quotations[q]?.isOpen || !next?.continues) return found
    at = to
  }
}

/** The source in the words before a colon, back to where the sentence or a dash begins. */
function labelBefore(a: Analysis, colon: number): Range | null {
  const sentence = a.sentences[a.sentenceOf[colon] as number] as Range
  let from = colon
  while (from > sentence.from && !isDash(a, from - 1) && a.quotationOf[from - 1] === -1) {
    from -= 1
    if (colon - from > longestLabel || lowOf(a, from) === ':') return null
  }
  // Behind a quotation in the same sentence the words are the rest of somebody else's.
  if (from > sentence.from && a.quotationOf[from - 1] !== -1 && !/^[.!?]$/.test(lowOf(a, from - 2)))
    return null
  const lead = leadIn(a, from)
  const range = {
    from: from + lead,
    to: lead > 0 || hasTail(a, from, colon) ? beforeTail(a, from + lead, colon) : colon,
  }
  const label = readLabel(a, range)
  if (!label || label.kind === 'letter') return null
  if (label.kind === 'record') return lead > 0 ? range : null
  if (label.kind !== 'person' && range.to - range.from === 1 && tagOf(a, range.from) !== 'PROPN') return null
  return range.to < colon || lead > 0 ? { from: range.from, to: beforeComma(a, range.from, range.to) } : range
}

/** "From", "More from", "Here’s": how many words of introduction. */
function leadIn(a: Analysis, from: number): number {
  const low = lowOf(a, from)
  if (low === 'from' || low === 'per') return 1
  if (/^(?:more|again|also|and|this)$/.test(low) && lowOf(a, from + 1) === 'from') return 2
  return /^(?:here|this)$/.test(low) && /^(?:'s|’s|is)$/.test(lowOf(a, from + 1)) ? 2 : 0
}

/** "Hale in March": a name with the time or the place after it. */
function hasTail(a: Analysis, from: number, to: number): boolean {
  return tagOf(a, from) === 'PROPN' && beforeTail(a, from, to) < to
}

function beforeTail(a: Analysis, from: number, to: number): number {
  for (let i = from + 1; i < to; i += 1)
    if (/^(?:in|on|at|during|to)$/.test(lowOf(a, i)) && tagOf(a, i - 1) === 'PROPN') return i
  return to
}
