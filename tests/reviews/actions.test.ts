import { editClaim, moveClaim } from '../../src/claims/actions.js'
import { EditClaimForm } from '../../src/claims/forms.js'
import type { Mark } from '../../src/claims/moves.js'
import { withdrawEvidence } from '../../src/evidence/actions.js'
import { assess, assignClaim, returnClaim, signOff, undoAssessment } from '../../src/reviews/actions.js'
import { latestAssessment } from '../../src/reviews/store.js'
import { Refused } from '../../src/shared/errors.js'
import { aClaim, aDesk, anArticle, anOrigin, aPerson, by, testHouse, type Person } from '../support/house.js'
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
const article = await anArticle(test, ilse)

const undone = (person: Person, id: string) => undoAssessment(house, by(test, person), actor(person), id)
const returned = async (person: Person, id: string, reason: string) =>
  returnClaim(house, by(test, person), actor(person), id, { version: await versionNow(test, id), reason })

async function blockers(work: Promise<unknown>): Promise<string[]> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(Refused)
  return (error as Refused).blockers
}

async function changesOnce(claimId: string, event: string, work: () => Promise<unknown>): Promise<void> {
  const [seq, version] = [await headNow(test), await versionNow(test, claimId)]
  await work()
  expect(await eventsSince(test, seq)).toEqual([event])
  expect(await versionNow(test, claimId)).toBe(version + 1)
}

describe('an assessment', () => {
  it('is a record of who, when, why, and what the rule said at that minute', async () => {
    const id = await aClaim(test, ilse, article)
    await anOrigin(test, ilse, id)
    await changesOnce(id, 'claim.assessed', () => assessed(test, ilse, id, 'single_source', 'One clerk'))
    const row = await house.db.assessment.findFirstOrThrow({ where: { claimId: id } })
    expect(row).toMatchObject({
      byId: ilse.id,
      at: house.now(),
      reason: 'One clerk',
      policy: 'two-source, plain default 1',
      before: { stage: 'in_verification', corroboration: 'unassessed' },
    })
    expect(row.findings).toContainEqual(
      expect.objectContaining({ rule: 'independent-origins', isMet: false }),
    )
  })

  it('keeps the usual reason in words, with the note beside it', async () => {
    const id = await aClaim(test, ilse, article)
    const form = {
      version: 1,
      status: 'single_source' as Mark,
      reason: 'one-source',
      note: 'Rang twice',
      stay: '',
    }
    await assess(house, by(test, ilse), actor(ilse), id, form)
    expect(await latestAssessment(house.db, id)).toMatchObject({
      reason: 'One source, nothing independent yet',
      note: 'Rang twice',
    })
  })

  it.each<Mark>(['relayed', 'partly_corroborated', 'corroborated', 'contested', 'contradicted'])(
    'of %s is refused while the evidence does not show it, and changes nothing',
    async (mark) => {
      const id = await aClaim(test, ilse, article)
      const seq = await headNow(test)
      expect(await blockers(assessed(test, ilse, id, mark))).not.toEqual([])
      expect(await claimNow(test, id)).toMatchObject({ version: 1, stage: 'in_verification' })
      expect(await eventsSince(test, seq)).toEqual([])
      expect(await house.db.assessment.count({ where: { claimId: id } })).toBe(0)
    },
  )
})

describe('a sign-off and a return', () => {
  const ready = async () => {
    const id = await aClaim(test, ilse, article, { weight: 'load_bearing' })
    await assessed(test, ilse, id)
    return id
  }

  it('each leave one row and belong to the assessment that stood', async () => {
    const [one, two] = [await ready(), await ready()]
    await changesOnce(one, 'claim.signed-off', () => signedOff(test, jonas, one))
    await changesOnce(two, 'claim.returned', () => returned(jonas, two, 'Ask the clerk again'))
    expect((await claimNow(test, one)).stage).toBe('signed_off')
    expect((await latestAssessment(house.db, one))?.review).toMatchObject({
      verdict: 'signed_off',
      byId: jonas.id,
    })
    expect((await latestAssessment(house.db, two))?.review).toMatchObject({
      verdict: 'returned',
      reason: 'Ask the clerk again',
    })
  })

  it('sends a returned claim to whoever assessed it', async () => {
    const id = await ready()
    await assignClaim(house, by(test, jonas), id, jonas.id)
    await returned(jonas, id, 'Not yet')
    expect(await claimNow(test, id)).toMatchObject({ stage: 'returned', assigneeId: ilse.id })
  })

  it('does not return without saying what has to be done', async () => {
    expect(await blockers(returned(jonas, await ready(), '  '))).toEqual(['reason-missing'])
  })

  it('is refused to an editor who is no senior, and to a second answer', async () => {
    const id = await ready()
    const petra = await aPerson(test, desk, ['editor'])
    expect(await blockers(signedOff(test, petra, id))).toEqual(['not-your-role'])
    await signedOff(test, jonas, id)
    expect(await blockers(signedOff(test, jonas, id))).toEqual(['wrong-stage'])
  })

  it('may be given again once the claim was opened, changed and assessed anew', async () => {
    const id = await ready()
    await signedOff(test, jonas, id)
    const move = { kind: 'reopen', reason: 'A correction came' } as const
    await moveClaim(house, by(test, ilse), actor(ilse), id, await versionNow(test, id), move)
    await assessed(test, ilse, id, 'uncheckable')
    await signedOff(test, jonas, id)
    expect(await claimNow(test, id)).toMatchObject({ stage: 'signed_off', corroboration: 'uncheckable' })
    expect(await house.db.review.count({ where: { claimId: id } })).toBe(2)
  })
})

