import { moveTable, type Stage } from '../claims/moves.js'
import type { Borne, Piece } from '../evidence/piece.js'
import type { Choosable } from '../evidence/rules.js'
import { toLocal } from '../shared/times.js'
import { plain } from '../shared/words.js'

/** A piece of evidence as its form shows it. */
export function valuesOf(piece: Piece, timeZone: string): Record<string, string> {
  return {
    title: piece.title,
    kind: piece.kind,
    outlet: piece.outlet ?? '',
    url: piece.url ?? '',
    excerpt: piece.excerpt ?? '',
    locator: piece.locator ?? '',
    happened: toLocal(piece.happenedAt, timeZone),
    origin: piece.originId ?? 'unknown',
    relays: piece.relaysId ?? '',
    reliability: piece.sourceReliability,
    credibility: String(piece.credibility),
    gradeReason: piece.gradeReason ?? '',
  }
}

type Report = { id: string; title: string; outlet: string | null }
type NamedOrigin = Pick<Choosable, 'id' | 'name' | 'isElsewhere'>

/** What can be chosen, with what stands now among it, and never the piece itself: nothing relays itself. */
export function withPresent(
  piece: Piece,
  origins: NamedOrigin[],
  relayable: Report[],
): { knownOrigins: NamedOrigin[]; relayable: Report[] } {
  const { originId, originName, relaysId, relaysTitle } = piece
  const isMissing = (id: string | null, among: { id: string }[]): id is string =>
    id !== null && !among.some((each) => each.id === id)
  return {
    knownOrigins: isMissing(originId, origins)
      ? [...origins, { id: originId, name: originName ?? '', isElsewhere: false }]
      : origins,
    relayable: [
      ...(isMissing(relaysId, relayable) ? [{ id: relaysId, title: relaysTitle ?? '', outlet: null }] : []),
      ...relayable.filter(({ id }) => id !== piece.id),
    ],
  }
}

export type BearsOn = { id: string; number: number; stage: string; isJudged: boolean; elsewhere: string }

/** The claims it bears on, those of other articles with their headline. */
export function bearsOnView(borne: Borne[], articleId: string): BearsOn[] {
  return borne.map((each) => ({
    id: each.id,
    number: each.number,
    stage: plain(each.stage),
    isJudged: moveTable.lapse.from.includes(each.stage as Stage),
    elsewhere: each.articleId === articleId ? '' : each.headline,
  }))
}

export type Difference = { label: string; theirs: string; mine: string }

const labels: Record<string, string> = {
  title: 'What it is',
  kind: 'Kind',
  outlet: 'Outlet',
  url: 'Link',
  excerpt: 'Passage',
  locator: 'Where in it',
  happened: 'Published or said',
  origin: 'Origin',
  relays: 'It took this from',
  reliability: 'Source, A to F',
  credibility: 'Information, 1 to 6',
  gradeReason: 'Why this grade',
}

/** Where what was typed differs from what was saved first, in words. */
export function differences(
  saved: Record<string, string>,
  typed: Record<string, string>,
  { origins, relayable }: { origins: NamedOrigin[]; relayable: Report[] },
): Difference[] {
  const named = new Map([
    ...origins.map(({ id, name }) => [id, name] as const),
    ...relayable.map(({ id, title }) => [id, title] as const),
  ])
  const said = (field: string, value: string) =>
    field === 'origin' && value === 'new'
      ? (typed['originName'] ?? '')
      : field === 'kind' || value === 'unknown'
        ? plain(value)
        : (named.get(value) ?? value)
  return Object.entries(labels).flatMap(([field, label]) => {
    const [theirs, mine] = [saved, typed].map((each) =>
      (each[field] ?? '').replace(/\r\n?/g, '\n').trim(),
    ) as [string, string]
    return theirs === mine ? [] : [{ label, theirs: said(field, theirs), mine: said(field, mine) }]
  })
}
