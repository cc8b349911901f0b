import { addEvidence, linkEvidence, withdrawEvidence } from '../../src/evidence/actions.js'
import { changeEvidence } from '../../src/evidence/change.js'
import { ChangeEvidenceForm, EvidenceForm } from '../../src/evidence/forms.js'
import type { Refused } from '../../src/shared/errors.js'
import { aClaim, aDesk, anArticle, anOrigin, aPerson, by, testHouse, wire } from '../support/house.js'
import { pageHeading, signedIn, words } from '../support/visitor.js'
import { actor, assessed, claimNow, eventsSince, headNow, isWhole, signedOff } from '../support/work.js'
import { signOff } from '../../src/reviews/actions.js'

const test = await testHouse()
const { house } = test
const desk = await aDesk(test)
const ilse = await aPerson(test, desk, ['editor'])
const jonas = await aPerson(test, desk, ['senior_editor'])
const mira = await aPerson(test, desk, ['senior_editor'])
const article = await anArticle(test, ilse)

const linkOf = (claimId: string) =>
  house.db.evidenceLink.findFirstOrThrow({
    where: { claimId, withdrawnAt: null },
    include: { evidence: true },
    orderBy: { createdAt: 'desc' },
  })

/** The form of the newest evidence of a claim as its page would send it, with some of it changed. */
async function formOf(claimId: string, changed: Record<string, string> = {}) {
  const { id, evidence } = await linkOf(claimId)
  const { title, kind, excerpt, version, originId, relaysId } = evidence
  const fields = {
    version,
    title,
    kind,
    excerpt: excerpt ?? '',
    outlet: evidence.outlet ?? '',
    origin: originId ?? 'unknown',
    relays: relaysId ?? '',
    gradeReason: evidence.gradeReason ?? '',
    reliability: evidence.sourceReliability,
    credibility: String(evidence.credibility),
    ...changed,
  }
  return { linkId: id, fields }
}

async function changed(claimId: string, fields: Record<string, string>, person = ilse) {
  const { linkId, fields: all } = await formOf(claimId, fields)
  return changeEvidence(house, by(test, person), { claimId, linkId }, ChangeEvidenceForm.parse(all), null)
}

const refusalOf = async (work: Promise<unknown>) =>
  ((await work.catch((error: unknown) => error)) as Refused).blockers
const bodyOf = async () => {
  const row = await house.db.historyEntry.findFirstOrThrow({ orderBy: { seq: 'desc' } })
  return JSON.parse(row.body) as { reason: string; before: object; after: object; claimId: string }
}