describe('undoing an assessment', () => {
  it.each([
    ['supporting', 'in_verification'],
    ['load_bearing', 'in_verification'],
  ])('of a %s claim restores what stood before to the letter', async (weight, stage) => {
    const id = await aClaim(test, ilse, article, { weight })
    const before = await claimNow(test, id)
    await assessed(test, ilse, id)
    await changesOnce(id, 'assessment.undone', () => undone(ilse, id))
    const { version: _version, ...now } = await claimNow(test, id)
    const { version: _before, ...then } = before
    expect(now).toEqual(then)
    expect(now.stage).toBe(stage)
    expect(await latestAssessment(house.db, id)).toBeNull()
  })

  it('takes a suggestion back to a suggestion, and one step after another', async () => {
    const { id } = await house.db.claim.findFirstOrThrow({
      where: { articleId: article, stage: 'suggested' },
    })
    await house.db.claim.update({ where: { id }, data: { weight: 'supporting' } })
    await assessed(test, ilse, id, 'single_source')
    test.pass(1000)
    await assessed(test, ilse, id, 'uncheckable')
    await undone(ilse, id)
    expect(await claimNow(test, id)).toMatchObject({ stage: 'assessed', corroboration: 'single_source' })
    await undone(ilse, id)
    expect(await claimNow(test, id)).toMatchObject({ stage: 'suggested', corroboration: 'unassessed' })
  })

  it('is for one’s own only, once, and not after somebody built on it', async () => {
    const id = await aClaim(test, ilse, article, { weight: 'load_bearing' })
    await assessed(test, ilse, id)
    expect(await blockers(undone(jonas, id))).toEqual(['nothing-to-undo'])
    await signedOff(test, jonas, id)
    expect(await blockers(undone(ilse, id))).toEqual(['wrong-stage', 'nothing-to-undo'])
    const other = await aClaim(test, ilse, article)
    await assessed(test, ilse, other)
    await undone(ilse, other)
    expect(await blockers(undone(ilse, other))).toContain('nothing-to-undo')
  })
})

describe('what was judged', () => {
  it('lapses when evidence comes or goes, signed off or not', async () => {
    const id = await aClaim(test, ilse, article, { weight: 'load_bearing' })
    await assessed(test, ilse, id)
    await signedOff(test, jonas, id)
    await changesOnce(id, 'evidence.added', () => anOrigin(test, ilse, id))
    expect((await claimNow(test, id)).stage).toBe('stale')
    await assessed(test, ilse, id)
    const link = await house.db.evidenceLink.findFirstOrThrow({ where: { claimId: id } })
    await changesOnce(id, 'evidence.withdrawn', () =>
      withdrawEvidence(house, by(test, ilse), id, link.id, 'A forgery'),
    )
    expect((await claimNow(test, id)).stage).toBe('stale')
    expect(await blockers(signedOff(test, jonas, id))).toEqual(['wrong-stage'])
  })

  it('lapses when the words change', async () => {
    const id = await aClaim(test, ilse, article)
    await assessed(test, ilse, id)
    const { quote, kind, weight, version } = await claimNow(test, id)
    const form = EditClaimForm.parse({ quote, kind, weight, version, statement: 'Perhaps no fault' })
    await editClaim(house, by(test, ilse), actor(ilse), id, form)
    expect((await claimNow(test, id)).stage).toBe('stale')
  })
})

describe('assigning', () => {
  it('is one row, neither touches the claim nor overtakes whoever is writing', async () => {
    const id = await aClaim(test, ilse, article, { weight: 'load_bearing' })
    const version = await versionNow(test, id)
    const seq = await headNow(test)
    await assignClaim(house, by(test, jonas), id, ilse.id)
    expect(await eventsSince(test, seq)).toEqual(['claim.assigned'])
    const form = { version, status: 'single_source' as Mark, reason: 'one-source', note: '', stay: '' }
    await assess(house, by(test, ilse), actor(ilse), id, form)
    await signOff(house, by(test, jonas), actor(jonas), id, await versionNow(test, id))
    expect(await claimNow(test, id)).toMatchObject({ stage: 'signed_off', assigneeId: ilse.id })
    await assignClaim(house, by(test, jonas), id, null)
    expect((await claimNow(test, id)).assigneeId).toBeNull()
    expect(await isWhole(test)).toBe(true)
  })

  it('finds editors of the desk only', async () => {
    const id = await aClaim(test, ilse, article)
    const reporter = await aPerson(test, desk, ['reporter'])
    const stranger = await aPerson(test, await aDesk(test, 'Elsewhere'), ['editor'])
    for (const person of [reporter, stranger])
      await expect(assignClaim(house, by(test, ilse), id, person.id)).rejects.toThrow('No such editor')
  })
})
