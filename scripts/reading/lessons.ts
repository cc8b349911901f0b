import type { Range } from '../../src/reading/prose.js'
import { candidatesOf, cueFeatures, stretchesOf, type CueShares } from '../../src/reading/tagger/cues.js'
import { roleFeatures, windowOf } from '../../src/reading/tagger/roles.js'
import type { Example } from './learn.js'
import type { Lesson } from './corpus.js'

/** Every stretch of an article with its cue labels: 0 outside, 1 first token of a cue, 2 further. */
export function cueExamples({ a, lexicon, rules, gold }: Lesson): Example[] {
  const labels = new Uint8Array(a.tokens.length)
  for (const { cue } of gold) cue.forEach((i, k) => (labels[i] = k > 0 && cue[k - 1] === i - 1 ? 2 : 1))
  return stretchesOf(a).map((range) => ({
    features: cueFeatures(a, lexicon, rules, range),
    gold: labels.slice(range.from, range.to),
  }))
}

/** How likely a cue must be to be tried at all. */
export const leastShare = 0.12

/**
 * Each likely cue with the labels of its window. A cue that the people who marked the corpus did not mark teaches
 * that nothing around it is source or content.
 */
export function roleExamples(lesson: Lesson, shares: CueShares): Example[] {
  const { a, lexicon, rules, gold } = lesson
  const examples: Example[] = []
  const met = new Set<number>()
  const add = (cue: Range, labels: Uint8Array, window: Range) => {
    examples.push({ features: roleFeatures(a, lexicon, rules, shares, cue, window), gold: labels })
  }
  for (const cue of candidatesOf(a, shares, leastShare)) {
    const index = goldOf(lesson, cue)
    const window = windowOf(a, cue)
    if (index >= 0) met.add(index)
    add(cue, labelsOf(lesson, index, cue, window), window)
  }
  gold.forEach(({ cue }, index) => {
    if (met.has(index) || cue.length === 0) return
    const range = { from: cue[0] as number, to: (cue.at(-1) as number) + 1 }
    const window = windowOf(a, range)
    add(range, labelsOf(lesson, index, range, window), window)
  })
  return examples
}

/** The marked attribution whose cue shares a token with a range, or -1. */
export function goldOf({ gold }: Lesson, cue: Range): number {
  return gold.findIndex((attribution) => attribution.cue.some((i) => i >= cue.from && i < cue.to))
}

function labelsOf({ gold }: Lesson, index: number, cue: Range, window: Range): Uint8Array {
  const labels = new Uint8Array(window.to - window.from)
  const attribution = gold[index]
  if (!attribution) return labels
  const mark = (list: number[], first: number) =>
    list.forEach((i, k) => {
      if (i < window.from || i >= window.to) return
      const goesOn =
        k > 0 && list[k - 1] === i - 1 && i > window.from && !(i - 1 >= cue.from && i - 1 < cue.to)
      labels[i - window.from] = goesOn ? first + 1 : first
    })
  mark(attribution.content, 3)
  mark(attribution.source, 1)
  for (let i = Math.max(cue.from, window.from); i < Math.min(cue.to, window.to); i += 1)
    labels[i - window.from] = 0
  return labels
}