describe('changing a piece of evidence', () => {
  it('keeps what it said before, in one row of history', async () => {
    const id = await aClaim(test, ilse, article)
    await anOrigin(test, ilse, id, { excerpt: 'Forty more were aboard' })
    const seq = await headNow(test)
    await changed(id, { title: 'Harbour log, page 13', excerpt: 'Forty-one more were aboard' })
    expect(await eventsSince(test, seq)).toEqual(['evidence.changed'])
    const { evidence } = await linkOf(id)
    expect(evidence).toMatchObject({ title: 'Harbour log, page 13', version: 2 })
    expect(await bodyOf()).toMatchObject({
      before: { title: 'Harbour log, page 12', excerpt: 'Forty more were aboard' },
      after: { title: 'Harbour log, page 13', excerpt: 'Forty-one more were aboard' },
    })
    expect(await isWhole(test)).toBe(true)
  })

  it('finds it by its new wording afterwards', async () => {
    const id = await aClaim(test, ilse, article)
    const before = 'The ferry carried forty more people than its papers allow on that night'
    await anOrigin(test, ilse, id, { excerpt: before })
    const { evidence: old } = await linkOf(id)
    await changed(id, { excerpt: 'Nobody at the port would say how many people had gone aboard that night' })
    const { bands } = (await linkOf(id)).evidence
    expect(bands).toHaveLength(16)
    expect(bands.filter((each) => old.bands.includes(each))).toEqual([])
  })

  it('grades it later, with who did and why, and asks why where a grade is given', async () => {
    const id = await aClaim(test, ilse, article)
    await anOrigin(test, ilse, id)
    const { fields } = await formOf(id, { reliability: 'B', credibility: '1' })
    expect(ChangeEvidenceForm.safeParse(fields).success).toBe(false)
    await changed(id, { reliability: 'B', credibility: '1', gradeReason: 'Two logs agree' }, jonas)
    expect((await linkOf(id)).evidence).toMatchObject({
      sourceReliability: 'B',
      credibility: 1,
      gradeReason: 'Two logs agree',
      gradedById: jonas.id,
    })
    const page = words((await (await signedIn(test, ilse)).get(`/claims/${id}`)).text)
    expect(page).toContain('Graded 1, confirmed by other sources, with fewer than two origins')
    expect(page).toContain('Source grade before: F')
    // Whoever only corrects its title afterwards has not graded it.
    await changed(id, { title: 'Harbour log, page 14' })
    expect((await linkOf(id)).evidence.gradedById).toBe(jonas.id)
  })

  it('lapses every claim it bears on, here and elsewhere, and whoever changed it has worked on them', async () => {
    const other = await anArticle(test, ilse, `${wire}\nOne line more.\n`)
    const [here, there] = [await aClaim(test, ilse, article), await aClaim(test, ilse, other)]
    await anOrigin(test, ilse, here)
    const { evidenceId } = await linkOf(here)
    await linkEvidence(house, by(test, ilse), there, { evidenceId, stance: 'supports' })
    for (const id of [here, there]) await assessed(test, ilse, id)
    await house.db.claim.update({ where: { id: there }, data: { stage: 'ready_for_review' } })
    await signedOff(test, jonas, there)
    expect(await refusalOf(changed(here, { title: 'Log' }, mira))).toEqual(['evidence-reason-missing'])
    expect(await claimNow(test, there)).toMatchObject({ stage: 'signed_off' })

    expect(await changed(here, { title: 'Log', reason: 'It was misread' }, mira)).toEqual({ lapsed: 2 })
    for (const id of [here, there]) {
      expect(await claimNow(test, id)).toMatchObject({ stage: 'stale', corroboration: 'single_source' })
      const touches = await house.db.claimTouch.findMany({ where: { claimId: id, userId: mira.id } })
      expect(touches).toHaveLength(1)
    }
    expect(await bodyOf()).toMatchObject({ claimId: here, after: { others: [there] } })
    await assessed(test, ilse, there)
    await house.db.claim.update({ where: { id: there }, data: { stage: 'ready_for_review' } })
    const { version } = await claimNow(test, there)
    expect(await refusalOf(signOff(house, by(test, mira), actor(mira), there, version))).toEqual(['own-work'])
  })

  it('is nothing where nothing is different', async () => {
    const id = await aClaim(test, ilse, article)
    await anOrigin(test, ilse, id)
    await assessed(test, ilse, id)
    expect(await refusalOf(changed(id, {}))).toEqual(['nothing-changed'])
    expect(await claimNow(test, id)).toMatchObject({ stage: 'assessed' })
  })

  it('of somebody who was late shows both texts, keeps the typed one and lets it be saved after the other', async () => {
    const id = await aClaim(test, ilse, article)
    await anOrigin(test, ilse, id)
    const { linkId, fields } = await formOf(id, { title: 'Mine: log of the night' })
    const mine = { ...fields, version: String(fields.version) }
    await changed(id, { title: 'Theirs: log of the day' }, jonas)
    const browser = await signedIn(test, ilse)
    const path = `/claims/${id}/evidence/${linkId}`
    const late = await browser.post(path, mine)
    expect(late.status).toBe(409)
    expect(pageHeading(late.text)).toBe('Change evidence')
    const told = words(late.text)
    expect(told).toContain(`${jonas.name} changed it`)
    expect(told).toMatch(/What it is Theirs: log of the day Mine: log of the night/)
    expect(late.text).toContain('value="Mine: log of the night"')
    expect((await linkOf(id)).evidence.title).toBe('Theirs: log of the day')
    expect((await browser.post(path, { ...mine, version: '2' })).status).toBe(303)
    expect((await linkOf(id)).evidence).toMatchObject({ title: 'Mine: log of the night', version: 3 })
  })

  it('shows a wrong field and a rule in the way with every typed word', async () => {
    const id = await aClaim(test, ilse, article)
    await anOrigin(test, ilse, id)
    const { linkId, fields } = await formOf(id)
    const form = { ...fields, version: String(fields.version), excerpt: 'Typed <b>words</b>' }
    const browser = await signedIn(test, ilse)
    const path = `/claims/${id}/evidence/${linkId}`
    for (const [wrong, says] of [
      [{ url: 'harbour.example' }, 'Enter an address that begins with http:// or https://'],
      [{ happened: 'yesterday' }, 'Enter when as a date and a time'],
      [{ origin: 'new', originName: '' }, 'Name the new origin'],
    ] as const) {
      const answer = await browser.post(path, { ...form, ...wrong })
      expect([says, answer.status]).toEqual([says, 422])
      expect(words(answer.text)).toContain(says)
      expect(answer.text).toContain('Typed &lt;b&gt;words&lt;/b&gt;')
    }
  })
})

