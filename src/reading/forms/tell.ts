import type { Analysis } from '../analysis.js'
import { groundOf, type Found } from '../frames/find.js'
import { holds, type Frame } from '../frames/frame.js'
import type { Range } from '../prose.js'
import type { Form } from './form.js'

/**
 * The frames of an article with its forms among them: each sentence of the words has a frame of its own, and what was
 * found there is told inside it. `found` itself stays as it is.
 */
export function tellForms(a: Analysis, found: Found[], forms: Form[]): Found[] {
  if (forms.length === 0) return found
  const told = [...found]
  for (const form of forms) {
    for (const range of form.content) {
      const last = a.sentenceOf[range.to - 1] as number
      for (let s = a.sentenceOf[range.from] as number; s <= last; s += 1) {
        const ground = groundOf(a, s)
        const words = { from: Math.max(range.from, ground.first), to: Math.min(range.to, ground.last) }
        if (words.to > words.from) told[s] = withFrame(told[s] as Found, frameOf(form, words, s))
      }
    }
  }
  return told
}

/** Sure enough to be suggested, and less so where the label is only a letter. */
function frameOf({ source, speaker, cue, rule }: Form, words: Range, sentence: number): Frame {
  return {
    source: speaker ?? source,
    cue,
    content: [words],
    more: [],
    stance: 'neutral',
    isNegated: false,
    confidence: rule === 'labelled-headline' ? 0.75 : 0.85,
    sentence,
    rule,
  }
}

function withFrame(found: Found, frame: Frame): Found {
  const isInside = ({ cue, content }: Frame) =>
    frame.content.some((range) => holds(range, cue.from)) ||
    content.some((one) => frame.content.some((range) => one.from < range.to && range.from < one.to))
  return {
    verbs: found.verbs,
    outer: [...found.outer.filter((other) => !isInside(other)), frame],
    inner: [...found.inner, ...found.outer.filter(isInside)],
  }
}
