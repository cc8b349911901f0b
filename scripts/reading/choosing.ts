import type { Range } from '../../src/reading/prose.js'
import { chancesOf, outermost, type Attributed } from '../../src/reading/tagger/attribute.js'
import type { Chain } from '../../src/reading/tagger/chain.js'
import { choiceFeatures } from '../../src/reading/tagger/choice.js'
import type { Tagged } from '../../src/reading/tagger/tagged.js'
import type { Lesson } from './corpus.js'
import { goldOf } from './lessons.js'
import type { Example } from './learn.js'

/** An article with what a model that did not learn from it makes of its cues. */
export type Tried = { lesson: Lesson; tagged: Tagged[] }

/** Each tagged cue of an article, with 1 where people marked it and its content is the right one. */
export function choiceExamples(lesson: Lesson, tagged: Tagged[]): Example[] {
  const { a, lexicon, rules } = lesson
  return tagged.map((one, i) => ({
    features: choiceFeatures(a, lexicon, rules, tagged, i),
    gold: Uint8Array.of(isRight(lesson, one) ? 1 : 0),
  }))
}

function isRight(lesson: Lesson, { cue, content, source }: Attributed): boolean {
  const gold = lesson.gold[goldOf(lesson, cue)]
  return (
    gold !== undefined &&
    iou(tokens(content), gold.content) >= 0.5 &&
    isSameSource(tokens(source), gold.source)
  )
}

function isSameSource(mine: number[], gold: number[]): boolean {
  if (mine.length === 0 || gold.length === 0) return mine.length === gold.length
  return iou(mine, gold) > 0
}

function tokens(ranges: Range[]): number[] {
  return ranges.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i))
}

function iou(one: number[], other: number[]): number {
  const set = new Set(other)
  const both = one.filter((i) => set.has(i)).length
  return both === 0 ? 0 : both / (one.length + other.length - both)
}

/** Precision, recall and F1 of whole attributions on held-out articles, for each bar an attribution may have to clear. */
export function figures(held: Tried[], choice: Chain): void {
  const scored = held.map(({ lesson, tagged }) => ({
    lesson,
    tagged,
    chances: chancesOf(lesson.a, lesson.lexicon, lesson.rules, tagged, choice),
  }))
  for (const least of [0.32, 0.36, 0.38, 0.4, 0.42, 0.44, 0.48]) {
    let right = 0
    let found = 0
    let gold = 0
    for (const { lesson, tagged, chances } of scored) {
      const kept: Attributed[] = outermost(tagged, chances, least)
      found += kept.length
      gold += lesson.gold.length
      right += kept.filter((one) => isRight(lesson, one)).length
    }
    const f1 = (200 * right) / (found + gold)
    console.log(
      `least ${least}: P ${((100 * right) / found).toFixed(1)} R ${((100 * right) / gold).toFixed(1)} F1 ${f1.toFixed(2)}`,
    )
  }
}
