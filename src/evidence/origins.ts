import type { Tx } from '../db/connect.js'
import { NotFound } from '../shared/errors.js'
import type { SourceType } from '../shared/terms.js'
import type { EvidenceValues } from './forms.js'
import * as store from './store.js'

/** The report that a piece of evidence relays: of the same article. */
export async function relayOf(
  tx: Tx,
  deskId: string,
  articleId: string,
  relays: string,
): Promise<string | null> {
  if (relays === '') return null
  if (!(await store.bearsInArticle(tx, deskId, articleId, relays))) throw new NotFound('evidence')
  return relays
}

type Chosen = Pick<
  EvidenceValues,
  'origin' | 'originName' | 'originType' | 'originAccess' | 'originTerms' | 'originIsParty'
>

/** The origin a form names: one of the desk's, a new one, or none that is known. */
export async function originOf(
  tx: Tx,
  deskId: string,
  byId: string,
  at: Date,
  form: Chosen,
): Promise<string | null> {
  if (form.origin === 'unknown') return null
  if (form.origin !== 'new') return (await store.getOrigin(tx, deskId, form.origin)).id
  const made = await store.addOrigin(tx, deskId, byId, at, {
    name: form.originName,
    sourceType: form.originType as SourceType,
    access: form.originAccess,
    terms: form.originTerms,
    isParty: form.originIsParty,
  })
  return made.id
}
