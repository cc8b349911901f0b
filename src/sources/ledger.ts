import { isUnnamed, type SourceType } from '../shared/terms.js'
import { fold } from './rules.js'

/** One place where a story leans on somebody it does not name. */
export type Mention = {
  claim: number
  description: string
  sourceType: SourceType
  /** The registered source a person resolved it to; a suggestion is none. */
  sourceId: string | null
  handle: string | null
}

export type Described = { words: string; claims: number[] }
export type Anonymous = {
  /** Null where the mention is not resolved: then the description is all there is. */
  sourceId: string | null
  handle: string | null
  isGroup: boolean
  descriptions: Described[]
}

export type Ledger = {
  people: Anonymous[]
  /** How many people at least: resolved ones once, the others by description. Groups are told apart, as they name no number. */
  single: number
  groups: number
  /** One person, described in two ways: a reader counts two. */
  twoWays: Anonymous[]
  /** One description for several people: a reader counts one. */
  shared: { words: string; handles: string[] }[]
  /** Descriptions that fit several registered people and were not resolved: they add nobody to the count. */
  unclear: Described[]
}

/**
 * Who stands unnamed behind a story. What cannot be told apart is not counted twice: an unresolved description that one
 * resolved person goes by is taken for that person, and one that several go by adds nobody.
 */
export function ledgerOf(mentions: Mention[]): Ledger {
  const unnamed = mentions.filter(({ sourceType }) => isUnnamed(sourceType))
  const resolved = grouped(
    unnamed.filter(({ sourceId }) => sourceId !== null),
    ({ sourceId }) => sourceId as string,
  )
  const users = new Map<string, Set<string>>()
  for (const { sourceId, description } of unnamed) {
    if (sourceId === null) continue
    users.set(fold(description), (users.get(fold(description)) ?? new Set()).add(sourceId))
  }
  const loose: Mention[] = []
  const unclear: Mention[] = []
  for (const mention of unnamed.filter(({ sourceId }) => sourceId === null)) {
    const who = [...(users.get(fold(mention.description)) ?? [])]
    if (who.length === 0) loose.push(mention)
    else if (who.length === 1) resolved.get(who[0] as string)?.push(mention)
    else unclear.push(mention)
  }
  const people = [
    ...[...resolved.values()].map(personOf),
    ...[...grouped(loose, ({ description }) => fold(description)).values()].map(personOf),
  ]
  return {
    people,
    single: people.filter(({ isGroup }) => !isGroup).length,
    groups: people.filter(({ isGroup }) => isGroup).length,
    twoWays: people.filter(({ sourceId, descriptions }) => sourceId !== null && descriptions.length > 1),
    shared: sharedBy(unnamed, users),
    unclear: describedIn(unclear),
  }
}

function personOf(mentions: Mention[]): Anonymous {
  const known = mentions.find(({ sourceId }) => sourceId !== null)
  return {
    sourceId: known?.sourceId ?? null,
    handle: known?.handle ?? null,
    isGroup: mentions.every(
      ({ sourceType }) => sourceType === 'anonymous_group' || sourceType === 'unnamed_observers',
    ),
    descriptions: describedIn(mentions),
  }
}

function describedIn(mentions: Mention[]): Described[] {
  return [...grouped(mentions, ({ description }) => fold(description)).values()].map((same) => ({
    words: same[0]?.description ?? '',
    claims: [...new Set(same.map(({ claim }) => claim))].sort((a, b) => a - b),
  }))
}

function sharedBy(mentions: Mention[], users: Map<string, Set<string>>): Ledger['shared'] {
  return [...users]
    .filter(([, who]) => who.size > 1)
    .map(([folded, who]) => {
      const same = mentions.filter(({ description }) => fold(description) === folded)
      const handles = [...who].map((id) => same.find(({ sourceId }) => sourceId === id)?.handle ?? '')
      return { words: same[0]?.description ?? folded, handles: handles.sort() }
    })
}

function grouped<T>(all: T[], keyOf: (each: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const each of all) groups.set(keyOf(each), [...(groups.get(keyOf(each)) ?? []), each])
  return groups
}
