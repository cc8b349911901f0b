import { connect } from '../../src/db/connect.js'
import { addEvidence } from '../../src/evidence/actions.js'
import { EvidenceForm } from '../../src/evidence/forms.js'
import { assess, assignClaim, signOff } from '../../src/reviews/actions.js'
import { Conflict, Refused } from '../../src/shared/errors.js'
import { aClaim, aDesk, anArticle, aPerson, by, testHouse } from '../support/house.js'
import { actor, assessed, claimNow, isWhole, versionNow } from '../support/work.js'

const test = await testHouse()
const { house } = test
const desk = await aDesk(test)
const editors = await Promise.all(Array.from({ length: 20 }, () => aPerson(test, desk, ['editor'])))
const [ilse, petra] = editors as [(typeof editors)[0], (typeof editors)[0]]
const jonas = await aPerson(test, desk, ['senior_editor'])
const article = await anArticle(test, ilse)

const secondDb = connect(test.appUrl)
afterAll(() => secondDb.$disconnect())
const houses = [house, { ...house, db: secondDb }] as const

describe('twenty editors who assess one claim at once, on two processes', () => {
  it('are one whose mark stands and nineteen who are told whose', async () => {
    const id = await aClaim(test, ilse, article)
    const answers = await Promise.all(
      editors.map((editor, i) => {
        const form = {
          version: 1,
          status: 'single_source' as const,
          reason: 'own',
          note: `Note ${i}`,
          stay: '',
        }
        return assess(houses[i % 2 === 0 ? 0 : 1], by(test, editor), actor(editor), id, form).then(
          () => editor.name,
          (error: unknown) => error,
        )
      }),
    )
    const winners = answers.filter((answer) => typeof answer === 'string')
    expect(winners).toHaveLength(1)
    for (const answer of answers)
      if (typeof answer !== 'string') {
        expect(answer).toBeInstanceOf(Conflict)
        expect((answer as Conflict).theirs).toMatchObject({ by: winners[0], what: 'claim.assessed' })
      }
    expect(await house.db.assessment.count({ where: { claimId: id } })).toBe(1)
    expect(await versionNow(test, id)).toBe(2)
    expect(await isWhole(test)).toBe(true)
  })

  it('are told who changed it, not who assigned it since', async () => {
    const id = await aClaim(test, ilse, article)
    await assessed(test, petra, id)
    await assignClaim(house, by(test, jonas), id, ilse.id)
    const form = { version: 1, status: 'uncheckable' as const, reason: 'own', note: 'Mine', stay: '' }
    const late = await assess(house, by(test, ilse), actor(ilse), id, form).catch((error: unknown) => error)
    expect((late as Conflict).theirs).toMatchObject({ by: petra.name, what: 'claim.assessed' })
  })
})

describe('a sign-off while evidence comes in', () => {
  it('never leaves a claim signed off with evidence nobody weighed', async () => {
    const rounds = Array.from({ length: 20 }, async (_, i) => {
      const id = await aClaim(test, ilse, article, { weight: 'load_bearing' })
      await assessed(test, ilse, id)
      const version = await versionNow(test, id)
      const form = EvidenceForm.parse({
        title: `Log ${i}`,
        kind: 'document',
        stance: 'supports',
        origin: 'unknown',
      })
      const sign = () => signOff(houses[0], by(test, jonas), actor(jonas), id, version)
      const find = () => addEvidence(houses[1], by(test, petra), id, form, null)
      const order = i % 2 === 0 ? [sign, find] : [find, sign]
      const [signed] = await Promise.allSettled(order.map((act) => act())).then((all) =>
        i % 2 === 0 ? all : all.reverse(),
      )
      if (signed?.status === 'rejected')
        expect(signed.reason instanceof Conflict || signed.reason instanceof Refused).toBe(true)
      return id
    })
    const found: number[] = []
    for (const id of await Promise.all(rounds)) {
      const links = await house.db.evidenceLink.count({ where: { claimId: id } })
      // On a busy machine evidence that waited too long for the history is sent away, and then nothing has changed.
      if (links > 0) expect((await claimNow(test, id)).stage).toBe('stale')
      found.push(links)
    }
    expect(Math.max(...found)).toBe(1)
    expect(await isWhole(test)).toBe(true)
  })

  it('could leave one so without the lock and the version (control)', async () => {
    const id = await aClaim(test, ilse, article, { weight: 'load_bearing' })
    await assessed(test, ilse, id)
    const { stage } = await claimNow(test, id)
    const form = EvidenceForm.parse({ title: 'Log', kind: 'document', stance: 'supports', origin: 'unknown' })
    await addEvidence(house, by(test, petra), id, form, null)
    // What a sign-off would do that trusts what it read before: nothing in the row stops it.
    if (stage === 'ready_for_review')
      await house.db.claim.update({ where: { id }, data: { stage: 'signed_off' } })
    expect((await claimNow(test, id)).stage).toBe('signed_off')
    expect(await house.db.evidenceLink.count({ where: { claimId: id } })).toBe(1)
  })
})
