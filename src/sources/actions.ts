import type { z } from 'zod'
import type { Tx } from '../db/connect.js'
import { change, type House } from '../history/change.js'
import type { Doing } from '../history/rules.js'
import { Conflict, Refused } from '../shared/errors.js'
import { type EditSourceForm, type GradeForm, type MergeSourceForm, type SplitSourceForm } from './forms.js'
import {
  aliasOf,
  fold,
  foldedMost,
  isAnonymous,
  mergeBlockers,
  searchWords,
  splitBlockers,
  takenBy,
  type Source,
  type SourceWords,
} from './rules.js'
import * as moving from './moving.js'
import * as store from './store.js'

/** What merges bring together; a desk with more words for one source has another problem. */
const mostAliases = 5000

/** Writes a new source down inside the caller's transaction; refuses words that belong to another. */
export async function addNew(tx: Tx, doing: Doing, words: SourceWords): Promise<string> {
  const deskId = doing.deskId as string
  await store.lockRegistry(tx, deskId)
  await refuseTaken(tx, deskId, words, null)
  return store.addSource(tx, deskId, words, { actorId: doing.actorId as string, at: doing.at })
}

async function refuseTaken(tx: Tx, deskId: string, words: SourceWords, id: string | null): Promise<void> {
  const owners = await store.listOwners(
    tx,
    deskId,
    searchWords(words).map(({ folded }) => folded),
  )
  const taken = takenBy(words, id, owners)
  if (taken.length > 0) throw new Refused(['alias-taken'], { taken })
}

export function addSource(house: House, doing: Doing, words: SourceWords): Promise<{ sourceId: string }> {
  return change(house, doing, async (tx) => {
    const sourceId = await addNew(tx, doing, words)
    return { answer: { sourceId }, entry: { event: 'source.added', after: { sourceId, ...words } } }
  })
}

/** The source as the person saw it, with the registry held; else a Conflict that says who changed it. */
async function lockSeen(tx: Tx, deskId: string, id: string, version: number): Promise<Source> {
  await store.lockRegistry(tx, deskId)
  const source = await store.getSource(tx, deskId, id)
  if (source.version !== version) throw await conflict(tx, source)
  return source
}

async function conflict(tx: Tx, source: Source): Promise<Conflict> {
  const last = await store.lastChange(tx, source.id)
  return new Conflict(last ?? { by: null, at: source.createdAt, what: 'source.changed' })
}

async function write(tx: Tx, source: Source, data: Parameters<typeof store.changeSource>[3]): Promise<void> {
  if (!(await store.changeSource(tx, source.id, source.version, data))) throw await conflict(tx, source)
}

export async function changeSource(
  house: House,
  doing: Doing,
  sourceId: string,
  form: z.output<typeof EditSourceForm>,
): Promise<void> {
  const { version, ...words } = form
  const deskId = doing.deskId as string
  await change(house, doing, async (tx) => {
    const source = await lockSeen(tx, deskId, sourceId, version)
    if (source.mergedIntoId !== null) throw new Refused(['merged-already'])
    // A named source made anonymous would leave its name in the history; the other way round it would tell who it is.
    if (isAnonymous(source) !== isAnonymous(words)) throw new Refused(['stays-as-it-is'])
    await refuseTaken(tx, deskId, words, sourceId)
    const held = await store.listAliases(tx, sourceId, mostAliases)
    const { aliases, ...row } = words
    await write(tx, source, row)
    await store.replaceAliases(tx, deskId, sourceId, words)
    const { name, type, handle, descriptor, interest, note } = source
    const before = { name, type, handle, descriptor, interest, note, aliases: held.map(({ alias }) => alias) }
    return { answer: null, entry: { event: 'source.changed', before, after: { sourceId, ...row, aliases } } }
  })
}

/** Grades are added, never changed: what the desk thought of a source a year ago is part of the record. */
export async function gradeSource(
  house: House,
  doing: Doing,
  sourceId: string,
  { reliability, reason }: z.output<typeof GradeForm>,
): Promise<void> {
  await change(house, doing, async (tx) => {
    const source = await store.getSource(tx, doing.deskId as string, sourceId)
    if (source.mergedIntoId !== null) throw new Refused(['merged-already'])
    const [before] = await store.listGrades(tx, sourceId)
    await store.addGrade(tx, { sourceId, reliability, reason, byId: doing.actorId as string, at: doing.at })
    const entry = {
      event: 'source.graded',
      reason,
      before: { reliability: before?.reliability ?? null },
      after: { sourceId, reliability },
    }
    return { answer: null, entry }
  })
}

/**
 * Makes one source of two: the other takes over aliases and hops, this one stays as a pointer to it. Every word under which
 * a hop was resolved becomes an alias on the way, so that a split can find the same hops again.
 */
