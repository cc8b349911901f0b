import { isUnnamed, sourceFamilies, familyOf, type SourceFamily, type SourceType } from '../shared/terms.js'

/** What the desk knows of somebody or something that says things. Who an anonymous source is stands nowhere here. */
export type Source = {
  id: string
  deskId: string
  /** Of an anonymous source the handle: there is no place for its name. */
  name: string
  type: SourceType
  handle: string | null
  descriptor: string | null
  interest: string | null
  note: string | null
  mergedIntoId: string | null
  version: number
  createdAt: Date
}

/** What a source is written down with, from a form or from a mention in a text. */
export type SourceWords = Pick<Source, 'name' | 'type' | 'handle' | 'descriptor' | 'interest' | 'note'> & {
  /** Other names; of an anonymous source other descriptions it goes by in print. */
  aliases: string[]
}

export const isAnonymous = ({ type }: Pick<Source, 'type'>): boolean => isUnnamed(type)

/** Names are compared by this: width, case and runs of white space make no other source. */
export function fold(words: string): string {
  return words.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()
}

/** What to look a mention up by: as it stands, and without the article a text puts before a name. */
export function lookups(mention: string): string[] {
  const folded = fold(mention)
  const bare = folded.replace(/^(the|an?) /, '')
  return [...new Set([folded, bare])].filter((each) => each !== '')
}

/** The alias a text names its source by: the words as they stand, else without the article before them. */
export function aliasOf(text: string, aliases: string[]): string | null {
  return lookups(text).find((word) => aliases.includes(word)) ?? null
}

/** No index row holds more of a word; compatibility forms can be eighteen times as long as what was typed. */
export const foldedMost = 500

/** Every word a source is found by, folded once: its name or handle, its descriptor and its aliases. */
export function searchWords(source: SourceWords): { alias: string; folded: string }[] {
  const all = [source.name, source.descriptor ?? '', ...source.aliases].map((alias) => ({
    alias: alias.trim(),
    folded: fold(alias),
  }))
  return firstOfEach(
    all.filter(({ folded }) => folded !== ''),
    ({ folded }) => folded,
  )
}

/** Of all that share a key the first, in the order given. */
export function firstOfEach<T>(all: T[], keyOf: (each: T) => string): T[] {
  const seen = new Set<string>()
  return all.filter((each) => !seen.has(keyOf(each)) && seen.add(keyOf(each)))
}

export type Owner = { id: string; name: string; type: SourceType; handle: string | null; folded: string }

/**
 * Who already goes by one of these words. Several anonymous people may be described in the same words, and that is shown
 * rather than forbidden; a name or a handle belongs to one source of the desk.
 */
export function takenBy(source: SourceWords, id: string | null, owners: Owner[]): Owner[] {
  const own = source.handle === null ? null : fold(source.handle)
  return owners.filter((owner) => {
    if (owner.id === id) return false
    const isDescription =
      isAnonymous(source) &&
      isAnonymous(owner) &&
      owner.folded !== own &&
      owner.folded !== fold(owner.handle ?? '')
    return !isDescription
  })
}

/** A named and an anonymous source are never made one: the name would hang on the person it is kept from. */
export function mergeBlockers(from: Source, into: Source): string[] {
  if (from.id === into.id) return ['merge-with-itself']
  const blockers: string[] = []
  if (from.mergedIntoId !== null || into.mergedIntoId !== null) blockers.push('merged-already')
  if (isAnonymous(from) !== isAnonymous(into)) blockers.push('named-and-anonymous')
  return blockers
}

/** What stands in the way of splitting these aliases off: a source keeps the word it is called by. */
export function splitBlockers(source: Source, chosen: string[], held: string[]): string[] {
  const blockers: string[] = []
  if (source.mergedIntoId !== null) blockers.push('merged-already')
  if (chosen.length === 0) blockers.push('nothing-chosen')
  if (chosen.some((folded) => !held.includes(folded))) blockers.push('not-its-alias')
  if (chosen.includes(fold(source.name))) blockers.push('own-name')
  return blockers
}

export const grades = ['A', 'B', 'C', 'D', 'E', 'F'] as const
export type Grade = (typeof grades)[number]

/** The letters of the Admiralty code, as the NATO handbook AJP-2.1 words them. */
export const gradeWords: Record<Grade, string> = {
  A: 'completely reliable',
  B: 'usually reliable',
  C: 'fairly reliable',
  D: 'not usually reliable',
  E: 'unreliable',
  F: 'reliability cannot be judged',
}

/** The families that a list can be narrowed to, from the address; anything else asks for all. */
export function familyFrom(text: unknown): SourceFamily | null {
  return sourceFamilies.find((family) => family === text) ?? null
}

export const familyOfSource = ({ type }: Pick<Source, 'type'>): SourceFamily => familyOf(type)

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const place = new RegExp(`^(.{1,500})~(${uuid})$`, 'su')

/** Where a list of sources goes on; whatever somebody altered is the list's beginning. */
export function fromPlace(text: unknown): { key: string; id: string } | null {
  const found =
    typeof text === 'string' && text.isWellFormed() && !text.includes('\0') ? place.exec(text) : null
  return found ? { key: found[1] as string, id: found[2] as string } : null
}

export const toPlace = (key: string, id: string): string => `${key}~${id}`
