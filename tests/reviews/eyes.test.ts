import { changeAttribution, editClaim } from '../../src/claims/actions.js'
import { AttributionForm, EditClaimForm } from '../../src/claims/forms.js'
import { withdrawEvidence } from '../../src/evidence/actions.js'
import { withClient } from '../../src/db/roles.js'
import type { Refused } from '../../src/shared/errors.js'
import { aClaim, aDesk, anArticle, anOrigin, aPerson, by, testHouse } from '../support/house.js'
import { actor, asSuperuser, assessed, claimNow, signedOff, versionNow } from '../support/work.js'

const test = await testHouse()
const { house } = test
const desk = await aDesk(test)
const ilse = await aPerson(test, desk, ['editor'])
/** Every role there is, and the whole installation besides. */
const jonas = await aPerson(
  test,
  desk,
  ['viewer', 'reporter', 'editor', 'senior_editor', 'standards'],
  ['admin', 'auditor'],
)
const mira = await aPerson(test, desk, ['senior_editor'])
const article = await anArticle(test, ilse)

const work: Record<string, (id: string) => Promise<unknown>> = {
  'wrote its words': async (id) => {
    const { quote, kind, weight, version } = await claimNow(test, id)
    const form = EditClaimForm.parse({ quote, kind, weight, version, statement: 'Jonas: no fault' })
    await editClaim(house, by(test, jonas), actor(jonas), id, form)
  },
  'said who says it': async (id) => {
    const form = { version: await versionNow(test, id), source: 'A clerk', sourceType: 'anonymous_person' }
    await changeAttribution(house, by(test, jonas), actor(jonas), id, AttributionForm.parse(form))
  },
  'assessed it once': (id) => assessed(test, jonas, id, 'uncheckable'),
  'found evidence for it': (id) => anOrigin(test, jonas, id),
  'found evidence and took it back': async (id) => {
    await anOrigin(test, jonas, id)
    const link = await house.db.evidenceLink.findFirstOrThrow({ where: { claimId: id } })
    await withdrawEvidence(house, by(test, jonas), id, link.id, 'Not needed')
  },
}

describe('whoever', () => {
  it.each(Object.keys(work))('%s never signs it off, whatever the roles', async (what) => {
    const id = await aClaim(test, ilse, article, { weight: 'load_bearing' })
    await work[what]?.(id)
    await assessed(test, ilse, id)
    const error = await signedOff(test, jonas, id).catch((thrown: unknown) => thrown)
    expect((error as Refused).blockers).toEqual(['own-work'])
    expect((await claimNow(test, id)).stage).toBe('ready_for_review')
    await signedOff(test, mira, id)
  })
})

/** A claim that Jonas worked on, ready, and the insert that would sign it off in his name. */
async function ready() {
  const claimId = await aClaim(test, jonas, article, { weight: 'load_bearing' })
  await assessed(test, ilse, claimId)
  const { id } = await house.db.assessment.findFirstOrThrow({ where: { claimId } })
  const values = [id, claimId, jonas.id, house.now()]
  const sql = `insert into review (id, assessment_id, claim_id, verdict, by_id, at)
               values (gen_random_uuid(), $1, $2, 'signed_off', $3, $4)`
  return { claimId, sql, values }
}

describe('the database itself', () => {
  it('refuses such a sign-off on every other path', async () => {
    const { claimId, sql, values } = await ready()
    const insert = withClient(test.appUrl, (client) => client.query(sql, values))
    await expect(insert).rejects.toMatchObject({ code: 'SS002' })
    expect(await house.db.review.count({ where: { claimId } })).toBe(0)
  })

  it('would let it in without its trigger (control)', async () => {
    const { claimId, sql, values } = await ready()
    await asSuperuser(test, (superuser) => superuser.query(sql, values))
    expect(await house.db.review.count({ where: { claimId } })).toBe(1)
  })

  it('takes nothing back: neither who touched a claim nor what was answered', async () => {
    const claimId = await aClaim(test, ilse, article, { weight: 'load_bearing' })
    await assessed(test, ilse, claimId)
    await signedOff(test, mira, claimId)
    for (const statement of [
      'delete from claim_touch where claim_id = $1',
      'update claim_touch set user_id = gen_random_uuid() where claim_id = $1',
      "update review set verdict = 'returned', reason = 'x' where claim_id = $1",
      'delete from review where claim_id = $1',
    ])
      await expect(
        withClient(test.appUrl, (client) => client.query(statement, [claimId])),
      ).rejects.toMatchObject({ code: expect.stringMatching(/^SS00[23]$/) })
  })

  it('keeps one answer to one assessment', async () => {
    const claimId = await aClaim(test, ilse, article, { weight: 'load_bearing' })
    await assessed(test, ilse, claimId)
    await signedOff(test, mira, claimId)
    const { id } = await house.db.assessment.findFirstOrThrow({ where: { claimId } })
    const { sql } = await ready()
    const again = withClient(test.appUrl, (client) => client.query(sql, [id, claimId, mira.id, house.now()]))
    await expect(again).rejects.toMatchObject({ code: '23505' })
  })
})
