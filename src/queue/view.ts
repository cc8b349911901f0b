import { corroborations, stages } from '../claims/moves.js'
import { plain } from '../shared/words.js'
import { words } from '../shared/marks.js'
import { risks, sourceFamilies } from '../shared/terms.js'
import type { Many } from '../reviews/many.js'
import type { When } from '../shared/times.js'
import { toQuery, type Filters } from './filters.js'
import type { QueueLocals } from './pages.js'
import type { FilterCounts, QueueRow } from './store.js'

/** The filters as boxes with counts of what is open. */
export function filterGroups(filters: Filters, { groups }: FilterCounts): QueueLocals['filters'] {
  const count = (name: string, value: string) => groups[`${name} ${value}`] ?? 0
  return [
    {
      legend: 'Corroboration',
      name: 'corroboration',
      options: corroborations.map((value) => ({
        value,
        text: words.status[value],
        count: count('corroboration', value),
        isChosen: filters.corroboration.includes(value),
        status: value,
        family: null,
      })),
    },
    {
      legend: 'Source',
      name: 'family',
      options: sourceFamilies.map((value) => ({
        value,
        text: words.family[value],
        count: count('family', value),
        isChosen: filters.family.includes(value),
        status: null,
        family: value,
      })),
    },
    {
      legend: 'Risk',
      name: 'risk',
      options: risks.map((value) => ({
        value,
        text: value.charAt(0).toUpperCase() + value.slice(1),
        count: null,
        isChosen: filters.risk.includes(value),
        status: null,
        family: null,
      })),
    },
    {
      legend: 'Stage',
      name: 'stage',
      options: stages
        .filter((stage) => stage !== 'superseded')
        .map((value) => ({
          value,
          text: words.stage[value],
          count: isOpen(value) ? count('stage', value) : null,
          isChosen: filters.stage.includes(value),
          status: null,
          family: null,
        })),
    },
  ]
}

const isOpen = (stage: string) =>
  ['suggested', 'in_verification', 'ready_for_review', 'returned', 'stale'].includes(stage)

/** Each filter that is set, with the address of the same queue without it. */
export function appliedOf(
  filters: Filters,
  names: { article: string | null; assignee: string | null },
): { text: string; href: string }[] {
  const without = (change: Partial<Filters>) => `/queue?${toQuery({ ...filters, ...change })}`
  const lists = (['stage', 'corroboration', 'family', 'risk'] as const).flatMap((name) =>
    (filters[name] as string[]).map((value) => ({
      text:
        name === 'family'
          ? words.family[value as 'named']
          : name === 'risk'
            ? `Risk: ${value}`
            : plain(value),
      href: without({ [name]: (filters[name] as string[]).filter((each) => each !== value) }),
    })),
  )
  const flags = [
    filters.assignee
      ? { text: `Editor: ${names.assignee ?? filters.assignee}`, href: without({ assignee: '' }) }
      : null,
    filters.article ? { text: `Article: ${names.article ?? 'one'}`, href: without({ article: '' }) } : null,
    filters.anonymous ? { text: 'Anonymous only', href: without({ anonymous: false }) } : null,
    filters.loadBearing ? { text: 'Load-bearing', href: without({ loadBearing: false }) } : null,
    filters.overdue ? { text: 'Overdue', href: without({ overdue: false }) } : null,
    filters.q ? { text: `“${filters.q}”`, href: without({ q: '' }) } : null,
  ]
  return [...lists, ...flags.flatMap((each) => each ?? [])]
}

type Weighed = { originsFor: number; originsAgainst: number; needed: number; words: string }

