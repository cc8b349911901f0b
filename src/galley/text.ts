import type { Page } from '../reading/index.js'
import type { SourceFamily, Span } from '../shared/terms.js'

/** A stretch of text to be marked: a claim's words, or the words that say who says it. Offsets are UTF-16 code units. */
export type Stretch = Span &
  ({ kind: 'claim'; key: number } | { kind: 'cue'; family: SourceFamily } | { kind: 'place'; id: string })

/** The text cut up for a page: every piece is plain text, to be escaped when it is printed. */
export type Piece =
  | { kind: 'text'; text: string }
  | { kind: 'claim'; key: number; isLast: boolean; pieces: Piece[] }
  | { kind: 'cue'; family: SourceFamily; pieces: Piece[] }
  /** What a link elsewhere on the page leads to; of a place that is cut only the first piece has its id. */
  | { kind: 'place'; id: string; pieces: Piece[] }

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

type Open = { stretch: Stretch; pieces: Piece[] }

/**
 * Nests stretches; one that leaves its parent is cut there and goes on behind it as a further piece. Goes once through the
 * places where something begins or ends; what goes on is opened again with the first to end innermost, so that hundreds of
 * stretches over each other's ends do not cut each other to crumbs.
 */
function cut(text: string, within: Span, stretches: Stretch[], lastEnd: Map<number, number>): Piece[] {
  const waiting = clipped(stretches, within)
  const places = placesOf(waiting, within)
  const root: Piece[] = []
  const open: Open[] = []
  const innermost = () => open.at(-1)?.pieces ?? root
  let next = 0

  /** Closes what ends here and all that stands inside it; gives what goes on. */
  const close = (at: number): Stretch[] => {
    const ended = open.findIndex(({ stretch }) => stretch.end === at)
    const closed = ended < 0 ? [] : open.splice(ended)
    const goingOn: Stretch[] = []
    for (let inner = closed.pop(); inner; inner = closed.pop()) {
      const outer = closed.at(-1)?.pieces ?? innermost()
      outer.push(wrap(inner.stretch, at, lastEnd, inner.pieces))
      if (inner.stretch.end > at) goingOn.push(withoutId(inner.stretch))
    }
    return goingOn.sort((a, b) => b.end - a.end)
  }

  places.forEach((at, i) => {
    const again = close(at)
    const fresh: Stretch[] = []
    while (waiting[next]?.start === at) fresh.push(waiting[next++] as Stretch)
    for (const stretch of [...again, ...fresh]) open.push({ stretch, pieces: [] })
    const until = places[i + 1]
    if (until !== undefined) innermost().push({ kind: 'text', text: text.slice(at, until) })
  })
  return root
}

function clipped(stretches: Stretch[], { start, end }: Span): Stretch[] {
  return stretches
    .map((each) => ({ ...each, start: Math.max(each.start, start), end: Math.min(each.end, end) }))
    .filter((each) => each.start < each.end)
    .sort((a, b) => a.start - b.start || b.end - a.end)
}

function placesOf(stretches: Stretch[], within: Span): number[] {
  const all = [within.start, within.end, ...stretches.flatMap(({ start, end }) => [start, end])]
  return [...new Set(all)].sort((a, b) => a - b)
}

function wrap(stretch: Stretch, end: number, lastEnd: Map<number, number>, pieces: Piece[]): Piece {
  if (stretch.kind === 'cue') return { kind: 'cue', family: stretch.family, pieces }
  if (stretch.kind === 'place') return { kind: 'place', id: stretch.id, pieces }
  return { kind: 'claim', key: stretch.key, isLast: lastEnd.get(stretch.key) === end, pieces }
}

/** An id stands once on a page. */
const withoutId = (stretch: Stretch): Stretch => (stretch.kind === 'place' ? { ...stretch, id: '' } : stretch)

/** A block's words again, as they stand in the text. */
export function plainText(pieces: Piece[]): string {
  return pieces.map((piece) => (piece.kind === 'text' ? piece.text : plainText(piece.pieces))).join('')
}
