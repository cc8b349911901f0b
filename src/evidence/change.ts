import type { z } from 'zod'
import { moveTable } from '../claims/moves.js'
import { addTouch, lockClaim } from '../claims/store.js'
import type { Tx } from '../db/connect.js'
import { change, type House } from '../history/change.js'
import type { Doing } from '../history/rules.js'
import { Conflict, Refused } from '../shared/errors.js'
import type { ChangeEvidenceForm } from './forms.js'
import { lapse, lapseOthers, othersIn } from './lapse.js'
import { originOf, relayOf } from './origins.js'
import { changePiece, lastEdit, listClaimsOn, lockPiece, type Piece } from './piece.js'
import { refuseCircle, refuseContradiction } from './relays.js'
import { wordingBands } from './wording.js'

type Form = z.output<typeof ChangeEvidenceForm>

/**
 * Changes what is written down of a piece of evidence: its words, its origin, what it relays, its grade. Every claim it bears
 * on was judged by what it said before, so what was judged lapses, and whoever changes it has worked on all of them.
 */
export async function changeEvidence(
  house: House,
  doing: Doing,
  at: { claimId: string; linkId: string },
  form: Form,
  happenedAt: Date | null,
): Promise<{ lapsed: number }> {
  const deskId = doing.deskId as string
  return change(house, doing, async (tx) => {
    const claim = await lockClaim(tx, deskId, at.claimId)
    const piece = await lockPiece(tx, at.claimId, at.linkId)
    if (piece.version !== form.version) throw await conflict(tx, piece, doing.at)
    const borne = await listClaimsOn(tx, piece.id)
    if (form.reason === '' && borne.some(({ stage }) => stage === 'signed_off'))
      throw new Refused(['evidence-reason-missing'])
    const words = await wordsOf(tx, doing, claim, piece, form, happenedAt)
    const changed = changedFields(piece, words)
    if (changed.length === 0) throw new Refused(['nothing-changed'])
    const bands = changed.includes('excerpt') ? { bands: wordingBands(words.excerpt ?? '') } : {}
    if (!(await changePiece(tx, piece.id, piece.version, { ...words, ...bands })))
      throw await conflict(tx, piece, doing.at)
    if (words.relaysId || changed.includes('originId')) await refuseContradiction(tx, piece.id)
    const stage = await lapse(tx, claim)
    const others = await lapseOthers(
      tx,
      deskId,
      borne.flatMap(({ id }) => (id === claim.id ? [] : [id])),
    )
    for (const { id } of [claim, ...others]) await addTouch(tx, id, doing.actorId, 'evidence', doing.at)
    const lapsed = [claim, ...others].filter((each) => moveTable.lapse.from.includes(each.stage)).length
    const entry = {
      event: 'evidence.changed',
      articleId: claim.articleId,
      claimId: claim.id,
      reason: form.reason || undefined,
      before: { title: piece.title, ...pick(piece, changed) },
      after: {
        evidenceId: piece.id,
        title: words.title,
        ...pick(words, changed),
        ...stage,
        ...othersIn(others),
      },
    }
    return { answer: { lapsed }, entry }
  })
}

async function conflict(tx: Tx, piece: Piece, now: Date): Promise<Conflict> {
  return new Conflict((await lastEdit(tx, piece.id)) ?? { by: null, at: now, what: 'evidence.changed' })
}

type Words = Omit<Piece, 'id' | 'version' | 'originName' | 'relaysTitle' | 'fileName'>

async function wordsOf(
  tx: Tx,
  doing: Doing,
  claim: { articleId: string },
  piece: Piece,
  form: Form,
  happenedAt: Date | null,
): Promise<Words> {
  const deskId = doing.deskId as string
  const byId = doing.actorId as string
  const { title, kind, outlet, url, excerpt, locator, gradeReason, credibility, reliability } = form
  // What it relays may be of another article by now; what is sent back unchanged stays.
  const relaysId =
    form.relays === piece.relaysId ? piece.relaysId : await relayOf(tx, deskId, claim.articleId, form.relays)
  if (relaysId && relaysId !== piece.relaysId) await refuseCircle(tx, deskId, piece.id, relaysId)
  const grade = { sourceReliability: reliability, credibility, gradeReason }
  const isRegraded = changedFields(piece, grade).length > 0
  return {
    title,
    kind,
    outlet,
    url,
    excerpt,
    locator,
    // A form shows minutes; what it sends back unchanged keeps its seconds.
    happenedAt: minuteOf(happenedAt) === minuteOf(piece.happenedAt) ? piece.happenedAt : happenedAt,
    relaysId,
    ...grade,
    originId: await originOf(tx, deskId, byId, doing.at, form),
    gradedById: isRegraded ? (gradeReason === null ? null : byId) : piece.gradedById,
  }
}

const minuteOf = (at: Date | null) => at && Math.floor(at.getTime() / 60_000)

type Field = keyof Words

function changedFields(before: Piece, after: Partial<Words>): Field[] {
  const plain = (value: unknown) => (value instanceof Date ? value.getTime() : value)
  return (Object.keys(after) as Field[]).filter((field) => plain(before[field]) !== plain(after[field]))
}

const pick = (of: Words, fields: Field[]): Record<string, unknown> =>
  Object.fromEntries(fields.map((field) => [field, of[field]]))