/** Rows under the article they belong to; an article that comes again further down has a heading again. */
export function grouped(
  rows: QueueRow[],
  told: {
    weighed: Map<string, Weighed>
    counts: Map<string, { counts: { status: string; count: number }[] }>
    comments: Map<string, number>
    query: string
    viewerId: string
    when: When
    at: Date
  },
): QueueLocals['groups'] {
  const groups: QueueLocals['groups'] = []
  for (const row of rows) {
    let group = groups.at(-1)
    if (group?.articleId !== row.articleId) {
      group = {
        articleId: row.articleId,
        headline: row.headline,
        agency: row.agency,
        counts: told.counts.get(row.articleId)?.counts ?? [],
        rows: [],
      }
      groups.push(group)
    }
    const weighed = told.weighed.get(row.id)
    const { id, number, version, statement, family, stage, corroboration, weight, risks, assignee } = row
    // Written out: a copy of the whole row with as much again costs more than drawing it.
    group.rows.push({
      id,
      number,
      version,
      statement,
      family,
      stage,
      corroboration,
      weight,
      risks,
      assignee,
      href: `/claims/${row.id}?in=${encodeURIComponent(told.query)}`,
      said: [row.sourceName ?? 'the article itself', row.cue ? `“${row.cue}”` : '']
        .filter(Boolean)
        .join(', '),
      closesIn: row.dueAt ? told.when.until(row.dueAt) : '',
      isNear: row.dueAt !== null && row.dueAt.getTime() - told.at.getTime() < 30 * 60_000,
      origins: weighed?.originsFor ?? 0,
      needed: weighed?.needed ?? 2,
      against: weighed?.originsAgainst ?? 0,
      counted: weighed?.words ?? '',
      comments: told.comments.get(row.id) ?? 0,
      isMine: row.assigneeId === told.viewerId,
      asks: asksJudgement(row),
    })
  }
  return groups
}

/** Why the list is empty, and what to do next. */
export function nothingWords(
  filters: Filters,
  views: FilterCounts['views'],
  assessedTonight: number,
): QueueLocals['nothing'] {
  const all = { text: `See all ${views.open} open claims`, href: '/queue' }
  if (filters.q)
    return {
      title: 'No claim has these words',
      lines: [
        'The search looks through statements, quotes and sources of all stages. Try fewer words, or another form of them.',
      ],
      actions: [all],
    }
  if (views.open === 0)
    return {
      title: 'Nothing waits',
      lines: ['Every claim on this desk is looked at. The next article brings the next ones.'],
      actions: [{ text: 'Import an article', href: '/articles/new' }],
    }
  if (filters.assignee === 'me') {
    const ready = views.ready > 0 ? ` ${views.ready} are ready for review.` : ''
    return {
      title: 'Nothing waits for you',
      lines: [
        `You assessed ${assessedTonight} ${assessedTonight === 1 ? 'claim' : 'claims'} in the last twelve hours.${ready}`,
      ],
      actions: [{ text: 'Take an unassigned claim', href: '/queue?assignee=none' }, all],
    }
  }
  return {
    title: 'No claim is like that now',
    lines: ['Take a filter away, or look at all open claims.'],
    actions: [all],
  }
}

/** Claims that want judgement before anything else: they stand out in the list by a bar and by this word. */
export function asksJudgement({ stage, corroboration }: Pick<QueueRow, 'stage' | 'corroboration'>): string {
  if (stage === 'stale') return 'changed'
  if (stage === 'returned') return 'returned'
  return corroboration === 'contested' || corroboration === 'contradicted' ? 'disputed' : ''
}

const whyLeft: Record<string, string> = {
  'wrong-stage': 'is at another stage',
  'changed-meanwhile': 'was changed meanwhile',
  'not-your-role': 'is not yours to do this to',
}

/** "Claims 3 and 4 are returned. Claim 7 was changed meanwhile and stays as it is." */
export function manyWords({ done, left }: Many, what: string): string {
  const said = done.length > 0 ? [`${claimsOf(done)} ${done.length === 1 ? 'is' : 'are'} ${what}.`] : []
  const stay = left.map(
    ({ number, why }) =>
      `Claim ${number} ${whyLeft[why[0] ?? ''] ?? 'stands in the way of a rule'} and stays as it is.`,
  )
  return [...said, ...stay].join(' ')
}

function claimsOf(numbers: number[]): string {
  if (numbers.length === 1) return `Claim ${numbers[0]}`
  if (numbers.length > 12) return `${numbers.length} claims`
  return `Claims ${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1)}`
}
