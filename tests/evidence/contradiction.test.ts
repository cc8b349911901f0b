import { addEvidence, declareIndependence } from '../../src/evidence/actions.js'
import { changeEvidence } from '../../src/evidence/change.js'
import { ChangeEvidenceForm, EvidenceForm } from '../../src/evidence/forms.js'
import type { Refused } from '../../src/shared/errors.js'
import { aClaim, aDesk, anArticle, anOrigin, aPerson, by, testHouse } from '../support/house.js'
import { signedIn, words } from '../support/visitor.js'

const test = await testHouse()
const { house } = test
const ilse = await aPerson(test, await aDesk(test), ['editor'])
const article = await anArticle(test, ilse)

const refusalOf = async (work: Promise<unknown>) =>
  ((await work.catch((error: unknown) => error)) as Refused).blockers

/** A report on a claim; gives its id and its origin's. */
async function report(claimId: string, title: string, fields: Record<string, string> = {}) {
  const form = { kind: 'other_media_report', stance: 'supports', origin: 'new', originName: `Of ${title}` }
  const values = EvidenceForm.parse({ title, ...form, ...fields })
  const { linkId } = await addEvidence(house, by(test, ilse), claimId, values, null)
  const { evidenceId, evidence } = await house.db.evidenceLink.findUniqueOrThrow({
    where: { id: linkId },
    include: { evidence: true },
  })
  return { linkId, id: evidenceId, originId: evidence.originId as string }
}
const declared = (claimId: string, first: string, second: string, reason = 'Two newsrooms') =>
  declareIndependence(house, by(test, ilse), claimId, { first, second, basis: 'judged', reason })
const relays = (claimId: string, { linkId }: { linkId: string }, fields: Record<string, string>) => {
  const form = { title: 'Port Post, report', kind: 'other_media_report', version: '1', ...fields }
  return changeEvidence(
    house,
    by(test, ilse),
    { claimId, linkId },
    ChangeEvidenceForm.parse({ origin: 'unknown', ...form }),
    null,
  )
}

describe('two origins said to be independent, and said to share one', () => {
  it('are refused when the declaration comes last', async () => {
    const id = await aClaim(test, ilse, article)
    const first = await report(id, 'Norhaven Wire')
    const second = await report(id, 'Port Post', { relays: first.id })
    expect(await refusalOf(declared(id, first.originId, second.originId))).toEqual(['relay-and-independent'])
    expect(await house.db.independence.count()).toBe(0)
  })

  it('are refused when the relay comes last, in a new report as in an old one', async () => {
    const id = await aClaim(test, ilse, article)
    const [first, second] = [await report(id, 'Norhaven Wire'), await report(id, 'Port Post')]
    await declared(id, first.originId, second.originId)
    const late = { origin: second.originId, relays: first.id }
    expect(await refusalOf(report(id, 'Port Post again', late))).toEqual(['relay-and-independent'])
    expect(await refusalOf(relays(id, second, late))).toEqual(['relay-and-independent'])
    const { relaysId, version } = await house.db.evidence.findUniqueOrThrow({ where: { id: second.id } })
    expect([relaysId, version]).toEqual([null, 1])
  })

  it('are refused through a report between them whose origin is not known', async () => {
    const id = await aClaim(test, ilse, article)
    const first = await report(id, 'Norhaven Wire')
    const between = await report(id, 'Coast Radio', { origin: 'unknown' })
    const last = await report(id, 'Port Post', { relays: between.id })
    await declared(id, first.originId, last.originId)
    expect(await refusalOf(relays(id, between, { relays: first.id }))).toEqual(['relay-and-independent'])
  })

  it('are refused when a report is given the other origin', async () => {
    const id = await aClaim(test, ilse, article)
    const first = await report(id, 'Norhaven Wire')
    const second = await report(id, 'Port Post', { relays: first.id, origin: 'unknown' })
    const third = await report(id, 'Quay Times')
    await declared(id, first.originId, third.originId)
    const given = { relays: first.id, origin: third.originId }
    expect(await refusalOf(relays(id, second, given))).toEqual(['relay-and-independent'])
  })

  it('control: reports that relay each other’s origin undeclared are taken', async () => {
    const id = await aClaim(test, ilse, article)
    const first = await report(id, 'Norhaven Wire')
    await report(id, 'Port Post', { relays: first.id })
    const third = await report(id, 'Quay Times')
    await declared(id, first.originId, third.originId)
    await report(id, 'Port Post, evening', { relays: first.id, origin: first.originId })
    expect(await house.db.evidenceLink.count({ where: { claimId: id } })).toBe(4)
  })

  it('say so in a sentence that names both reports, with the typed words', async () => {
    const id = await aClaim(test, ilse, article)
    const first = await report(id, 'Norhaven Wire, first report')
    const second = await report(id, 'Port Post, front page', { relays: first.id })
    const browser = await signedIn(test, ilse)
    const pair = { first: first.originId, second: second.originId, basis: 'judged', reason: 'My reason' }
    const answer = await browser.post(`/claims/${id}/independence`, pair)
    expect(answer.status).toBe(422)
    expect(words(answer.text)).toContain(
      '“Port Post, front page” is said to have taken it from “Norhaven Wire, first report”',
    )
  })
})

describe('declaring what is declared already', () => {
  it('is refused with what was said first: nobody’s reason is overwritten', async () => {
    const id = await aClaim(test, ilse, article)
    const [a, b] = [await anOrigin(test, ilse, id), await anOrigin(test, ilse, id)]
    await declared(id, a, b, 'Two logs of two boats')
    const browser = await signedIn(test, ilse)
    const pair = { first: b, second: a, basis: 'measured', reason: 'Other words' }
    const answer = await browser.post(`/claims/${id}/independence`, pair)
    expect(answer.status).toBe(422)
    expect(words(answer.text)).toContain('declared independent already, judged: “Two logs of two boats”')
    expect(await house.db.independence.findFirst({ where: { firstId: { in: [a, b] } } })).toMatchObject({
      reason: 'Two logs of two boats',
    })
  })
})
