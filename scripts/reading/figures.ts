type Figure = { precision: number; recall: number; f1: number; predicted: number; gold: number }

export type DevFigures = {
  endToEnd: Figure
  exactSpan: Record<'source' | 'cue' | 'content', Figure>
  endToEndBySplit: Record<'direct' | 'mixed' | 'indirect' | 'reporting' | 'attitude', Figure>
}
export type ClaimFigures = {
  claimsWithSource: Figure
  claims: Figure
  ofMatched: Record<string, number>
  hedges: Figure
}

/** Published figures on the same articles: linear tagger, one person against another, and what is aimed at. */
const known: [string, (figures: DevFigures) => number, string, string, string][] = [
  ['endToEnd F1', ({ endToEnd }) => endToEnd.f1, '63.3', '75.1', '70'],
  ['reporting F1', ({ endToEndBySplit }) => endToEndBySplit.reporting.f1, '77.6', '91.2', '84'],
  ['reporting precision', ({ endToEndBySplit }) => endToEndBySplit.reporting.precision, '', '', '86'],
  ['direct F1', ({ endToEndBySplit }) => endToEndBySplit.direct.f1, '84.1', '98.3', '93'],
  ['mixed F1', ({ endToEndBySplit }) => endToEndBySplit.mixed.f1, '73.2', '89.7', '82'],
  ['indirect F1', ({ endToEndBySplit }) => endToEndBySplit.indirect.f1, '54.5', '66.6', '62'],
  ['attitude F1', ({ endToEndBySplit }) => endToEndBySplit.attitude.f1, '34.8', '57.4', ''],
  ['exactSpan source', ({ exactSpan }) => exactSpan.source.f1, '73.3', '', '77'],
  ['exactSpan cue', ({ exactSpan }) => exactSpan.cue.f1, '70.1', '', '73'],
  ['exactSpan content', ({ exactSpan }) => exactSpan.content.f1, '60.6', '', '66'],
]

/** What is aimed at of matched claims. */
const aims: Record<string, string> = { sourceType: '90', anonymous: '97', mode: '95' }
/** What nobody wrote down for our own fixtures. */
const unwritten = new Set(['cue', 'hedges'])

const percent = (share: number) => (100 * share).toFixed(1).padStart(6)

export function devRows(figures: DevFigures): string[] {
  return [
    `${'polnear-dev'.padEnd(24)}${['here', 'tagger', 'people', 'reach'].map((word) => word.padStart(8)).join('')}`,
    ...known.map(
      ([name, of, tagger, people, reach]) =>
        `${name.padEnd(24)}${percent(of(figures)).padStart(8)}${tagger.padStart(8)}${people.padStart(8)}${reach.padStart(8)}`,
    ),
    '',
  ]
}

type Row = { name: string; figures: ClaimFigures; reach: number | null; isOurs?: boolean }

const names = ['source', 'sourceType', 'anonymous', 'mode', 'cue', 'wording', 'hedges']

export function claimRows(sets: Row[]): string[] {
  const cells = (words: string[], width: number) => words.map((word) => word.padStart(width)).join('')
  return [
    ''.padEnd(24) + cells(['P', 'R', 'F1', 'reach', 'claims'], 8) + cells(names, 11),
    ...sets.map(({ name, figures, reach, isOurs = false }) => {
      const { claimsWithSource, claims, ofMatched, hedges } = figures
      const { precision, recall, f1 } = claimsWithSource
      const shares: Record<string, number> = { ...ofMatched, hedges: hedges.f1 }
      const ofThese = names.map((key) => (isOurs && unwritten.has(key) ? '–' : percent(shares[key] ?? 0)))
      const first = [
        percent(precision),
        percent(recall),
        percent(f1),
        String(reach ?? ''),
        percent(claims.f1),
      ]
      return name.padEnd(24) + cells(first, 8) + cells(ofThese, 11)
    }),
    'reach'.padEnd(64) +
      cells(
        names.map((key) => aims[key] ?? ''),
        11,
      ),
  ]
}