export function mergeSource(
  house: House,
  doing: Doing,
  sourceId: string,
  form: z.output<typeof MergeSourceForm>,
): Promise<{ name: string; twice: number }> {
  const deskId = doing.deskId as string
  return change(house, doing, async (tx) => {
    const source = await lockSeen(tx, deskId, sourceId, form.version)
    const into = await store.findSource(tx, deskId, form.into)
    if (!into) throw new Refused(['no-such-source'])
    const blockers = mergeBlockers(source, into)
    if (blockers.length > 0) throw new Refused(blockers)
    await write(tx, source, { mergedIntoId: into.id })
    await write(tx, into, {})
    await store.addAliases(tx, deskId, source.id, await moving.hopTexts(tx, source.id))
    const aliases = (await store.listAliases(tx, source.id, mostAliases)).map(({ folded }) => folded)
    const hops = await moving.moveHops(tx, source.id, into.id, null)
    await moving.moveAliases(tx, source.id, into.id, aliases)
    // Where both have a dossier the other's holds; this one is kept in its article’s list as of no use any more.
    const { free, held } = await moving.listMovableDossiers(tx, source.id, into.id)
    await moving.moveDossiers(
      tx,
      free.map(({ id }) => id),
      into.id,
    )
    const entry = {
      event: 'source.merged',
      reason: form.reason,
      before: { name: into.name },
      after: {
        sourceId: into.id,
        mergedId: source.id,
        merged: source.name,
        aliases,
        hops,
        dossiers: free.length,
        dossiersLeft: held.length,
      },
    }
    return { answer: { name: into.name, twice: held.length }, entry }
  })
}

/** Takes aliases, and the hops resolved through them, to a new source or back to one that was merged into this one. */
export function splitSource(
  house: House,
  doing: Doing,
  sourceId: string,
  form: z.output<typeof SplitSourceForm>,
): Promise<{ sourceId: string }> {
  const deskId = doing.deskId as string
  return change(house, doing, async (tx) => {
    const source = await lockSeen(tx, deskId, sourceId, form.version)
    const held = await store.listAliases(tx, sourceId, mostAliases)
    const chosen = form.chosen.map((id) => held.find((alias) => alias.id === id)?.folded ?? '')
    const blockers = splitBlockers(
      source,
      chosen,
      held.map(({ folded }) => folded),
    )
    if (blockers.length > 0) throw new Refused(blockers)
    await write(tx, source, {})
    const other = form.back
      ? await standAgain(tx, source, form.back)
      : await splitNew(tx, doing, source, form.name, chosen)
    const words = held.map(({ folded }) => folded)
    const texts = (await moving.hopTexts(tx, sourceId)).filter((text) =>
      chosen.includes(aliasOf(text, words) ?? ''),
    )
    const hops = await moving.moveHops(tx, sourceId, other.id, texts)
    await moving.moveAliases(tx, sourceId, other.id, chosen)
    // A dossier goes where the words it was opened under go.
    const { free } = await moving.listMovableDossiers(tx, sourceId, other.id)
    const along = free.filter(({ description }) => chosen.includes(aliasOf(description, words) ?? ''))
    await moving.moveDossiers(
      tx,
      along.map(({ id }) => id),
      other.id,
    )
    const entry = {
      event: 'source.split',
      reason: form.reason,
      before: { name: source.name },
      after: { sourceId, newId: other.id, split: other.name, aliases: chosen, hops, dossiers: along.length },
    }
    return { answer: { sourceId: other.id }, entry }
  })
}

async function standAgain(tx: Tx, source: Source, id: string): Promise<Source> {
  const merged = await store.findSource(tx, source.deskId, id)
  if (merged?.mergedIntoId !== source.id) throw new Refused(['not-merged-here'])
  await write(tx, merged, { mergedIntoId: null })
  return merged
}

/** The new one is of the old one's kind; its name is one of the aliases it takes, or one that nobody has. */
async function splitNew(
  tx: Tx,
  doing: Doing,
  source: Source,
  name: string,
  chosen: string[],
): Promise<{ id: string; name: string }> {
  if (fold(name) === '') throw new Refused(['name-missing'])
  if (fold(name).length > foldedMost) throw new Refused(['name-too-long'])
  const isHidden = isAnonymous(source)
  const descriptor = isHidden ? source.descriptor : null
  const words: SourceWords = {
    name,
    type: source.type,
    handle: isHidden ? name : null,
    descriptor,
    aliases: [],
    interest: null,
    note: null,
  }
  const owners = await store.listOwners(
    tx,
    source.deskId,
    searchWords(words).map(({ folded }) => folded),
  )
  // Its own alias may become the new one's name: it is moved there in the same breath.
  const taken = takenBy(words, null, owners).filter(
    (owner) => !(owner.id === source.id && chosen.includes(owner.folded)),
  )
  if (taken.length > 0) throw new Refused(['alias-taken'], { taken })
  const id = await store.addSource(tx, source.deskId, words, {
    actorId: doing.actorId as string,
    at: doing.at,
  })
  return { id, name }
}
