import type { Span } from '../shared/terms.js'
import { analyse } from './analyse.js'
import type { Analysis } from './analysis.js'
import { buildClaims } from './claims/build.js'
import type { ReadAttribution, Reading } from './contract.js'
import type { Found } from './frames/find.js'
import { readPage } from './page/page.js'
import type { Range } from './prose.js'
import { brain, type Brain } from './weights/brain.js'

/** Name and version of the engine, kept with each suggestion. */
export function engineName(known: Brain): string {
  return known.speech ? 'second-source-reading 1.0' : 'second-source-reading 1.0 (rules alone)'
}

/** Takes an article's text apart into claims with who said each. Pure; never throws. */
export function readArticle(text: string, known: Brain = brain()): Reading {
  const page = readPage(text)
  const a = analyse(text, page.paragraphs, known)
  const { claims, found } = buildClaims(a)
  return {
    page,
    language: 'en',
    isReadable: true,
    claims,
    attributions: attributionsOf(a, found),
    engine: engineName(known),
  }
}

function attributionsOf(a: Analysis, found: Found[]): ReadAttribution[] {
  const place = (range: Range): [number, number] => {
    const span = spanOf(a, range)
    return [span.start, span.end]
  }
  return found.flatMap(({ outer }) =>
    outer.map((frame) => ({
      source: frame.source ? [place(frame.source)] : [],
      cue: [place(frame.cue)],
      content: frame.content.map(place),
    })),
  )
}

function spanOf(a: Analysis, { from, to }: Range): Span {
  return {
    start: (a.tokens[from] as { start: number }).start,
    end: (a.tokens[to - 1] as { end: number }).end,
  }
}
