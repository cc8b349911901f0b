import { z } from 'zod'
import { corroborations, openStages, stages } from '../claims/moves.js'
import { risks, sourceFamilies } from '../shared/terms.js'

export const sorts = ['due', 'weight', 'newest'] as const
export type Sort = (typeof sorts)[number]

/** A word that comes once, several times, or with commas between. Unknown words are dropped: an old link still opens. */
const several = <T extends string>(known: readonly T[]) =>
  z.preprocess(
    (value) => [value ?? []].flat().flatMap((each) => (typeof each === 'string' ? each.split(',') : [])),
    z.array(z.string()).transform((words) => known.filter((word) => words.includes(word))),
  )

const flag = z.preprocess((value) => value === 'yes', z.boolean())
/** The database keeps no NUL, and half a character is none. */
const text = (most: number) =>
  z.preprocess(
    (value) => (typeof value === 'string' ? value.replaceAll('\0', ' ').slice(0, most).toWellFormed() : ''),
    z.string().trim(),
  )

/** What a queue shows: from the address, so that a view is a link and works without script. */
export const Filters = z.object({
  stage: several(stages),
  corroboration: several(corroborations),
  family: several(sourceFamilies),
  /** Claims with any of these flags. */
  risk: several(risks),
  article: text(40).transform((id) => (z.uuid().safeParse(id).success ? id : '')),
  /** `me`, `none`, an editor's id, or nothing for everybody. */
  assignee: text(40).transform((who) =>
    ['me', 'none'].includes(who) || z.uuid().safeParse(who).success ? who : '',
  ),
  anonymous: flag,
  loadBearing: flag,
  overdue: flag,
  q: text(300),
  sort: z.preprocess((value) => (sorts.includes(value as Sort) ? value : 'due'), z.enum(sorts)),
})
export type Filters = z.output<typeof Filters>

export const noFilters: Filters = Filters.parse({})

/** The filters as an address says them, in one order; what is not set is left out. */
export function toQuery(filters: Filters, more: Record<string, string> = {}): string {
  const params = new URLSearchParams()
  for (const name of ['stage', 'corroboration', 'family', 'risk'] as const) {
    if (filters[name].length > 0) params.set(name, filters[name].join(','))
  }
  for (const name of ['article', 'assignee', 'q'] as const) if (filters[name]) params.set(name, filters[name])
  for (const name of ['anonymous', 'loadBearing', 'overdue'] as const)
    if (filters[name]) params.set(name, 'yes')
  if (filters.sort !== 'due') params.set('sort', filters.sort)
  for (const [name, value] of Object.entries(more)) if (value) params.set(name, value)
  return params.toString()
}

export function fromQuery(query: string): Filters {
  return Filters.parse(Object.fromEntries(new URLSearchParams(query)))
}

/** Which stages are looked at: those asked for, everything when searching by words, else what is open. */
export function stagesOf(filters: Filters): readonly (typeof stages)[number][] {
  if (filters.stage.length > 0) return filters.stage
  return filters.q ? stages : openStages
}

export const ownViews = [
  { name: 'Your turn', query: 'assignee=me', count: 'mine' },
  { name: 'Ready for review', query: 'stage=ready_for_review', count: 'ready' },
  { name: 'Unassigned', query: 'assignee=none', count: 'unassigned' },
  { name: 'Load-bearing', query: 'loadBearing=yes', count: 'loadBearing' },
  {
    name: 'One unnamed origin only',
    query: 'corroboration=unassessed,single_source,relayed&family=unnamed',
    count: 'unnamed',
  },
  { name: 'Contested or contradicted', query: 'corroboration=contested,contradicted', count: 'disputed' },
  { name: 'Stale after a change', query: 'stage=stale', count: 'stale' },
  { name: 'Overdue', query: 'overdue=yes', count: 'overdue' },
  { name: 'All open', query: '', count: 'open' },
] as const

export type ViewCounts = Record<(typeof ownViews)[number]['count'], number>

/** A view's filters in their one order, whatever it is sorted by: two addresses of one view are known as such. */
export function plainQuery(filters: Filters): string {
  return toQuery({ ...filters, sort: 'due' })
}

const known = new Map(ownViews.map(({ name, query }) => [plainQuery(fromQuery(query)), name as string]))

/** The name of the view that these filters are, or how to call them else. */
export function nameOf(filters: Filters): string {
  const query = plainQuery(filters)
  const name = known.get(query)
  if (name) return name
  if (filters.article && query === `article=${filters.article}`) return 'Claims of this article'
  return filters.q ? `Search for “${filters.q}”` : 'Claims as filtered'
}
