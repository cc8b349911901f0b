import type { Tx } from '../db/connect.js'
import { change, type House } from '../history/change.js'
import type { Doing } from '../history/rules.js'
import { addNew } from '../sources/actions.js'
import { fold, foldedMost, isAnonymous, takenBy, type SourceWords } from '../sources/rules.js'
import { suggestBy } from '../sources/lookup/store.js'
import { standingIds } from '../sources/moving.js'
import { addAliases, findSource, listOwners } from '../sources/store.js'
import { Conflict, NotFound, Refused } from '../shared/errors.js'
import { isUnnamed } from '../shared/terms.js'
import { lockSeen, type Locked } from './apply.js'
import type { ClaimHop, NewClaim } from './rules.js'
import { resolveHops } from './hops.js'
import { changeClaim } from './store.js'

export type Resolving = {
  version: number
  position: number
  /** The other claims of the article that say the same words too. */
  isEverywhere: boolean
}

/** The words by which a hop names its source. */
export const textOf = ({ source, mention }: Pick<ClaimHop, 'source' | 'mention'>): string | null =>
  source ?? mention

/** Says which registered source a mention means, or, with null, that it is none of them. Nothing that was judged lapses. */
export function resolveMention(
  house: House,
  doing: Doing,
  claimId: string,
  form: Resolving & { sourceId: string | null },
): Promise<{ hops: number }> {
  return change(house, doing, async (tx) => {
    const claim = await lockSeen(tx, doing.deskId as string, claimId, form.version)
    return resolve(tx, doing, claim, form, form.sourceId)
  })
}

/** Registers a source from a mention and resolves the mention to it, in one breath. */
export function resolveToNew(
  house: House,
  doing: Doing,
  claimId: string,
  form: Resolving & { words: SourceWords },
): Promise<{ hops: number }> {
  return change(house, doing, async (tx) => {
    const claim = await lockSeen(tx, doing.deskId as string, claimId, form.version)
    const sourceId = await addNew(tx, doing, form.words)
    const { answer, entry } = await resolve(tx, doing, claim, form, sourceId)
    return { answer, entry: { ...entry, after: { ...entry.after, new: form.words } } }
  })
}

async function resolve(tx: Tx, doing: Doing, claim: Locked, form: Resolving, sourceId: string | null) {
  const hop = claim.hops[form.position]
  const mention = hop && textOf(hop)
  if (!hop || !mention) throw new NotFound('mention')
  const to = sourceId && (await standingFor(tx, claim.deskId, hop, sourceId))
  const at = { claimId: claim.id, articleId: claim.articleId, position: form.position, mention }
  const hops = await resolveHops(
    tx,
    { ...at, isEverywhere: form.isEverywhere },
    hop.registered?.sourceId ?? null,
    {
      sourceId: to,
      by: doing.actorId,
      at: doing.at,
    },
  )
  if (!(await changeClaim(tx, claim.id, claim.version, {})))
    throw new Conflict({ by: null, at: claim.createdAt, what: 'claim.changed' })
  if (to && !isUnnamed(hop.sourceType)) await learnAlias(tx, claim.deskId, to, mention)
  const entry = {
    event: 'source.resolved',
    articleId: claim.articleId,
    claimId: claim.id,
    before: { sourceId: hop.registered?.sourceId ?? null, isSuggested: hop.registered?.isSuggested ?? false },
    after: { sourceId: to, mention, hops } as Record<string, unknown>,
  }
  return { answer: { hops }, entry }
}

/** A named mention never leads to an anonymous source, nor the other way round: either would tell who somebody is. */
async function standingFor(tx: Tx, deskId: string, hop: ClaimHop, sourceId: string): Promise<string> {
  const to = (await standingIds(tx, [sourceId])).get(sourceId) ?? sourceId
  const source = await findSource(tx, deskId, to)
  if (!source) throw new Refused(['no-such-source'])
  if (isAnonymous(source) !== isUnnamed(hop.sourceType)) throw new Refused(['named-and-anonymous'])
  return to
}

/** The next text that says it so is recognised; words that are somebody else's stay theirs. */
async function learnAlias(tx: Tx, deskId: string, sourceId: string, mention: string): Promise<void> {
  const folded = fold(mention)
  if (folded === '' || folded.length > foldedMost) return
  const source = await findSource(tx, deskId, sourceId)
  const owners = await listOwners(tx, deskId, [folded])
  if (source && takenBy({ ...source, aliases: [] }, sourceId, owners).length === 0)
    await addAliases(tx, deskId, sourceId, [mention])
}

/** Fills in, as a suggestion, whom a name means where exactly one registered source of the desk goes by it. */
export async function withSuggestedSources(tx: Tx, deskId: string, claims: NewClaim[]): Promise<NewClaim[]> {
  const isNamed = (hop: ClaimHop) => !isUnnamed(hop.sourceType) && textOf(hop) !== null
  const texts = claims.flatMap(({ hops }) => hops.filter(isNamed).map((hop) => fold(textOf(hop) ?? '')))
  const known = await suggestBy(
    tx,
    deskId,
    [...new Set(texts)].filter((text) => text.length <= foldedMost),
  )
  if (known.size === 0) return claims
  return claims.map((claim) => ({
    ...claim,
    hops: claim.hops.map((hop) => {
      const sourceId = isNamed(hop) ? known.get(fold(textOf(hop) ?? '')) : undefined
      return sourceId ? { ...hop, registered: { sourceId, isSuggested: true } } : hop
    }),
  }))
}
