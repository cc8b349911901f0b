import type { Page } from '../reading/index.js'
import type { SourceFamily, Span } from '../shared/terms.js'

/** A stretch of text to be marked: a claim's words, or the words that say who says it. Offsets are UTF-16 code units. */
export type Stretch = Span & ({ kind: 'claim'; key: number } | { kind: 'cue'; family: SourceFamily })

/** The text cut up for a page: every piece is plain text, to be escaped when it is printed. */
export type Piece =
  | { kind: 'text'; text: string }
  | { kind: 'claim'; key: number; isLast: boolean; pieces: Piece[] }
  | { kind: 'cue'; family: SourceFamily; pieces: Piece[] }

export type Block = {
  kind: 'paragraph' | 'headline' | 'dateline' | 'furniture'
  start: number
  pieces: Piece[]
}

/**
 * Cuts a text into its blocks and each block into marked pieces. Joined again, the pieces of a block are exactly the text of
 * its span. Time grows with text and stretches together.
 */
export function cutText(text: string, page: Page, stretches: Stretch[]): Block[] {
  const blocks = blocksOf(text, page)
  const sorted = [...stretches].sort((a, b) => a.start - b.start || b.end - a.end)
  const lastEnd = new Map<number, number>()
  for (const each of sorted) if (each.kind === 'claim') lastEnd.set(each.key, each.end)
  let from = 0
  const carried: Stretch[] = []
  return blocks.map(({ kind, start, end }) => {
    while (from < sorted.length && (sorted[from] as Stretch).start < end)
      carried.push(sorted[from++] as Stretch)
    const here = carried.filter((each) => each.end > start && each.start < end)
    // What reaches into the next block stays; what ended is dropped, so that no block looks at all of them again.
    carried.splice(0, carried.length, ...carried.filter((each) => each.end > end))
    return { kind, start, pieces: cut(text, { start, end }, here, lastEnd) }
  })
}

type Ground = Span & { kind: Block['kind'] }

/** The page's own parts in order, and whatever stands between them, so that no word of the article is left out. */
function blocksOf(text: string, page: Page): Ground[] {
  const known: Ground[] = [
    ...(page.headline ? [{ ...page.headline.span, kind: 'headline' as const }] : []),
    ...(page.dateline ? [{ ...page.dateline.span, kind: 'dateline' as const }] : []),
    ...page.furniture.map((span) => ({ ...span, kind: 'furniture' as const })),
    ...page.paragraphs.map((span) => ({ ...span, kind: 'paragraph' as const })),
  ].sort((a, b) => a.start - b.start || a.end - b.end)
  const blocks: Ground[] = []
  let at = 0
  for (const ground of known) {
    const start = Math.max(ground.start, at)
    if (start >= ground.end) continue
    pushBetween(text, blocks, at, start)
    blocks.push({ ...ground, start })
    at = ground.end
  }
  pushBetween(text, blocks, at, text.length)
  return blocks
}

function pushBetween(text: string, blocks: Ground[], start: number, end: number): void {
  const between = text.slice(start, end)
  if (between.trim() === '') return
  const lead = between.length - between.trimStart().length
  blocks.push({
    kind: 'paragraph',
    start: start + lead,
    end: end - (between.length - between.trimEnd().length),
  })
}

/** Nests stretches; one that leaves its parent is cut there and goes on behind it as a further piece. */
function cut(text: string, within: Span, stretches: Stretch[], lastEnd: Map<number, number>): Piece[] {
  const pieces: Piece[] = []
  let at = within.start
  let rest = stretches
  while (rest.length > 0) {
    const [first, ...others] = rest as [Stretch, ...Stretch[]]
    const start = Math.max(first.start, at)
    const end = Math.min(first.end, within.end)
    if (start >= end) {
      rest = others
      continue
    }
    if (start > at) pieces.push({ kind: 'text', text: text.slice(at, start) })
    const inside = others.filter((each) => each.start < end)
    const beyond = inside.filter((each) => each.end > end).map((each) => ({ ...each, start: end }))
    const inner = cut(
      text,
      { start, end },
      inside.map((each) => ({ ...each, start: Math.max(each.start, start) })),
      lastEnd,
    )
    pieces.push(wrap(first, end, lastEnd, inner))
    rest = [...beyond, ...others.filter((each) => each.start >= end)]
    at = end
  }
  if (at < within.end) pieces.push({ kind: 'text', text: text.slice(at, within.end) })
  return pieces
}

function wrap(stretch: Stretch, end: number, lastEnd: Map<number, number>, pieces: Piece[]): Piece {
  if (stretch.kind === 'cue') return { kind: 'cue', family: stretch.family, pieces }
  return { kind: 'claim', key: stretch.key, isLast: lastEnd.get(stretch.key) === end, pieces }
}

/** A block's words again, as they stand in the text. */
export function plainText(pieces: Piece[]): string {
  return pieces.map((piece) => (piece.kind === 'text' ? piece.text : plainText(piece.pieces))).join('')
}
