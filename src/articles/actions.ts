import type { Tx } from '../db/connect.js'
import { change, type House } from '../history/change.js'
import type { Doing } from '../history/rules.js'
import { limits } from '../limits.js'
import { readArticle, readPage, type Page, type Reading } from '../reading/index.js'
import { Conflict, NotFound } from '../shared/errors.js'
import { sha256 } from './text.js'
import type { Placed } from './rules.js'
import * as store from './store.js'

/** What the rooms downstream add to an import: the claims of a reading, and a job for a text too long to read at once. */
export type Downstream = {
  /** Gives how many: a later version is told of what no claim covers yet. */
  suggestClaims: (tx: Tx, at: Placed, reading: Reading) => Promise<number>
  readLater: (tx: Tx, articleId: string) => Promise<void>
  /** Once the article is read: what else may propose claims knows then which are there. */
  propose: (tx: Tx, articleId: string) => Promise<void>
}

/** `text` is as `keptText` gave it. */
export type Import = { text: string; headline: string; fileName: string | null; deadlineAt: Date | null }

export type Imported = { articleId: string; isNew: boolean }

/**
 * Keeps an article's exact text and what its page says of it, and suggests its claims: at once where it is short,
 * by a worker where reading would keep others waiting. The same text again points at the article that has it.
 */
export async function importArticle(
  house: House,
  doing: Doing,
  input: Import,
  downstream: Downstream,
): Promise<Imported> {
  const deskId = doing.deskId as string
  const hash = sha256(input.text)
  const isShort = input.text.length <= limits.readAtOnce
  const reading = isShort ? readArticle(input.text) : null
  const page = reading?.page ?? readPage(input.text)

  return change<Imported>(house, doing, async (tx) => {
    // Two editors who paste the same wire at once: the second waits here and then finds the first one's article.
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${deskId + hash}, 0))::text`
    const existing = await store.findByText(tx, deskId, hash)
    if (existing) {
      const entry = { event: 'article.pasted-again', articleId: existing.id }
      return { answer: { articleId: existing.id, isNew: false }, entry }
    }
    const made = await store.addArticle(tx, {
      deskId,
      headline: input.headline || headlineOf(page, input.text),
      page,
      text: input.text,
      sha256: hash,
      fileName: input.fileName,
      language: reading?.language ?? null,
      deadlineAt: input.deadlineAt,
      reading: stateOf(reading),
      importedById: doing.actorId as string,
      at: doing.at,
    })
    const placed = { ...made, deskId, text: input.text, dueAt: input.deadlineAt, at: doing.at }
    const claims = reading?.isReadable ? await downstream.suggestClaims(tx, placed, reading) : 0
    await (reading ? downstream.propose : downstream.readLater)(tx, made.articleId)
    return {
      answer: { articleId: made.articleId, isNew: true },
      entry: {
        event: 'article.imported',
        articleId: made.articleId,
        after: { sha256: hash, length: input.text.length, claims },
      },
    }
  })
}

/** After the last attempt: the article says that it was not read, and is worked by hand. */
export async function giveUpReading(house: House, articleId: string): Promise<void> {
  const row = await house.db.article.findUnique({ where: { id: articleId }, select: { deskId: true } })
  if (!row) return
  await change(house, { actorId: null, deskId: row.deskId, at: house.now() }, async (tx) => {
    const { reading } = await store.lockArticle(tx, row.deskId, articleId)
    if (reading === 'waiting') await store.setReading(tx, articleId, 'failed', null)
    return { answer: null, entry: { event: 'article.not-read', articleId } }
  })
}

/** The worker's part: reads a long text and suggests its claims. Done twice, it changes nothing the second time. */
export async function readNow(
  house: House,
  articleId: string,
  downstream: Downstream,
  read: (text: string) => Reading | Promise<Reading> = readArticle,
): Promise<void> {
  const row = await house.db.article.findUnique({
    where: { id: articleId },
    select: { deskId: true, reading: true },
  })
  if (!row || row.reading !== 'waiting') return
  const { text, article } = await store.getArticle(house.db, row.deskId, articleId)
  const reading = await read(text.text)
  const at = house.now()
  const add = async (tx: Tx) => {
    const locked = await store.lockArticle(tx, row.deskId, articleId)
    if (locked.reading !== 'waiting') throw new ReadAlready()
    // A newer version came in meanwhile and waits for a reading of its own.
    if ((await store.getArticle(tx, row.deskId, articleId)).text.id !== text.id) throw new ReadAlready()
    const placed = {
      articleId,
      versionId: text.id,
      deskId: row.deskId,
      text: text.text,
      dueAt: locked.deadlineAt,
      at,
    }
    const claims = reading.isReadable ? await downstream.suggestClaims(tx, placed, reading) : 0
    await store.setReading(tx, articleId, stateOf(reading), reading.language)
    await downstream.propose(tx, articleId)
    return {
      answer: null,
      entry: { event: 'article.read', articleId: article.id, after: { claims, engine: reading.engine } },
    }
  }
  // Two thousand claims and their hops take their time, and nobody waits for them.
  const work = change(house, { actorId: null, deskId: row.deskId, at }, add, { timeout: 60_000 })
  await work.catch((error: unknown) => {
    if (!(error instanceof ReadAlready)) throw error
  })
}

/** Another worker was first: a job that was thought lost had gone on. */
class ReadAlready extends Error {}

/** Gives an article a deadline of its own, or none; it closes with no edition any more. */
export async function changeDeadline(
  house: House,
  doing: Doing,
  articleId: string,
  deadlineAt: Date | null,
): Promise<void> {
  const deskId = doing.deskId as string
  await change(house, doing, async (tx) => {
    const { deadlineAt: before } = await store.lockArticle(tx, deskId, articleId)
    await store.setSchedule(tx, articleId, { deadlineAt, editionId: null })
    return {
      answer: null,
      entry: {
        event: 'article.deadline-changed',
        articleId,
        before: { deadlineAt: before },
        after: { deadlineAt },
      },
    }
  })
}

/** What a story is about, in the desk's own word: track records of sources are kept by it. */
export async function changeTopic(
  house: House,
  doing: Doing,
  articleId: string,
  { topic, was }: { topic: string; was: string },
): Promise<void> {
  await change(house, doing, async (tx) => {
    await store.lockArticle(tx, doing.deskId as string, articleId)
    const before = await store.getTopic(tx, articleId)
    if ((before ?? '') !== was) throw new Conflict({ by: null, at: doing.at, what: 'article.topic-changed' })
    await store.setTopic(tx, articleId, topic || null)
    return {
      answer: null,
      entry: {
        event: 'article.topic-changed',
        articleId,
        before: { topic: before },
        after: { topic: topic || null },
      },
    }
  })
}

function stateOf(reading: Reading | null): store.Article['reading'] {
  if (!reading) return 'waiting'
  return reading.isReadable ? 'done' : 'other_language'
}

/** The printed headline, or the first words of the text: an article must have a name to be found by. */
export function headlineOf(page: Page, text: string): string {
  if (page.headline) return page.headline.text
  const first = page.paragraphs[0]
  const words = (first ? text.slice(first.start, first.end) : text).trim().split(/\s+/).slice(0, 12).join(' ')
  if (words === '') throw new NotFound('text')
  const letters = [...words]
  return letters.length > 120 ? `${letters.slice(0, 119).join('')}…` : words
}
