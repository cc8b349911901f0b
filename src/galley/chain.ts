import { isGap, strengthOrder, weakestHop } from '../claims/chain.js'
import { textOf } from '../claims/resolve.js'
import type { Claim } from '../claims/store.js'
import type { Db } from '../db/connect.js'
import { ledgerOf, type Ledger, type Mention } from '../sources/ledger.js'
import { isAnonymous } from '../sources/rules.js'
import { listCandidates } from '../sources/lookup/store.js'
import { namesOf } from '../sources/store.js'
import { typeWord } from '../sources/words.js'
import { familyOf, isUnnamed, type SourceFamily, type SourceType } from '../shared/terms.js'
import { plain } from '../shared/words.js'

export type Named = Map<string, { name: string; type: SourceType; interest: string | null }>

/** The registered sources of these claims, for whoever draws them. */
export function namesIn(db: Db, deskId: string, claims: Pick<Claim, 'hops'>[]): Promise<Named> {
  const ids = claims.flatMap(({ hops }) => hops.flatMap(({ registered }) => registered?.sourceId ?? []))
  return ids.length === 0 ? Promise.resolve(new Map()) : namesOf(db, deskId, ids)
}

/** The strength of a chain in a sentence: which step it hangs by, and why. Empty where there is no chain. */
export function weakestWords({ hops }: Pick<Claim, 'hops'>): string {
  const weakest = weakestHop(hops)
  if (!weakest) return ''
  const hop = hops[weakest.position]
  const who = (hop && textOf(hop)) ?? 'somebody not named'
  const terms = weakest.terms === 'unknown' ? 'terms not stated' : plain(weakest.terms)
  const access =
    weakest.access === 'unknown' ? 'how they know is not said' : `access: ${plain(weakest.access)}`
  const family = weakest.family === 'gap' ? 'nobody is named' : plain(weakest.family)
  const only =
    hops.length === 1 ? 'Its one step' : `Step ${weakest.position + 1} of ${hops.length}, the weakest`
  return `${only}: ${who} (${[terms, access, family].join('; ')}). The chain is no stronger.`
}

/** The order behind it, said once where steps are edited. */
export const orderWords = (['terms', 'access', 'family'] as const)
  .map((name) => `${name}: ${strengthOrder[name].map((code) => plain(code)).join(', ')}`)
  .join(' · ')

export type MentionView = {
  position: number
  text: string
  family: SourceFamily
  now: { id: string; name: string; isSuggested: boolean } | null
  candidates: { id: string; name: string; about: string }[]
  chosen: string
}

/** The steps of a claim that name somebody, each with whom it may mean. */
export async function mentionsOf(db: Db, claim: Claim, names: Named): Promise<MentionView[]> {
  const named = claim.hops.flatMap((hop, position) => {
    const text = textOf(hop)
    return text === null || isGap(hop) ? [] : [{ hop, position, text }]
  })
  return Promise.all(
    named.map(async ({ hop, position, text }) => {
      const registered = hop.registered ?? null
      const known = registered && names.get(registered.sourceId)
      const found = await listCandidates(db, claim.deskId, text)
      // A name never leads to an anonymous source, nor the other way round.
      const fitting = found.filter((each) => isAnonymous(each) === isUnnamed(hop.sourceType))
      const exact = fitting.filter(({ isExact }) => isExact)
      return {
        position,
        text,
        family: familyOf(hop.sourceType),
        now:
          registered && known
            ? { id: registered.sourceId, name: known.name, isSuggested: registered.isSuggested }
            : null,
        candidates: fitting.map((each) => ({
          id: each.id,
          name: each.name,
          about: [
            typeWord(each.type),
            each.descriptor ? `“${each.descriptor}”` : '',
            each.isExact ? 'goes by these words' : '',
          ]
            .filter(Boolean)
            .join(', '),
        })),
        chosen: registered?.sourceId ?? (exact.length === 1 ? (exact[0]?.id ?? '') : ''),
      }
    }),
  )
}

/** Who stands unnamed behind a story. Suggestions are not resolved, and rejected claims lean on nobody. */
export function ledgerOfClaims(claims: Claim[], names: Named): Ledger {
  const mentions = claims
    .filter(({ stage, isHeadline }) => !['rejected', 'superseded'].includes(stage) && !isHeadline)
    .flatMap(({ number, hops }) =>
      hops.flatMap((hop): Mention[] => {
        const description = textOf(hop)
        if (description === null) return []
        const sourceId = hop.registered && !hop.registered.isSuggested ? hop.registered.sourceId : null
        const handle = sourceId === null ? null : (names.get(sourceId)?.name ?? null)
        return [{ claim: number, description, sourceType: hop.sourceType, sourceId, handle }]
      }),
    )
  return ledgerOf(mentions)
}

/** "2 people and 1 group stand unnamed behind this story." */
export function ledgerSentence({ single, groups, unclear }: Ledger): string {
  if (single + groups === 0) return 'Nobody unnamed stands behind this story.'
  const people = single === 1 ? '1 person' : `${single} people`
  const crowds = groups === 1 ? '1 group of unknown size' : `${groups} groups of unknown size`
  const who = [single > 0 ? people : '', groups > 0 ? crowds : ''].filter(Boolean).join(' and ')
  const verb = single + groups === 1 ? 'stands' : 'stand'
  const more = unclear.length > 0 ? ' Some descriptions fit several of them and are not resolved.' : ''
  return `${who} ${verb} unnamed behind this story: resolved ones counted once, the others by description.${more}`
}
