import type { Analysis } from '../analysis.js'
import type { Range } from '../prose.js'
import type { Quotation } from '../quotations/regions.js'
import type { Found } from './find.js'
import type { Frame } from './frame.js'

/**
 * Whose words a quoted sentence without a cue is: the frame that holds the same quotation, else the one the paragraph
 * has just used, else, where a quotation was left open, that of the paragraph it goes on to. Null for narration.
 */
export function continuations(a: Analysis, found: Found[]): (Frame | null)[] {
  const answer: (Frame | null)[] = found.map(() => null)
  const own = frameOfQuotation(a, found)
  let carried: { frame: Frame; paragraph: number } | null = null
  found.forEach(({ outer }, s) => {
    const sentence = a.sentences[s] as Range
    const paragraph = a.paragraphOf[sentence.from] as number
    const quoted = outer.filter((frame) => frame.content.some((range) => touchesQuote(a, range)))
    if (outer.length === 0 && isQuoted(a, sentence)) {
      const q = quotationIn(a, sentence)
      const quotation = a.quotations[q] as Quotation
      const held = own.get(q) ?? null
      const isNear: boolean =
        carried !== null &&
        (carried.paragraph === paragraph ||
          quotation.continues ||
          (carried.paragraph === paragraph - 1 && isQuoted(a, a.paragraphs[paragraph] as Range)))
      answer[s] = held ?? (isNear ? (carried?.frame ?? null) : null)
    }
    const last = quoted.at(-1) ?? answer[s]
    if (last) carried = { frame: last, paragraph }
    else if (!isQuoted(a, sentence)) carried = null
  })
  fillBackwards(a, found, answer, own)
  answer.forEach((frame, s) => frame?.more.push(a.sentences[s] as Range))
  return answer
}

function frameOfQuotation(a: Analysis, found: Found[]): Map<number, Frame> {
  const own = new Map<number, Frame>()
  for (const { outer } of found) {
    for (const frame of outer) {
      for (const range of frame.content) {
        for (const at of [range.from, range.to - 1]) {
          const q = a.quotationOf[at] as number
          if (q >= 0 && !own.has(q)) own.set(q, frame)
        }
      }
    }
  }
  return own
}

/** A quotation left open at a paragraph's end belongs to whoever speaks in the paragraph that takes it up. */
function fillBackwards(a: Analysis, found: Found[], answer: (Frame | null)[], own: Map<number, Frame>): void {
  for (let s = found.length - 2; s >= 0; s -= 1) {
    const sentence = a.sentences[s] as Range
    if (answer[s] || (found[s] as Found).outer.length > 0 || !isQuoted(a, sentence)) continue
    const next = a.sentences[s + 1] as Range
    const q = quotationIn(a, sentence)
    const isSame = a.quotationOf[next.from] === q
    const goesOn =
      (a.quotations[q] as Quotation).isOpen && a.quotations[a.quotationOf[next.from] as number]?.continues
    if (!isSame && !goesOn) continue
    answer[s] = answer[s + 1] ?? own.get(a.quotationOf[next.from] as number) ?? null
  }
}

function touchesQuote(a: Analysis, range: Range): boolean {
  return (a.quotationOf[range.from] as number) >= 0 || (a.quotationOf[range.to - 1] as number) >= 0
}

/** The first quotation a sentence touches; one that is all quoted touches at least one. */
function quotationIn(a: Analysis, { from, to }: Range): number {
  for (let i = from; i < to; i += 1) if (a.quotationOf[i] !== -1) return a.quotationOf[i] as number
  return -1
}

/** Every word of the sentence stands inside quotation marks. */
export function isQuoted(a: Analysis, { from, to }: Range): boolean {
  for (let i = from; i < to; i += 1)
    if (a.quotationOf[i] === -1 && /[\p{L}\p{N}]/u.test(a.tokens[i]?.text ?? '')) return false
  return quotationIn(a, { from, to }) >= 0
}