describe('this one relays that one', () => {
  async function report(claimId: string, outlet: string, more: Record<string, string> = {}): Promise<string> {
    const form = {
      title: `${outlet}, report`,
      outlet,
      kind: 'other_media_report',
      stance: 'repeats',
      ...more,
    }
    const values = EvidenceForm.parse({ origin: 'unknown', ...form })
    const { linkId } = await addEvidence(house, by(test, ilse), claimId, values, null)
    return (await house.db.evidenceLink.findUniqueOrThrow({ where: { id: linkId } })).evidenceId
  }
  const relay = async (claimId: string, evidenceId: string, relays: string) => {
    const { id: linkId, evidence } = await house.db.evidenceLink.findFirstOrThrow({
      where: { claimId, evidenceId },
      include: { evidence: true },
    })
    const { title, kind, outlet, version, originId } = evidence
    const origin = originId ?? 'unknown'
    const form = ChangeEvidenceForm.parse({ title, kind, outlet, version, origin, relays })
    return changeEvidence(house, by(test, ilse), { claimId, linkId }, form, null)
  }
  const relaysOf = async (id: string) =>
    (await house.db.evidence.findUniqueOrThrow({ where: { id } })).relaysId

  it('is said later, and taken back', async () => {
    const id = await aClaim(test, ilse, article)
    const [first, second] = [await report(id, 'Norhaven Wire'), await report(id, 'Port Post')]
    await relay(id, second, first)
    expect(await relaysOf(second)).toBe(first)
    await relay(id, second, '')
    expect(await relaysOf(second)).toBeNull()
  })

  it('never in a circle, however long, and never of itself', async () => {
    const id = await aClaim(test, ilse, article)
    const reports = [await report(id, 'One'), await report(id, 'Two'), await report(id, 'Three')]
    const [one, two, three] = reports as [string, string, string]
    expect(await refusalOf(relay(id, one, one))).toEqual(['relays-itself'])
    await relay(id, two, one)
    await relay(id, three, two)
    expect(await refusalOf(relay(id, one, two))).toEqual(['relay-circle'])
    expect(await refusalOf(relay(id, one, three))).toEqual(['relay-circle'])
    expect(await relaysOf(one)).toBeNull()
  })

  it('not in a circle by two people at once', async () => {
    const id = await aClaim(test, ilse, article)
    const other = await aClaim(test, ilse, await anArticle(test, ilse, `${wire}\nAnd another line.\n`))
    const [one, two] = [await report(id, 'One'), await report(id, 'Two')]
    for (const evidenceId of [one, two])
      await linkEvidence(house, by(test, ilse), other, { evidenceId, stance: 'repeats' })
    const both = await Promise.allSettled([relay(id, one, two), relay(other, two, one)])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect([await relaysOf(one), await relaysOf(two)].filter((each) => each === null)).toHaveLength(1)
  })

  it('is of this article and this desk: anything else is missing', async () => {
    const id = await aClaim(test, ilse, article)
    const one = await report(id, 'One')
    const far = await aDesk(test, 'Far desk')
    const hana = await aPerson(test, far, ['editor'])
    const theirs = await aClaim(test, hana, await anArticle(test, hana))
    await anOrigin(test, hana, theirs)
    const { evidenceId, id: linkId } = await linkOf(theirs)
    await expect(relay(id, one, evidenceId)).rejects.toThrow('No such evidence')
    const browser = await signedIn(test, ilse)
    const form = { title: 'Mine', kind: 'document', origin: 'unknown', version: '1' }
    for (const path of [`/claims/${theirs}/evidence/${linkId}`, `/claims/${id}/evidence/${linkId}`]) {
      expect((await browser.get(path)).status).toBe(404)
      expect((await browser.post(path, form)).status).toBe(404)
    }
    expect((await linkOf(theirs)).evidence.title).toBe('Harbour log, page 12')
  })

  it('is said in a sentence on the page, with the typed words', async () => {
    const id = await aClaim(test, ilse, article)
    const one = await report(id, 'One')
    const { linkId, fields } = await formOf(id, { relays: one, excerpt: 'Typed words' })
    const browser = await signedIn(test, ilse)
    const form = { ...fields, version: String(fields.version) }
    const answer = await browser.post(`/claims/${id}/evidence/${linkId}`, form)
    expect(answer.status).toBe(422)
    expect(words(answer.text)).toContain('A report cannot be its own relay')
    expect(answer.text).toContain('Typed words')
  })
})

describe('evidence that was withdrawn', () => {
  it('bears again later, and the history tells both; touches stay', async () => {
    const id = await aClaim(test, ilse, article)
    await anOrigin(test, jonas, id)
    const { id: linkId, evidenceId } = await linkOf(id)
    await withdrawEvidence(house, by(test, jonas), id, linkId, 'The log was of another night')
    const browser = await signedIn(test, ilse)
    const page = (await browser.get(`/claims/${id}`)).text
    expect(page).toContain(`<option value="${evidenceId}">`)
    expect((await browser.get(`/claims/${id}/evidence/${linkId}`)).status).toBe(404)

    const again = await browser.post(`/claims/${id}/bearings`, { evidenceId, stance: 'contradicts' })
    expect(again.status).toBe(303)
    expect(await linkOf(id)).toMatchObject({ evidenceId, stance: 'contradicts' })
    expect(await house.db.evidenceLink.count({ where: { claimId: id, evidenceId } })).toBe(2)
    const told = words((await browser.get(`/claims/${id}`)).text)
    expect(told).toContain('Evidence used again: Harbour log, page 12')
    expect(told).toContain('The log was of another night')
    await house.db.claim.update({
      where: { id },
      data: { weight: 'load_bearing' },
    })
    await assessed(test, ilse, id)
    const { version } = await claimNow(test, id)
    expect(await refusalOf(signOff(house, by(test, jonas), actor(jonas), id, version))).toEqual(['own-work'])
    await signedOff(test, mira, id)
  })
})
