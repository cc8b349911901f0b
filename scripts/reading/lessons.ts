import type { Range } from '../../src/reading/prose.js'
import { cueFeatures, stretchesOf } from '../../src/reading/tagger/cues.js'
import { cueLabel } from '../../src/reading/tagger/roles.js'
import type { Example } from './learn.js'
import type { Lesson } from './corpus.js'

/** Every stretch of an article with its cue labels. */
export function cueExamples(lesson: Lesson): Example[] {
  const { a, lexicon, rules } = lesson
  const labels = cueLabelsOf(lesson)
  return stretchesOf(a).map((range) => ({
    features: cueFeatures(a, lexicon, rules, range),
    gold: labels.slice(range.from, range.to),
  }))
}

/** Labels of cues: 0 outside, 1 first token of a cue, 2 further. */
export function cueLabelsOf({ a, gold }: Lesson): Uint8Array {
  const labels = new Uint8Array(a.tokens.length)
  for (const { cue } of gold) label(labels, cue, 1)
  return labels
}

/** Labels of the sources and contents of all cues: 1 and 2 for a source's first and further tokens, 3 and 4 for a content's. */
export function spanLabelsOf({ a, gold }: Lesson): Uint8Array {
  const labels = new Uint8Array(a.tokens.length)
  for (const { source, cue, content } of gold) {
    for (const i of cue) labels[i] = cueLabel
    label(labels, source, 1)
    label(labels, content, 3)
  }
  return labels
}

function label(labels: Uint8Array, tokens: number[], first: number): void {
  tokens.forEach((i, k) => (labels[i] = k > 0 && tokens[k - 1] === i - 1 ? first + 1 : first))
}

/** How likely a cue must be to be learned from at all. */
export const leastShare = 0.12

/** The marked attribution whose cue shares a token with a range, or -1. */
export function goldOf({ gold }: Lesson, cue: Range): number {
  return gold.findIndex((attribution) => attribution.cue.some((i) => i >= cue.from && i < cue.to))
}

/** Labels of one cue's own window: nothing around a cue that people did not mark. */
export function labelsOf({ gold }: Lesson, index: number, window: Range): Uint8Array {
  const labels = new Uint8Array(window.to - window.from)
  const attribution = gold[index]
  if (!attribution) return labels
  const mark = (list: number[], first: number) =>
    list.forEach((i, k) => {
      if (i < window.from || i >= window.to) return
      const goesOn = k > 0 && list[k - 1] === i - 1 && i > window.from
      labels[i - window.from] = goesOn ? first + 1 : first
    })
  mark(attribution.content, 3)
  mark(attribution.source, 1)
  for (const i of attribution.cue) if (i >= window.from && i < window.to) labels[i - window.from] = cueLabel
  return labels
}
