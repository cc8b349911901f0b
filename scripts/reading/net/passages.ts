import type { Range } from '../../../src/reading/prose.js'
import { candidatesOf, stretchesOf, type CueShares } from '../../../src/reading/tagger/cues.js'
import { inputsOf, type Words } from '../../../src/reading/tagger/net/inputs.js'
import { viewOf } from '../../../src/reading/tagger/net/views.js'
import { windowOf, within } from '../../../src/reading/tagger/roles.js'
import type { Lesson } from '../corpus.js'
import { cueLabelsOf, goldOf, labelsOf, leastShare, spanLabelsOf } from '../lessons.js'
import type { Passage } from './teach.js'
import type { Window } from './window.js'

/** An article's stretches with all that people marked in them; `plain` is what the linear chain says of its cues. */
export function passagesOf(lesson: Lesson, plain: CueShares, words: Words): Passage[] {
  const { a, lexicon, rules } = lesson
  const cues = cueLabelsOf(lesson)
  const spans = spanLabelsOf(lesson)
  return stretchesOf(a).map((range) => ({
    inputs: inputsOf(a, lexicon, rules, words, range),
    cues: cues.slice(range.from, range.to),
    spans: spans.slice(range.from, range.to),
    windows: windowsOf(lesson, plain, range),
  }))
}

/** The windows of likely cues, marked or not, and of marked ones that the chain missed. */
function windowsOf(lesson: Lesson, plain: CueShares, range: Range): Window[] {
  const { a, lexicon, rules, gold } = lesson
  const found: Window[] = []
  const met = new Set<number>()
  const add = (cue: Range, index: number) => {
    const window = within(windowOf(a, cue), range)
    const labels = labelsOf(lesson, index, window)
    if (index >= 0 && labels.every((label) => label === 0)) return
    found.push({
      view: viewOf(a, lexicon, rules, plain, cue, window),
      first: window.from - range.from,
      cue: cue.from - range.from,
      gold: labels,
      isMarked: index >= 0,
    })
  }
  for (const cue of candidatesOf(a, plain, leastShare, range)) {
    const index = goldOf(lesson, cue)
    if (index >= 0) met.add(index)
    add(cue, index)
  }
  gold.forEach(({ cue }, index) => {
    const [first = -1] = cue
    if (met.has(index) || first < range.from || first >= range.to) return
    add({ from: first, to: Math.min(range.to, (cue.at(-1) as number) + 1) }, index)
  })
  return found
}
