import { resolveMention, resolveToNew } from '../../claims/resolve.js'
import { addSource, gradeSource } from '../../sources/actions.js'
import { GradeForm, NewSourceForm } from '../../sources/forms.js'
import type { SourceType } from '../../shared/terms.js'
import { doing, getWished, type Deed } from '../scene.js'
import { getSourceId } from '../store.js'
import type { WishedClaim } from '../wishes.js'

/** A source as an editor writes it down: somebody by name, or an unnamed one by a handle and how it is described in print. */
export type DemoSource = {
  type: SourceType
  interest?: string
  aliases?: string[]
} & ({ name: string } | { handle: string; descriptor: string; note?: string })

const called = (source: DemoSource): string => ('name' in source ? source.name : source.handle)

const formOf = (source: DemoSource) =>
  NewSourceForm.parse({ ...source, aliases: (source.aliases ?? []).join('\n') })

export const registers = (source: DemoSource): Deed => ({
  asks: 'source:write',
  act: (turn) => addSource(turn.scene.house, doing(turn), formOf(source)),
})

/** Says that whoever says the claim is this source; it is written down in the same breath. */
export const registersFrom = (wished: WishedClaim, source: DemoSource): Deed => ({
  asks: 'source:write',
  act: async (turn) => {
    const claim = await getWished(turn, wished)
    const to = { version: claim.version, position: 0, isEverywhere: true, words: formOf(source) }
    return resolveToNew(turn.scene.house, doing(turn), claim.id, to)
  },
})

export const resolves = (wished: WishedClaim, source: DemoSource): Deed => ({
  asks: 'source:write',
  act: async (turn) => {
    const { house, desk } = turn.scene
    const claim = await getWished(turn, wished)
    const sourceId = await getSourceId(house.db, desk.id, called(source))
    const to = { version: claim.version, position: 0, isEverywhere: true, sourceId }
    return resolveMention(house, doing(turn), claim.id, to)
  },
})

export const grades = (source: DemoSource, reliability: string, reason: string): Deed => ({
  asks: 'source:grade',
  act: async (turn) => {
    const { house, desk } = turn.scene
    const sourceId = await getSourceId(house.db, desk.id, called(source))
    return gradeSource(house, doing(turn), sourceId, GradeForm.parse({ reliability, reason }))
  },
})
