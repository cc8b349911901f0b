import { addClaim, changeAttribution, editClaim, moveClaim } from '../../src/claims/actions.js'
import { AttributionForm, EditClaimForm, NewClaimForm } from '../../src/claims/forms.js'
import { getClaim } from '../../src/claims/store.js'
import { Conflict, Refused } from '../../src/shared/errors.js'
import { aClaim, aDesk, anArticle, anOrigin, aPerson, by, testHouse, wire } from '../support/house.js'
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

const added = async (form: Record<string, unknown>) => {
  const { claimId } = await addClaim(house, by(test, ilse), article, NewClaimForm.parse(form))
  return getClaim(house.db, desk, claimId)
}
const edited = async (claimId: string, form: Record<string, unknown>, version?: number) => {
  const claim = await getClaim(house.db, desk, claimId)
  const { quote, statement, kind, weight } = claim
  const values = { quote, statement, kind, weight, version: version ?? claim.version, ...form }
  await editClaim(house, by(test, ilse), actor(ilse), claimId, EditClaimForm.parse(values))
}

async function refusal(work: Promise<unknown>): Promise<string[]> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(Refused)
  return (error as Refused).blockers
}

/** The work leaves one row of history, the named one, and one version more. */
async function changesOnce(claimId: string, event: string, work: () => Promise<unknown>): Promise<void> {
  const [seq, version] = [await headNow(test), await versionNow(test, claimId)]
  await work()
  expect(await eventsSince(test, seq)).toEqual([event])
  expect(await versionNow(test, claimId)).toBe(version + 1)
  expect(await isWhole(test)).toBe(true)
}

describe('adding a claim by hand', () => {
  it('keeps the words as they stand in the text, with where they stand', async () => {
    const claim = await added({ quote: '  any passenger was in danger\r\n' })
    const start = wire.indexOf('any passenger')
    expect(claim).toMatchObject({
      quote: 'any passenger was in danger',
      span: { start, end: start + 27 },
      stage: 'in_verification',
      proposer: 'person',
      version: 1,
    })
  })

  it('is one row of history and counts as having worked on it', async () => {
    const seq = await headNow(test)
    const claim = await added({ quote: 'Two earlier inspections' })
    expect(await eventsSince(test, seq)).toEqual(['claim.added'])
    const touches = await house.db.claimTouch.findMany({ where: { claimId: claim.id } })
    expect(touches.map(({ userId, how }) => [userId, how])).toEqual([[ilse.id, 'wrote']])
  })

  it('asks which place is meant where the words stand more than once, and takes the answer', async () => {
    expect(await refusal(added({ quote: 'said' }))).toEqual(['several-places'])
    const second = wire.indexOf('said', wire.indexOf('said') + 1)
    expect((await added({ quote: 'said', start: String(second) })).span.start).toBe(second)
  })

  it('finds the place a script names even where the words stand a hundred times', async () => {
    const many = await anArticle(test, ilse, `Numbers of the night\n\n${'He paid. '.repeat(100)}\n`)
    const start = 'Numbers of the night\n\n'.length + 9 * 90
    const form = NewClaimForm.parse({ quote: 'He paid.', start })
    const { claimId } = await addClaim(house, by(test, ilse), many, form)
    expect((await claimNow(test, claimId)).start).toBe(start)
  })

  it.each([
    [{ quote: 'Three earlier inspections' }, 'words-not-in-text'],
    [{ quote: 'said', start: '3' }, 'words-not-there'],
  ])('is refused for %j: %s', async (form, code) => {
    expect(await refusal(added(form))).toEqual([code])
  })
})

