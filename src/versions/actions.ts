import { headlineOf, type Downstream } from '../articles/actions.js'
import type { Placed } from '../articles/rules.js'
import { getArticle, lockArticle } from '../articles/store.js'
import { sha256 } from '../articles/text.js'
import { suggestClaims } from '../claims/actions.js'
import { carryClaims } from '../claims/carried.js'
import { listArticleClaims, type Claim } from '../claims/store.js'
import type { Tx } from '../db/connect.js'
import { change, type House } from '../history/change.js'
import type { Doing } from '../history/rules.js'
import { limits } from '../limits.js'
import { carryDismissals } from '../lint/store.js'
import { notify } from '../notices/add.js'
import { readArticle, readPage, type Page, type Reading } from '../reading/index.js'
import { Conflict } from '../shared/errors.js'
import { carry, uncovered, type Carried } from './carry.js'
import { carriedClaim, killed, passageOf, renewed, toldOf } from './outcome.js'
import { asksAgain, type Lineage, type Standing } from './rules.js'
import * as store from './store.js'

/** `text` is as `keptText` gave it; `base` is the number of the version it was written beside. */
export type Incoming = {
  text: string
  lineage: Exclude<Lineage, 'first'>
  note: string
  fileName: string | null
  base: number
}

export type Added = { number: number; isNew: boolean; again: number }

/**
 * Takes in a correction, a rewrite or a kill. Each claim is given its place in the new text, what changed lapses, what nobody
 * touched and is gone is superseded, and what somebody worked on and has no place waits for one: in one transaction.
 */
export async function addVersion(
  house: House,
  doing: Doing,
  articleId: string,
  input: Incoming,
  downstream: Downstream,
): Promise<Added> {
  const deskId = doing.deskId as string
  const seen = await getArticle(house.db, deskId, articleId)
  const readings = input.lineage === 'kill' ? unread : readingsOf(seen.text.text, input.text)
  const page = readings.after?.page ?? readPage(input.text)
  const hash = sha256(input.text)

  const take = async (tx: Tx) => {
    const { deadlineAt } = await lockArticle(tx, deskId, articleId)
    const { article, text } = await getArticle(tx, deskId, articleId)
    if (hash === text.sha256) {
      const entry = { event: 'article.version-again', articleId, after: { version: text.number } }
      return { answer: { number: text.number, isNew: false, again: 0 }, entry }
    }
    if (text.number !== input.base || text.id !== seen.text.id)
      throw await overtaken(tx, deskId, articleId, text.number)

    const claims = await listArticleClaims(tx, articleId)
    const carrying = standing(claims, text.id, await store.listUntouched(tx, articleId))
    const { fresh, along, ...carried }: Carried =
      input.lineage === 'kill' ? killed(carrying) : carry(text.text, input.text, carrying, readings)
    const fates = carried.fates.map(renewed)
    const number = text.number + 1
    const versionId = await store.addVersion(tx, {
      articleId,
      deskId,
      number,
      page,
      sha256: hash,
      text: input.text,
      lineage: input.lineage,
      note: input.note || null,
      fileName: input.fileName,
      createdById: doing.actorId,
      createdAt: doing.at,
    })
    const known = new Map(claims.map((claim) => [claim.id, claim]))
    const outcomes = fates.map((fate) => carriedClaim(fate, known.get(fate.claim.id) as Claim, input))
    await carryClaims(tx, versionId, outcomes, doing.at)

    const placed = { articleId, versionId, deskId, text: input.text, dueAt: deadlineAt, at: doing.at }
    const added = await suggestFresh(tx, placed, fresh, claims.length)
    const passages = fates
      .filter(({ claim, at }) => claim.isThere || at)
      .map((fate) => passageOf(fate, versionId, articleId))
    await store.addPassages(tx, [...passages, ...added.passages])
    const dismissals = await carryDismissals(tx, text.id, versionId, along)
    await store.changeArticle(tx, articleId, {
      reading: stateOf(input, readings.after),
      ...(input.lineage === 'kill' ? {} : pageWords(article, text, { page, text: input.text })),
      ...(readings.after ? { language: readings.after.language } : {}),
    })
    if (input.lineage !== 'kill')
      await (readings.after ? downstream.propose : downstream.readLater)(tx, articleId)

    const again = outcomes
      .filter(({ isChanged, move }) => isChanged && move !== 'supersede')
      .map(({ claim }) => claim.id)
    const notice = { kind: 'new_version' as const, articleId, byId: doing.actorId }
    await notify(tx, deskId, await store.listConcerned(tx, again), notice, doing.at)
    const after = {
      version: number,
      lineage: input.lineage,
      sha256: hash,
      length: input.text.length,
      dismissals,
    }
    return {
      answer: { number, isNew: true, again: again.length },
      entry: {
        event: 'article.version-added',
        articleId,
        reason: input.note || undefined,
        before: { version: text.number, sha256: text.sha256, said: saidBefore(fates, known) },
        after: { ...after, ...toldOf(fates), new: added.passages.length },
      },
    }
  }
  return change<Added>(house, doing, take, { timeout: 60_000 })
}

