import { createHash } from 'node:crypto'
import { editClaim } from '../../src/claims/actions.js'
import { EditClaimForm } from '../../src/claims/forms.js'
import { withClient } from '../../src/db/roles.js'
import { makeReport } from '../../src/reports/actions.js'
import { plainPolicy } from '../../src/policy/rules.js'
import { secondEditorOf } from '../../src/reports/rules.js'
import { getReport } from '../../src/reports/store.js'
import { aClaim, aDesk, anArticle, anOrigin, aPerson, by, testHouse, wire } from '../support/house.js'
import { pageHeading, signedIn, words } from '../support/visitor.js'
import { actor, assessed, claimNow, eventsSince, headNow, isWhole, signedOff } from '../support/work.js'

const test = await testHouse()
const { house } = test
const desk = await aDesk(test)
const ilse = await aPerson(test, desk, ['editor'])
const jonas = await aPerson(test, desk, ['senior_editor'])
const article = await anArticle(test, ilse)
const claimId = await aClaim(test, ilse, article, { weight: 'load_bearing', statement: '=1+1, no fault' })
await anOrigin(test, ilse, claimId)
await assessed(test, ilse, claimId, 'single_source', 'The log says so')

const handedIn = async () => (await makeReport(house, by(test, ilse), ilse.name, article)).reportId
const hashOf = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest('hex')

describe('handing in a report', () => {
  it('freezes the text and every claim of that minute, with their SHA-256', async () => {
    const [seq, { hash }] = [await headNow(test), await house.db.historyHead.findFirstOrThrow()]
    const report = await getReport(house.db, desk, await handedIn())
    expect(report.sha256).toBe(hashOf(report.raw))
    expect(report.body.article).toMatchObject({ text: wire, sha256: hashOf(wire), importedBy: ilse.name })
    const claim = report.body.claims.find(({ statement }) => statement === '=1+1, no fault')
    expect(claim).toMatchObject({
      stage: 'ready_for_review',
      corroboration: 'single_source',
      counts: { originsFor: 1, originsAgainst: 0 },
      assessment: { reason: 'The log says so', by: ilse.name },
      review: null,
    })
    expect(claim?.evidence).toMatchObject([{ title: 'Harbour log, page 12', foundBy: ilse.name }])
    expect(report.body.history).toEqual({ seq: String(seq), hash: Buffer.from(hash).toString('hex') })
    expect(await eventsSince(test, seq)).toEqual(['report.made'])
    const row = await house.db.historyEntry.findFirstOrThrow({ orderBy: { seq: 'desc' } })
    expect(JSON.parse(row.body)).toMatchObject({ after: { sha256: report.sha256 } })
    expect(await isWhole(test)).toBe(true)
  })

  it('stays as it is whatever changes later, and the next has the next number', async () => {
    const id = await handedIn()
    const before = await getReport(house.db, desk, id)
    const { quote, kind, weight, version } = await claimNow(test, claimId)
    const form = EditClaimForm.parse({ quote, kind, weight, version, statement: 'No fault, since' })
    await editClaim(house, by(test, ilse), actor(ilse), claimId, form)
    const next = await getReport(house.db, desk, await handedIn())
    expect(await getReport(house.db, desk, id)).toEqual(before)
    expect(next.number).toBe(before.number + 1)
    expect(next.raw).toContain('No fault, since')
  })

  it('is a record that the database keeps as it was written', async () => {
    const id = await handedIn()
    for (const statement of [
      `update report set body = '{}' where id = $1`,
      'delete from report where id = $1',
    ])
      await expect(withClient(test.appUrl, (client) => client.query(statement, [id]))).rejects.toMatchObject({
        code: 'SS003',
      })
  })

  it('several times at once numbers each', async () => {
    const other = await anArticle(test, ilse, `${wire}\nA last line.\n`)
    const all = await Promise.all([1, 2, 3, 4].map(() => makeReport(house, by(test, ilse), ilse.name, other)))
    expect(new Set(all.map(({ number }) => number))).toEqual(new Set([1, 2, 3, 4]))
  })

  it('leaves rejected claims out and finds no other desk’s article', async () => {
    const stranger = await aPerson(test, await aDesk(test, 'Elsewhere'), ['editor'])
    await expect(makeReport(house, by(test, stranger), stranger.name, article)).rejects.toThrow(
      'No such article',
    )
    await expect(getReport(house.db, stranger.deskId, await handedIn())).rejects.toThrow('No such report')
  })
})

