import { addEvidence, declareIndependence, withdrawEvidence } from '../../evidence/actions.js'
import { keepFile } from '../../evidence/keep.js'
import { EvidenceForm, IndependenceForm, WithdrawForm } from '../../evidence/forms.js'
import type { EvidenceKind, Origin, Stance } from '../../evidence/rules.js'
import { doing, getWished, type Deed, type Turn } from '../scene.js'
import { findOrigin, getEvidenceId, getLinkId } from '../store.js'
import type { WishedClaim } from '../wishes.js'

/** An origin of the script: made with the first evidence that comes from it, found by its name afterwards. */
export type DemoOrigin = Omit<Origin, 'id'>

export const origin = (
  name: string,
  sourceType: Origin['sourceType'],
  access: Origin['access'],
  terms: Origin['terms'],
  isParty = false,
): DemoOrigin => ({ name, sourceType, access, terms, isParty })

export type Find = {
  kind: EvidenceKind
  title: string
  origin: DemoOrigin | 'unknown'
  outlet?: string
  excerpt?: string
  locator?: string
  url?: string
  reliability?: 'A' | 'B' | 'C' | 'D' | 'E'
  credibility?: 1 | 2 | 3 | 4 | 5
  gradeReason?: string
  /** Minutes into the night; before it where below nought. */
  happened?: number
  /** The report that this one took it from; it bears on the same claim. */
  relays?: Find
  file?: { name: string; text: string }
}

export const finds = (wished: WishedClaim, stance: Stance, find: Find): Deed => ({
  asks: 'evidence:add',
  act: async (turn) => {
    const { house } = turn.scene
    const { origin: from, happened, relays, file, ...words } = find
    const claim = await getWished(turn, wished)
    const relayed = relays ? await getEvidenceId(house.db, claim.id, relays.title) : ''
    const fields = { ...words, stance, relays: relayed, ...(await originFields(turn, from)) }
    const form = EvidenceForm.parse(fields)
    const kept = file
      ? await keepFile(house.config.dataFolder, file.name, Buffer.from(file.text, 'utf8'))
      : null
    const happenedAt = happened === undefined ? null : new Date(turn.nightStart.getTime() + happened * 60_000)
    return addEvidence(house, doing(turn), claim.id, form, happenedAt, kept)
  },
})

async function originFields({ scene }: Turn, from: DemoOrigin | 'unknown'): Promise<Record<string, string>> {
  if (from === 'unknown') return { origin: 'unknown' }
  const known = await findOrigin(scene.house.db, scene.desk.id, from.name)
  if (known) return { origin: known }
  const { name, sourceType, access, terms, isParty } = from
  const words = { originName: name, originType: sourceType, originAccess: access, originTerms: terms }
  return { origin: 'new', ...words, originIsParty: isParty ? 'yes' : '' }
}

export const declares = (wished: WishedClaim, one: DemoOrigin, other: DemoOrigin, reason: string): Deed => ({
  asks: 'origin:declare',
  act: async (turn) => {
    const { house, desk } = turn.scene
    const claim = await getWished(turn, wished)
    const [first, second] = [
      await findOrigin(house.db, desk.id, one.name),
      await findOrigin(house.db, desk.id, other.name),
    ]
    const form = IndependenceForm.parse({ first, second, basis: 'declared', reason })
    return declareIndependence(house, doing(turn), claim.id, form)
  },
})

export const withdraws = (wished: WishedClaim, { title }: Find, why: string): Deed => ({
  asks: 'evidence:withdraw',
  act: async (turn) => {
    const { house } = turn.scene
    const claim = await getWished(turn, wished)
    const { reason } = WithdrawForm.parse({ reason: why })
    return withdrawEvidence(house, doing(turn), claim.id, await getLinkId(house.db, claim.id, title), reason)
  },
})