const unread = { before: null, after: null }

function readingsOf(before: string, after: string): { before: Reading | null; after: Reading | null } {
  const read = (text: string) => (text.length <= limits.readAtOnce ? readArticle(text) : null)
  const now = read(after)
  return { before: now && read(before), after: now }
}

async function overtaken(tx: Tx, deskId: string, articleId: string, number: number): Promise<Conflict> {
  const { by, at } = await store.getVersion(tx, deskId, articleId, number)
  return new Conflict({ by: by || null, at, what: 'article.version-added' })
}

/** Superseded claims are records of the versions they stood in; everything else is given a place. */
function standing(claims: Claim[], versionId: string, untouched: Set<string>): Standing[] {
  return claims
    .filter(
      (claim) => claim.stage !== 'superseded' && (claim.versionId === versionId || claim.orphanedAt !== null),
    )
    .map((claim) => ({
      id: claim.id,
      number: claim.number,
      quote: claim.quote,
      span: claim.span,
      hops: claim.hops,
      stage: claim.stage,
      isThere: claim.versionId === versionId,
      isUntouched: untouched.has(claim.id),
    }))
}

async function suggestFresh(tx: Tx, placed: Placed, fresh: Carried['fresh'], held: number) {
  const reads = fresh.slice(0, Math.max(0, limits.claimsPerArticle - held))
  const ids = await suggestClaims(tx, placed, reads)
  const { versionId, articleId } = placed
  const passages = ids.map((claimId, i): store.Passage => {
    const span = reads[i]?.span ?? { start: 0, end: 0 }
    return {
      claimId,
      versionId,
      articleId,
      change: 'new',
      ...span,
      quoteWas: null,
      startWas: null,
      endWas: null,
      stageWas: null,
    }
  })
  return { passages }
}

/** The claims of a text's reading: of a first text all, of a later one those that no claim of it covers. */
export async function suggestFor(tx: Tx, placed: Placed, reading: Reading): Promise<number> {
  const claims = await listArticleClaims(tx, placed.articleId)
  const here = claims.filter(({ versionId }) => versionId === placed.versionId).map(({ span }) => span)
  const { text } = await getArticle(tx, placed.deskId, placed.articleId)
  const { passages } = await suggestFresh(tx, placed, uncovered(reading.claims, here), claims.length)
  if (text.number > 1) await store.addPassages(tx, passages)
  return passages.length
}

function stateOf({ lineage }: Incoming, reading: Reading | null) {
  if (lineage === 'kill') return 'done'
  if (!reading) return 'waiting'
  return reading.isReadable ? 'done' : 'other_language'
}

/** What the page says of itself; a headline that an editor gave stays. */
function pageWords(
  article: { headline: string } & Pick<Page, 'agency' | 'byline' | 'publishedOn'> & {
      dateline: string | null
    },
  was: { page: Page; text: string },
  now: { page: Page; text: string },
) {
  const isPrinted = article.headline === headlineOf(was.page, was.text)
  return {
    headline: isPrinted ? headlineOf(now.page, now.text) : article.headline,
    dateline: now.page.dateline?.text ?? article.dateline,
    agency: now.page.agency ?? article.agency,
    byline: now.page.byline ?? article.byline,
    publishedOn: now.page.publishedOn ?? article.publishedOn,
  }
}

/** Who said it before, of claims whose attribution the new text replaced. */
function saidBefore(fates: Carried['fates'], known: Map<string, Claim>): Record<string, string[]> {
  return Object.fromEntries(
    fates
      .filter(({ isSaidAnew, change }) => isSaidAnew && asksAgain(change))
      .map(({ claim }) => [
        claim.number,
        (known.get(claim.id)?.hops ?? []).map(({ source, mention, cue }) =>
          [source ?? mention ?? '', cue ?? ''].join(' | '),
        ),
      ]),
  )
}
