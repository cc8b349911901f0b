import {
  addEvidence,
  declareIndependence,
  withdrawEvidence,
  withdrawIndependence,
} from '../../src/evidence/actions.js'
import { EvidenceForm } from '../../src/evidence/forms.js'
import { getClaim } from '../../src/claims/store.js'
import { plainPolicy } from '../../src/policy/rules.js'
import { weighClaim } from '../../src/policy/weigh.js'
import { Refused } from '../../src/shared/errors.js'
import { aClaim, aDesk, anArticle, anOrigin, aPerson, by, testHouse, wire } from '../support/house.js'
import { assessed, claimNow, eventsSince, headNow, isWhole, signedOff, versionNow } from '../support/work.js'

const test = await testHouse()
const { house } = test
const desk = await aDesk(test)
const ilse = await aPerson(test, desk, ['editor'])
const jonas = await aPerson(test, desk, ['senior_editor'])
const article = await anArticle(test, ilse)

const standing = async (id: string) =>
  (await weighClaim(house.db, await getClaim(house.db, desk, id), plainPolicy)).standing
const pair = (first: string, second: string) => ({ first, second, reason: 'Two people in two towns' })
const declared = (id: string, first: string, second: string) =>
  declareIndependence(house, by(test, ilse), id, { ...pair(first, second), basis: 'judged' })
const undeclared = (id: string, first: string, second: string) =>
  withdrawIndependence(house, by(test, ilse), id, pair(first, second))
const linkOf = (claimId: string) => house.db.evidenceLink.findFirstOrThrow({ where: { claimId } })

/** More evidence of an origin that is known already. */
const heardAgain = (id: string, origin: string, form: Record<string, unknown> = {}) =>
  anOrigin(test, ilse, id, { origin, ...form })

describe('adding evidence', () => {
  it('is one row, one version more, and counts its origin', async () => {
    const id = await aClaim(test, ilse, article)
    const seq = await headNow(test)
    await anOrigin(test, ilse, id)
    expect(await eventsSince(test, seq)).toEqual(['evidence.added'])
    expect(await versionNow(test, id)).toBe(2)
    expect(await standing(id)).toMatchObject({ originsFor: 1, suggestion: 'single_source' })
    expect(await isWhole(test)).toBe(true)
  })

  it('of four outlets that relay one origin counts one origin', async () => {
    const id = await aClaim(test, ilse, article)
    const origin = await anOrigin(test, ilse, id, { outlet: 'Norhaven Wire' })
    for (const outlet of ['Port Post', 'Quay Times', 'Coast Radio'])
      await heardAgain(id, origin, { outlet, stance: 'repeats', kind: 'other_media_report' })
    expect(await standing(id)).toMatchObject({
      originsFor: 1,
      outletsOfOneOrigin: 4,
      repeats: 3,
      suggestion: 'relayed',
    })
  })

  it('takes no origin of another desk', async () => {
    const far = await aDesk(test, 'Far desk')
    const hana = await aPerson(test, far, ['editor'])
    const theirs = await anOrigin(test, hana, await aClaim(test, hana, await anArticle(test, hana)))
    const id = await aClaim(test, ilse, article)
    await expect(heardAgain(id, theirs)).rejects.toThrow('No such origin')
    const form = EvidenceForm.parse({ title: 'Log', kind: 'document', stance: 'supports', origin: 'unknown' })
    await expect(addEvidence(house, by(test, hana), id, form, null)).rejects.toThrow('No such claim')
    expect(await versionNow(test, id)).toBe(1)
  })

  it('asks why it is graded where it is, and for an address that can be followed', () => {
    const form = { title: 'Log', kind: 'document', stance: 'supports', origin: 'unknown' }
    expect(EvidenceForm.safeParse({ ...form, reliability: 'A' }).success).toBe(false)
    expect(EvidenceForm.safeParse({ ...form, reliability: 'A', gradeReason: 'Seen it' }).success).toBe(true)
    for (const url of [
      'javascript:alert(1)',
      'data:text/html,x',
      'ftp://x.example',
      'x.example',
      '//x.example',
    ])
      expect([url, EvidenceForm.safeParse({ ...form, url }).success]).toEqual([url, false])
  })
})

describe('withdrawing evidence', () => {
  it('takes it out of the count, leaves it in the history, and is done once', async () => {
    const id = await aClaim(test, ilse, article)
    await anOrigin(test, ilse, id)
    const link = await linkOf(id)
    const gone = () => withdrawEvidence(house, by(test, jonas), id, link.id, 'The log was forged')
    const seq = await headNow(test)
    const answers = await Promise.allSettled([gone(), gone(), gone()])
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await eventsSince(test, seq)).toEqual(['evidence.withdrawn'])
    expect((await standing(id)).originsFor).toBe(0)
    expect(await linkOf(id)).toMatchObject({ withdrawnBecause: 'The log was forged' })
  })

  it('finds no evidence of another claim', async () => {
    const [one, two] = [await aClaim(test, ilse, article), await aClaim(test, ilse, article)]
    await anOrigin(test, ilse, one)
    const link = await linkOf(one)
    await expect(withdrawEvidence(house, by(test, ilse), two, link.id, 'Wrong')).rejects.toThrow(
      'No such evidence',
    )
  })
})

describe('declaring two origins independent', () => {
  it('makes them two, and taking it back makes them one again', async () => {
    const id = await aClaim(test, ilse, article)
    const [a, b] = [await anOrigin(test, ilse, id), await anOrigin(test, ilse, id)]
    expect(await standing(id)).toMatchObject({ originsFor: 1, isRuleMet: false })
    const seq = await headNow(test)
    await declared(id, b, a)
    expect(await standing(id)).toMatchObject({ originsFor: 2, isRuleMet: true, suggestion: 'corroborated' })
    await undeclared(id, a, b)
    expect(await standing(id)).toMatchObject({ originsFor: 1, isRuleMet: false })
    expect(await eventsSince(test, seq)).toEqual(['independence.declared', 'independence.withdrawn'])
  })

  it('is refused of one origin with itself', async () => {
    const id = await aClaim(test, ilse, article)
    const a = await anOrigin(test, ilse, id)
    await expect(declared(id, a, a)).rejects.toBeInstanceOf(Refused)
  })

  it('lapses, when taken back, every claim that was judged by it', async () => {
    const [one, two, other] = [
      await aClaim(test, ilse, article),
      await aClaim(test, ilse, await anArticle(test, ilse, `${wire}\nOne line more.\n`)),
      await aClaim(test, ilse, article),
    ]
    const [a, b] = [await anOrigin(test, ilse, one), await anOrigin(test, ilse, one)]
    for (const origin of [a, b]) await heardAgain(two, origin)
    await heardAgain(other, a)
    await declared(one, a, b)
    for (const id of [one, two]) await assessed(test, ilse, id, 'corroborated')
    await assessed(test, ilse, other, 'single_source')
    await signedOff(test, jonas, two)
    const seq = await headNow(test)
    await undeclared(one, a, b)
    expect(await claimNow(test, one)).toMatchObject({ stage: 'stale' })
    expect(await claimNow(test, two)).toMatchObject({ stage: 'stale', corroboration: 'corroborated' })
    expect(await claimNow(test, other)).toMatchObject({ stage: 'assessed' })
    expect(await eventsSince(test, seq)).toEqual(['independence.withdrawn'])
  })
})