describe('the second editor', () => {
  const is = (stage: string, weight = 'load_bearing') =>
    ({ stage, weight, risks: [], corroboration: 'single_source', isHeadline: false }) as Parameters<
      typeof secondEditorOf
    >[0][0]

  it.each([
    [
      'nobody signed off',
      [is('ready_for_review'), is('assessed', 'supporting')],
      'Not seen by a second editor.',
    ],
    ['there is no claim', [], 'Not seen by a second editor.'],
    [
      'all that was asked for',
      [is('signed_off'), is('assessed', 'supporting')],
      'signed off every claim for which',
    ],
    ['a part of it', [is('signed_off'), is('stale')], '1 of the 2 claims'],
  ])('is told plainly where %s', (_what, claims, sentence) => {
    expect(secondEditorOf(claims, plainPolicy).sentence).toContain(sentence)
  })
})

describe('what is handed out', () => {
  it('is a page that says who has not seen it, with both hashes', async () => {
    const reportId = await handedIn()
    const { sha256 } = await getReport(house.db, desk, reportId)
    const page = await (await signedIn(test, ilse)).get(`/reports/${reportId}`)
    expect(page.status).toBe(200)
    expect(pageHeading(page.text)).toContain('Port of Norhaven closes')
    expect(words(page.text)).toContain('Not seen by a second editor.')
    for (const hash of [sha256, hashOf(wire)]) expect(words(page.text)).toContain(hash)
  })

  it('says who signed off, once somebody did', async () => {
    await assessed(test, ilse, claimId)
    await signedOff(test, jonas, claimId)
    const page = await (await signedIn(test, ilse)).get(`/reports/${await handedIn()}`)
    expect(words(page.text)).not.toContain('Not seen by a second editor.')
    expect(words(page.text)).toContain(`${jonas.name} signed off 1 claim`)
  })

  it('is a JSON file of the frozen bytes, and a CSV file, both to be saved and never shown', async () => {
    const reportId = await handedIn()
    const { raw, sha256, number } = await getReport(house.db, desk, reportId)
    const visitor = await signedIn(test, jonas)
    const json = await visitor.agent.get(`/reports/${reportId}/json`).buffer(true).parse(asBytes)
    expect(hashOf(json.body as Buffer)).toBe(sha256)
    expect((json.body as Buffer).toString('utf8')).toBe(raw)
    const csv = await visitor.agent.get(`/reports/${reportId}/csv`).buffer(true).parse(asBytes)
    expect((csv.body as Buffer).toString('utf8').startsWith('\ufeffnumber,')).toBe(true)
    for (const [answer, ending] of [
      [json, 'json'],
      [csv, 'csv'],
    ] as const) {
      expect(answer.headers).toMatchObject({
        'content-disposition': `attachment; filename=report-${number}-${sha256.slice(0, 12)}.${ending}`,
        'x-content-type-options': 'nosniff',
        'cache-control': expect.stringContaining('no-store'),
      })
    }
  })

  it('is missing for another desk, and for an address nobody made', async () => {
    const reportId = await handedIn()
    const stranger = await signedIn(test, await aPerson(test, await aDesk(test, 'Far'), ['editor']))
    for (const path of [
      `/reports/${reportId}`,
      `/reports/${reportId}/csv`,
      `/reports/${reportId}/json`,
      '/reports/x',
    ])
      expect((await stranger.get(path)).status).toBe(404)
    for (const before of ['x', `1~${'-'.repeat(36)}`, `999999999999999~${reportId}`])
      expect([before, (await stranger.get(`/reports?before=${before}`)).status]).toEqual([before, 200])
  })
})

type Stream = { on: (event: string, told: (chunk: Buffer) => void) => void }

function asBytes(stream: unknown, done: (error: Error | null, bytes: Buffer) => void): void {
  const chunks: Buffer[] = []
  const answer = stream as Stream
  answer.on('data', (chunk) => void chunks.push(chunk))
  answer.on('end', () => done(null, Buffer.concat(chunks)))
}
