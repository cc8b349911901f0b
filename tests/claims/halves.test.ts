import { changeAttribution } from '../../src/claims/actions.js'
import { mergeClaims, splitClaim } from '../../src/claims/halves.js'
import { AttributionForm } from '../../src/claims/forms.js'
import { signOff } from '../../src/reviews/actions.js'
import type { Refused } from '../../src/shared/errors.js'
import { aClaim, aDesk, anArticle, aPerson, by, testHouse, wire } from '../support/house.js'
import {
  actor,
  assessed,
  claimNow,
  eventsSince,
  headNow,
  isWhole,
  signedOff,
  versionNow,
} from '../support/work.js'

const test = await testHouse()
const { house } = test
const desk = await aDesk(test)
const ilse = await aPerson(test, desk, ['editor'])
const jonas = await aPerson(test, desk, ['senior_editor'])
const mira = await aPerson(test, desk, ['senior_editor'])
const article = await anArticle(test, ilse)

const whole = 'The harbour ministry denied that any passenger was in danger'
const split = async (id: string, from: string, reason = '') =>
  splitClaim(house, by(test, ilse), actor(ilse), id, { version: await versionNow(test, id), from, reason })
const merge = async (id: string, other: string, reason = '') =>
  mergeClaims(house, by(test, ilse), actor(ilse), id, { version: await versionNow(test, id), other, reason })
const refusalOf = async (work: Promise<unknown>) => (await work.catch((error: unknown) => error)) as Refused

const lastBody = async (claimId: string) => {
  const row = await house.db.historyEntry.findFirstOrThrow({ where: { claimId }, orderBy: { seq: 'desc' } })
  return JSON.parse(row.body) as Record<string, unknown>
}

describe('splitting a claim', () => {
  it('gives two claims whose words stand in the text, and one row of history', async () => {
    const id = await aClaim(test, ilse, article, { quote: whole })
    const seq = await headNow(test)
    const { claimId } = await split(id, 'that any passenger')
    expect(await eventsSince(test, seq)).toEqual(['claim.split'])
    const [first, second] = [await claimNow(test, id), await claimNow(test, claimId)]
    expect([first.quote, second.quote]).toEqual([
      'The harbour ministry denied',
      'that any passenger was in danger',
    ])
    for (const each of [first, second]) expect(wire.slice(each.start, each.end)).toBe(each.quote)
    expect([first.version, second.version]).toEqual([2, 1])
    expect(await isWhole(test)).toBe(true)
  })

  it.each([
    ['no such words', 'words-not-in-claim'],
    ['The harbour', 'nothing-left'],
    ['n', 'several-places-in-claim'],
  ])('at %j is refused: %s', async (from, code) => {
    const id = await aClaim(test, ilse, article, { quote: whole })
    expect((await refusalOf(split(id, from))).blockers).toEqual([code])
    expect((await claimNow(test, id)).version).toBe(1)
  })

  it('never cuts a letter from its accent', async () => {
    const accents = await anArticle(test, ilse, 'At the cafe\u0301 nobody stayed, he said.\n')
    const id = await aClaim(test, ilse, accents, { quote: 'At the cafe\u0301 nobody stayed' })
    expect((await refusalOf(split(id, '\u0301 nobody'))).blockers).not.toEqual([])
    expect((await claimNow(test, id)).version).toBe(1)
  })

  it('lapses what was judged, and asks why where it was signed off', async () => {
    const id = await aClaim(test, ilse, article, { quote: whole, weight: 'load_bearing' })
    await assessed(test, ilse, id)
    await signedOff(test, jonas, id)
    expect((await refusalOf(split(id, 'that any'))).blockers).toEqual(['reason-missing'])
    await split(id, 'that any', 'Two claims in one')
    expect((await claimNow(test, id)).stage).toBe('in_verification')
    expect(await lastBody(id)).toMatchObject({
      reason: 'Two claims in one',
      before: { stage: 'signed_off' },
      after: { stage: 'in_verification' },
    })
  })

  it('is no way round four eyes: who tagged the whole does not sign off its half', async () => {
    const id = await aClaim(test, ilse, article, { quote: whole })
    const form = AttributionForm.parse({ version: 1, source: 'The ministry', sourceType: 'government_body' })
    await changeAttribution(house, by(test, jonas), actor(jonas), id, form)
    const { claimId } = await split(id, 'that any')
    await house.db.claim.update({ where: { id: claimId }, data: { weight: 'load_bearing' } })
    await assessed(test, ilse, claimId)
    const own = signOff(house, by(test, jonas), actor(jonas), claimId, await versionNow(test, claimId))
    expect((await refusalOf(own)).blockers).toEqual(['own-work'])
    await signedOff(test, mira, claimId)
  })
})

describe('merging two claims', () => {
  it('makes one that covers both, rejects the other, and is one row of history', async () => {
    const [one, two] = [
      await aClaim(test, ilse, article, { quote: 'The harbour ministry denied' }),
      await aClaim(test, ilse, article, { quote: 'any passenger was in danger' }),
    ]
    const seq = await headNow(test)
    await merge(two, one, 'One sentence')
    expect(await eventsSince(test, seq)).toEqual(['claim.merged'])
    expect(await claimNow(test, two)).toMatchObject({ quote: whole, version: 2 })
    expect(await claimNow(test, one)).toMatchObject({ stage: 'rejected', version: 2 })
    expect(await lastBody(two)).toMatchObject({ reason: 'One sentence' })
    expect(await isWhole(test)).toBe(true)
  })

  it('takes over everybody who worked on the other', async () => {
    const [one, two] = [
      await aClaim(test, jonas, article),
      await aClaim(test, ilse, article, { quote: whole }),
    ]
    await merge(two, one)
    const touches = await house.db.claimTouch.findMany({ where: { claimId: two } })
    expect(new Set(touches.map(({ userId }) => userId))).toEqual(new Set([ilse.id, jonas.id]))
  })

  it('is refused with itself, with a claim of another article, and with one that was judged', async () => {
    const id = await aClaim(test, ilse, article)
    expect((await refusalOf(merge(id, id))).blockers).toEqual(['not-mergeable'])
    const elsewhere = await aClaim(test, ilse, await anArticle(test, ilse, `${wire}\nMore.\n`))
    expect((await refusalOf(merge(id, elsewhere))).blockers).toEqual(['not-mergeable'])
    const judged = await aClaim(test, ilse, article, { quote: whole })
    await assessed(test, ilse, judged)
    expect((await refusalOf(merge(id, judged))).blockers).toEqual(['wrong-stage'])
    expect(await claimNow(test, id)).toMatchObject({ version: 1, stage: 'in_verification' })
  })
})
