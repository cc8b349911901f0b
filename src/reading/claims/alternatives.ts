import type { Analysis } from '../analysis.js'
import type { ReadClaim } from '../contract.js'
import type { Piece } from '../grammar/pieces.js'
import type { Rival } from '../sources/known.js'
import type { Voice } from './hops.js'

type Alternative = ReadClaim['alternatives'][number]

/** A reading further behind than this is none to trouble an editor with. */
const widest = 0.45

const nobody = { source: null, sourceType: 'unattributed' } as const

/**
 * Other readings of who says a claim, and of whom its pronouns mean (`doubts`), the nearest first. None is dropped for being
 * inconvenient: only for being far behind.
 */
export function alternativesOf(
  a: Analysis,
  voice: Voice | null,
  piece: Piece,
  doubts: readonly Rival[] = [],
): Alternative[] {
  if (!voice) return []
  const isFirst = ({ why }: Rival, i: number, all: Rival[]) => all.findIndex((one) => one.why === why) === i
  const reading = ({ known, why, margin }: Rival) => ({
    source: known.name,
    sourceType: known.type,
    why,
    margin,
  })
  const meant = doubts
    .filter((one, i) => isFirst(one, i, [...doubts]))
    .map((one) => ({ ...reading(one), of: 'statement' as const }))
  return [...voice.rivals.map(reading), ...meant, ...ofNobody(a, voice, piece)]
    .filter(({ margin }) => margin < widest)
    .sort((x, y) => x.margin - y.margin)
}

/** Where the words may be the newsroom's own, or somebody's who is not named. */
function ofNobody(a: Analysis, { frame, how }: Voice, piece: Piece): Alternative[] {
  const found: Alternative[] = []
  if (how === 'pronoun-guess')
    found.push({ ...nobody, why: 'because the pronoun fits no one named before it', margin: 0.1 })
  const isOtherParagraph = a.paragraphOf[piece.from] !== a.paragraphOf[frame.cue.from]
  const quotation = a.quotations[a.quotationOf[piece.from] as number]
  if (isOtherParagraph && !quotation?.continues)
    found.push({ ...nobody, why: 'because the quotation has no cue in its own paragraph', margin: 0.3 })
  // "Quill said the mill was shut after a fire broke out": is the fire told by Quill or by the newsroom?
  const isLate = piece.kind === 'subordinate' && piece.from > frame.cue.to && frame.rule === 'cue-clause'
  if (isLate && a.quotationOf[piece.from] === -1)
    found.push({
      ...nobody,
      why: `because what follows “${piece.marker}” may be the newsroom’s own`,
      margin: 0.4,
    })
  return found
}