describe('changing a claim', () => {
  it('leaves one row and a new version', async () => {
    const id = await aClaim(test, ilse, article)
    await changesOnce(id, 'claim.edited', () => edited(id, { statement: 'Two checks found no fault' }))
    expect(await claimNow(test, id)).toMatchObject({ statement: 'Two checks found no fault' })
  })

  it('keeps its place though a browser sends its line ends as CRLF', async () => {
    const twice = await anArticle(test, ilse, 'A list\n\nOne ship\nleft.\n\nOne ship\nleft.\n')
    const start = 'A list\n\n'.length
    const form = NewClaimForm.parse({ quote: 'One ship\nleft.', start })
    const { claimId } = await addClaim(house, by(test, ilse), twice, form)
    await edited(claimId, { quote: 'One ship\r\nleft.', statement: 'One ship left the port' })
    expect(await claimNow(test, claimId)).toMatchObject({ start, statement: 'One ship left the port' })
  })

  it('accepts a suggestion by working on it', async () => {
    const claim = await house.db.claim.findFirstOrThrow({ where: { articleId: article, stage: 'suggested' } })
    await edited(claim.id, { weight: 'load_bearing' })
    expect(await claimNow(test, claim.id)).toMatchObject({ stage: 'in_verification', weight: 'load_bearing' })
  })

  it.each([
    ['assessed', 'supporting'],
    ['ready_for_review', 'load_bearing'],
  ])('that is %s lapses what was judged', async (stage, weight) => {
    const id = await aClaim(test, ilse, article, { weight })
    await assessed(test, ilse, id)
    expect((await claimNow(test, id)).stage).toBe(stage)
    await changesOnce(id, 'claim.edited', () => edited(id, { statement: 'Two checks, no fault' }))
    expect(await claimNow(test, id)).toMatchObject({ stage: 'stale', corroboration: 'single_source' })
  })

  it('that is signed off opens it again, and asks why', async () => {
    const id = await aClaim(test, ilse, article, { weight: 'load_bearing' })
    await assessed(test, ilse, id)
    await signedOff(test, jonas, id)
    expect(await refusal(edited(id, { statement: 'Perhaps no fault' }))).toEqual(['reason-missing'])
    const words = { statement: 'Perhaps no fault', reason: 'Too strong' }
    await changesOnce(id, 'claim.edited', () => edited(id, words))
    expect((await claimNow(test, id)).stage).toBe('in_verification')
    const row = await house.db.historyEntry.findFirstOrThrow({
      where: { claimId: id },
      orderBy: { seq: 'desc' },
    })
    expect(JSON.parse(row.body)).toMatchObject({ reason: 'Too strong', before: { stage: 'signed_off' } })
  })

  it('is refused to whoever looked at an older version, and says who was first', async () => {
    const id = await aClaim(test, ilse, article)
    await anOrigin(test, jonas, id)
    const late = await edited(id, { statement: 'Mine' }, 1).catch((error: unknown) => error)
    expect(late).toBeInstanceOf(Conflict)
    expect((late as Conflict).theirs).toMatchObject({ by: jonas.name, what: 'evidence.added' })
    expect((await claimNow(test, id)).statement).not.toBe('Mine')
  })
})

describe('changing who says it', () => {
  const attributed = async (id: string, form: Record<string, unknown>) => {
    const version = await versionNow(test, id)
    const values = AttributionForm.parse({
      version,
      sourceType: 'spokesperson',
      source: 'Oda Lindqvist',
      ...form,
    })
    await changeAttribution(house, by(test, jonas), actor(jonas), id, values)
  }

  it('leaves one row, a new version, and the family the queue sorts by', async () => {
    const id = await aClaim(test, ilse, article)
    await changesOnce(id, 'attribution.changed', () => attributed(id, { cue: 'said' }))
    const claim = await getClaim(house.db, desk, id)
    expect(claim).toMatchObject({ sourceName: 'Oda Lindqvist', family: 'named' })
    expect(claim.hops).toMatchObject([{ cue: 'said', proposer: 'person' }])
  })

  it('lapses an assessment and opens a sign-off again', async () => {
    const id = await aClaim(test, ilse, article)
    await assessed(test, ilse, id)
    await attributed(id, {})
    expect((await claimNow(test, id)).stage).toBe('stale')
  })

  it('counts as having worked on the claim', async () => {
    const id = await aClaim(test, ilse, article)
    await attributed(id, {})
    const touches = await house.db.claimTouch.findMany({ where: { claimId: id, userId: jonas.id } })
    expect(touches.map(({ how }) => how)).toEqual(['tagged'])
  })
})

describe('accepting, rejecting and opening again', () => {
  const move = async (id: string, kind: 'accept' | 'reject' | 'reopen') => {
    const version = await versionNow(test, id)
    const what = kind === 'accept' ? { kind } : { kind, reason: 'Seen again' }
    await moveClaim(house, by(test, ilse), actor(ilse), id, version, what)
  }

  it('each leave one row and a new version', async () => {
    const { id } = await house.db.claim.findFirstOrThrow({
      where: { articleId: article, stage: 'suggested' },
    })
    await changesOnce(id, 'claim.accepted', () => move(id, 'accept'))
    await changesOnce(id, 'claim.rejected', () => move(id, 'reject'))
    await changesOnce(id, 'claim.reopened', () => move(id, 'reopen'))
    expect((await claimNow(test, id)).stage).toBe('in_verification')
  })

  it('change nothing where the stage forbids it', async () => {
    const id = await aClaim(test, ilse, article)
    const seq = await headNow(test)
    expect(await refusal(move(id, 'accept'))).toEqual(['wrong-stage'])
    expect(await eventsSince(test, seq)).toEqual([])
  })
})
