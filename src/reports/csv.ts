import { stringify } from 'csv-stringify/sync'
import type { ReportBody, ReportClaim } from './rules.js'

const columns = [
  'number',
  'statement',
  'quote',
  'start',
  'end',
  'source',
  'source type',
  'cue',
  'quote form',
  'anonymity reason',
  'kind',
  'weight',
  'corroboration',
  'stage',
  'origins for',
  'origins against',
  'repeats',
  'reason',
  'note',
  'assessed by',
  'assessed at',
  'reviewed by',
  'review',
  'evidence',
  'in headline',
]

/**
 * One claim a line, for a spreadsheet: UTF-8 with a byte-order mark, CRLF. A cell that a spreadsheet would run as a formula
 * gets a leading apostrophe (OWASP, CSV injection).
 */
export function toCsv(body: ReportBody): string {
  const rows = body.claims.map((claim) => cells(claim).map(inert))
  return stringify([columns, ...rows], { bom: true, record_delimiter: 'windows' })
}

function cells(claim: ReportClaim): (string | number)[] {
  const [hop] = claim.attribution
  const { assessment, review } = claim
  return [
    claim.number,
    claim.statement,
    claim.quote,
    claim.start,
    claim.end,
    hop?.source ?? '',
    claim.sourceType,
    hop?.cue ?? '',
    hop?.quoteForm ?? 'none',
    hop?.anonymityWords ?? hop?.anonymityReason ?? '',
    claim.kind,
    claim.weight,
    claim.corroboration,
    claim.stage,
    claim.counts.originsFor,
    claim.counts.originsAgainst,
    claim.counts.repeats,
    assessment?.reason ?? '',
    assessment?.note ?? '',
    assessment?.by ?? '',
    assessment?.at ?? '',
    review?.by ?? '',
    review?.verdict ?? '',
    claim.evidence.map(({ title, stance, url }) => `${stance}: ${title}${url ? ` <${url}>` : ''}`).join('; '),
    claim.isHeadline ? 'yes' : 'no',
  ]
}

/**
 * Also behind white space and in full width, which spreadsheets fold; and behind apostrophes of its own, so that taking one
 * away again always gives the words as they were.
 */
const formula = /^'*(?:[\s\u200b\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n])/u

export function inert(cell: string | number): string {
  const text = String(cell)
  return typeof cell === 'string' && formula.test(text) ? `'${text}` : text
}
