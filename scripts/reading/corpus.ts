import { readFileSync } from 'node:fs'
import { analyse } from '../../src/reading/analyse.js'
import type { Analysis } from '../../src/reading/analysis.js'
import { findParagraphs } from '../../src/reading/page/paragraphs.js'
import { continuations } from '../../src/reading/frames/continue.js'
import { findFrames } from '../../src/reading/frames/find.js'
import { marksOf, type Marks } from '../../src/reading/tagger/marks.js'
import { lexiconOf } from '../../src/reading/tagger/cues.js'
import { spanOf } from '../../src/reading/prose.js'
import type { Brain } from '../../src/reading/weights/brain.js'

export type Gold = { source: [number, number][]; cue: [number, number][]; content: [number, number][] }
export type Article = { id: string; text: string; attributions: Gold[] }

/** An annotated article, analysed, with its attributions as token numbers. */
export type Lesson = {
  article: Article
  a: Analysis
  lexicon: Uint8Array
  rules: Marks
  gold: { source: number[]; cue: number[]; content: number[] }[]
}

export function readArticles(path: string): Article[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Article)
}

export function lessonOf(article: Article, brain: Brain): Lesson {
  const a = analyse(article.text, findParagraphs(article.text), brain)
  const found = a.sentences.map((_, s) => findFrames(a, s))
  continuations(a, found)
  const tokensIn = (spans: [number, number][]) => spans.flatMap(([start, end]) => between(a, start, end))
  return {
    article,
    a,
    lexicon: lexiconOf(a),
    rules: marksOf(a, found),
    gold: article.attributions.map(({ source, cue, content }) => ({
      source: tokensIn(source),
      cue: tokensIn(cue),
      content: tokensIn(content),
    })),
  }
}

/** The tokens that a stretch of letters touches. */
function between(a: Analysis, start: number, end: number): number[] {
  let low = 0
  let high = a.tokens.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (spanOf(a, { from: middle, to: middle + 1 }).end > start) high = middle
    else low = middle + 1
  }
  const found: number[] = []
  for (let i = low; i < a.tokens.length && (a.starts[i] as number) < end; i += 1) found.push(i)
  return found
}
