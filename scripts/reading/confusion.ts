import type { ReadAttribution } from '../../src/reading/contract.js'

type Word = { start: number; end: number; text: string }
type Span = [number, number]
type Article = { id: string; text: string; attributions: ReadAttribution[] }

/** What the evaluation's own scorer lends. */
export type Lent = {
  tokenize: (text: string) => Word[]
  quotedRegions: (text: string) => Span[]
  quoteMode: (content: number[], words: Word[], regions: Span[]) => 'direct' | 'mixed' | 'indirect'
}

const outcomes = ['right', 'content elsewhere', 'other source', 'not found'] as const
type Outcome = (typeof outcomes)[number]
type Roles = { source: Set<number>; cue: Set<number>; content: Set<number> }

/** What became of the attributions that people marked, by how they are written; and how many are nobody's but ours. */
export function confusionRows(
  gold: Article[],
  predicted: { attributions: ReadAttribution[] }[],
  lent: Lent,
): string[] {
  const table = new Map<string, Record<Outcome, number>>()
  let unmarked = 0
  gold.forEach(({ text, attributions }, n) => {
    const words = lent.tokenize(text)
    const regions = lent.quotedRegions(text)
    const marked = attributions.map((one) => rolesOf(one, words))
    const found = (predicted[n]?.attributions ?? []).map((one) => rolesOf(one, words))
    for (const one of marked) {
      const outcome = outcomeOf(one, found)
      for (const kind of kindsOf(one, words, lent.quoteMode([...one.content], words, regions))) {
        const row = table.get(kind) ?? {
          right: 0,
          'content elsewhere': 0,
          'other source': 0,
          'not found': 0,
        }
        row[outcome] += 1
        table.set(kind, row)
      }
    }
    unmarked += found.filter(({ content }) =>
      marked.every((one) => overlap(one.content, content) === 0),
    ).length
  })
  return [
    `${'what became of them'.padEnd(24)}${['marked', ...outcomes].map((word) => word.padStart(19)).join('')}`,
    ...kinds.flatMap((kind) => {
      const row = table.get(kind)
      if (!row) return []
      const counts = outcomes.map((outcome) => row[outcome])
      const all = counts.reduce((sum, count) => sum + count, 0)
      return [`${kind.padEnd(24)}${[all, ...counts].map((count) => String(count).padStart(19)).join('')}`]
    }),
    `${unmarked} attributions whose content nobody marked`,
    '',
  ]
}

const kinds = [
  'direct',
  'mixed',
  'indirect',
  'cue before its content',
  'cue after its content',
  'cue inside its content',
  'no source',
  'cue of several words',
  'cue is a mark',
]

function kindsOf({ source, cue, content }: Roles, words: Word[], form: string): string[] {
  const first = Math.min(...content)
  const last = Math.max(...content)
  const at = Math.min(...cue)
  const found = [form]
  if (cue.size > 0) {
    found.push(
      at < first ? 'cue before its content' : at > last ? 'cue after its content' : 'cue inside its content',
    )
    if (cue.size > 1) found.push('cue of several words')
    if ([...cue].every((i) => !/[\p{L}\p{N}]/u.test(words[i]?.text ?? ''))) found.push('cue is a mark')
  }
  if (source.size === 0) found.push('no source')
  return found
}

/** Right as the scorer has it, but for heads of sources: half the content, and a source that meets the marked one. */
function outcomeOf(one: Roles, found: Roles[]): Outcome {
  const same = found.find(({ content }) => {
    const both = overlap(one.content, content)
    return both * 2 >= one.content.size + content.size - both
  })
  if (!same)
    return found.some(({ cue, content }) => overlap(one.cue, cue) > 0 || overlap(one.content, content) > 0)
      ? 'content elsewhere'
      : 'not found'
  const isSame = one.source.size === 0 ? same.source.size === 0 : overlap(one.source, same.source) > 0
  return isSame ? 'right' : 'other source'
}

function rolesOf({ source, cue, content }: ReadAttribution, words: Word[]): Roles {
  const within = (spans: Span[]) =>
    new Set(words.flatMap(({ start, end }, i) => (spans.some(([s, e]) => start < e && end > s) ? [i] : [])))
  return { source: within(source), cue: within(cue), content: within(content) }
}

function overlap(one: Set<number>, other: Set<number>): number {
  let count = 0
  for (const i of one) if (other.has(i)) count += 1
  return count
}
