import type { Analysis } from '../analysis.js'
import type { Found } from '../frames/find.js'
import { holds } from '../frames/frame.js'
import type { Form } from './form.js'
import { isDash } from './labels.js'
import { findHeadline } from './headlines.js'
import { findLabelled } from './quotations.js'
import { findSigned } from './signatures.js'
import { findTurns } from './turns.js'

/**
 * The attributions of an article that are made by its form, in the order of the text, outermost only. `opensWithHeadline`
 * says that the first paragraph may be a headline.
 */
export function findForms(a: Analysis, found: Found[], opensWithHeadline: boolean): Form[] {
  const headline = opensWithHeadline && a.paragraphs.length > 1 ? findHeadline(a, a) : null
  const turns = findTurns(a)
  const quotations = [...findLabelled(a), ...findSigned(a)].filter((form) => !isTold(a, found, form))
  const all = [...turns, ...(headline ? [headline] : []), ...quotations]
  if (all.length < 2) return all
  const taken = new Uint8Array(a.tokens.length)
  const free = all.filter((form) => {
    const ranges = [form.source, form.cue, ...form.content]
    if (ranges.some(({ from, to }) => taken.subarray(from, to).includes(1))) return false
    for (const { from, to } of ranges) taken.fill(1, from, to)
    return true
  })
  return free.sort((x, y) => x.cue.from - y.cue.from)
}

/** A verb outside of the words has said them already: "Hale: “Shut it,” she said." */
function isTold(a: Analysis, found: Found[], form: Form): boolean {
  // "Pollsters agree - Hale: “…”": what stands before the dash is a line of its own.
  const isApart = isDash(a, form.source.from - 1)
  const sentences = new Set([a.sentenceOf[form.cue.from] as number])
  for (const { from, to } of form.content) {
    sentences.add(a.sentenceOf[from] as number)
    sentences.add(a.sentenceOf[to - 1] as number)
    if (to < a.tokens.length) sentences.add(a.sentenceOf[to] as number)
  }
  return [...sentences].some((s) =>
    (found[s]?.outer ?? []).some(
      (frame) =>
        !form.content.some((range) => holds(range, frame.cue.from)) &&
        !(isApart && frame.cue.to < form.source.from) &&
        frame.content.some((told) =>
          form.content.some((range) => told.from < range.to && range.from < told.to),
        ),
    ),
  )
}
