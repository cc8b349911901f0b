import { readFile, writeFile } from 'node:fs/promises'
import { placeOf } from '../../src/evidence/keep.js'
import { limits } from '../../src/limits.js'
import { aClaim, aDesk, anArticle, anOrigin, aPerson, testHouse } from '../support/house.js'
import { signedIn, words } from '../support/visitor.js'

const test = await testHouse()
const desk = await aDesk(test)
const editor = await aPerson(test, desk, ['editor'])
const article = await anArticle(test, editor)
const folder = test.house.config.dataFolder
const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from('a picture of a hull')])
const report = { kind: 'agency_report', stance: 'supports', origin: 'unknown' }
const hull =
  'The ferry carried forty more people than its papers allow, and its alarm was switched off twice in one night'

describe('a file behind evidence', () => {
  it('is kept by the hash of its content and only ever sent as an attachment in a sandbox', async () => {
    const claimId = await aClaim(test, editor, article)
    const ilse = await signedIn(test, editor)
    const form = { ...report, title: 'Photograph of the hull', kind: 'image_or_video' }
    const sent = await ilse.upload(`/claims/${claimId}/evidence`, form, '/account', {
      name: 'hull.png',
      bytes: png,
    })
    expect(sent.status).toBe(303)
    const page = await ilse.get(`/claims/${claimId}`)
    const href = /href="(\/files\/[0-9a-f-]{36})"/.exec(page.text)?.[1] as string
    const file = await ilse.get(href)
    expect(file.headers['content-disposition']).toMatch(/^attachment; filename="?hull\.png"?$/)
    expect(file.headers['content-security-policy']).toBe("sandbox; default-src 'none'")
    expect(file.headers['cache-control']).toBe('no-store')
    expect(Buffer.from(file.body as Uint8Array).equals(png)).toBe(true)
    const row = await test.house.db.evidenceFile.findFirstOrThrow({ orderBy: { size: 'asc' } })
    expect((await readFile(placeOf(folder, row.sha256))).equals(png)).toBe(true)
  })

  it.each([
    ['a page that calls itself a picture', 'hull.png', Buffer.from('<script>alert(1)</script>')],
    ['a picture that calls itself a text', 'hull.txt', png],
    ['a program', 'tool.exe', Buffer.from('MZ\u0000\u0001')],
    ['an archive that is no document', 'papers.docx', Buffer.from('504b0304ffff', 'hex')],
    ['a text with half a character', 'note.txt', Buffer.from([0x41, 0xc3])],
  ])('is refused with the words kept: %s', async (_what, name, bytes) => {
    const claimId = await aClaim(test, editor, article)
    const ilse = await signedIn(test, editor)
    const form = { ...report, title: 'The papers of the night', excerpt: 'Kept words' }
    const refused = await ilse.upload(`/claims/${claimId}/evidence`, form, '/account', { name, bytes })
    expect(refused.status).toBe(422)
    expect(words(refused.text)).toContain('not of a kind that is kept here')
    expect(refused.text).toContain('Kept words')
    expect(await test.house.db.evidenceLink.count({ where: { claimId } })).toBe(0)
  })

  it('over the limit comes back with the words kept and nothing stored, however large it is', async () => {
    const claimId = await aClaim(test, editor, article)
    const ilse = await signedIn(test, editor)
    const form = { ...report, title: 'The whole tape', excerpt: 'Kept words' }
    const before = await test.house.db.evidenceFile.count()
    for (const size of [limits.evidenceFile + 1, 2 * limits.evidenceFile]) {
      const file = { name: 'tape.png', bytes: Buffer.concat([png], size) }
      const refused = await ilse.upload(`/claims/${claimId}/evidence`, form, '/account', file)
      expect(refused.status).toBe(422)
      expect(words(refused.text)).toContain('The file is larger than 25 MiB. Nothing was saved')
      expect(refused.text).toContain('Kept words')
    }
    expect(await test.house.db.evidenceLink.count({ where: { claimId } })).toBe(0)
    expect(await test.house.db.evidenceFile.count()).toBe(before)
  })

  it('of just the limit is kept', async () => {
    const claimId = await aClaim(test, editor, article)
    const ilse = await signedIn(test, editor)
    const form = { ...report, title: 'The tape' }
    const file = { name: 'tape.png', bytes: Buffer.concat([png], limits.evidenceFile) }
    expect((await ilse.upload(`/claims/${claimId}/evidence`, form, '/account', file)).status).toBe(303)
    const sizes = await test.house.db.evidenceFile.findMany({ select: { size: true } })
    expect(sizes).toContainEqual({ size: limits.evidenceFile })
  })

  it('beside words that are too many to read is refused before anything is kept', async () => {
    const claimId = await aClaim(test, editor, article)
    const ilse = await signedIn(test, editor)
    const form = { ...report, title: 'Log', excerpt: 'x'.repeat(limits.form + 1) }
    expect((await ilse.upload(`/claims/${claimId}/evidence`, form, '/account')).status).toBe(413)
  })

  it('of another desk is as missing as one that never was', async () => {
    const other = await aPerson(test, await aDesk(test, 'Other desk'), ['editor'])
    const row = await test.house.db.evidenceFile.findFirstOrThrow({ orderBy: { size: 'asc' } })
    const stranger = await signedIn(test, other)
    expect((await stranger.get(`/files/${row.id}`)).status).toBe(404)
  })

  it('whose bytes are gone is missing rather than empty', async () => {
    const row = await test.house.db.evidenceFile.findFirstOrThrow({ orderBy: { size: 'asc' } })
    await writeFile(placeOf(folder, row.sha256), 'shorter')
    expect((await (await signedIn(test, editor)).get(`/files/${row.id}`)).status).toBe(404)
  })
})

describe('evidence that is here already', () => {
  it('bears on a further claim once, and what was judged there lapses', async () => {
    const [first, second] = [
      await aClaim(test, editor, article),
      await aClaim(test, editor, article, { quote: 'a port clerk' }),
    ]
    await anOrigin(test, editor, first)
    const { evidenceId } = await test.house.db.evidenceLink.findFirstOrThrow({ where: { claimId: first } })
    const ilse = await signedIn(test, editor)
    const bear = () => ilse.post(`/claims/${second}/bearings`, { evidenceId, stance: 'supports' })
    expect((await bear()).status).toBe(303)
    const again = await bear()
    expect(again.status).toBe(422)
    expect(words(again.text)).toContain('already bears on the claim')
    expect(await test.house.db.evidenceLink.count({ where: { claimId: second, evidenceId } })).toBe(1)
  })

  it('worded almost the same elsewhere on the desk is pointed out with its share', async () => {
    const [here, there] = [
      await aClaim(test, editor, article),
      await aClaim(test, editor, article, { quote: 'The harbour ministry' }),
    ]
    await anOrigin(test, editor, there, {
      title: 'Radio Corvane, bulletin',
      excerpt: `${hull}, the radio said`,
    })
    await anOrigin(test, editor, here, { title: 'Norhaven Wire, first report', excerpt: hull })
    const page = words((await (await signedIn(test, editor)).get(`/claims/${here}`)).text)
    expect(page).toContain('Worded alike elsewhere')
    expect(page).toMatch(/Radio Corvane, bulletin .*% the same/)
  })
})

describe('whom we asked', () => {
  it('is logged with its deadline, is overdue when that passes, and takes one answer', async () => {
    const claimId = await aClaim(test, editor, article)
    const ilse = await signedIn(test, editor)
    const asked = await ilse.post(`/claims/${claimId}/asked`, {
      whom: 'Harbour ministry, press desk',
      means: 'telephone',
      deadline: '2031-03-04T02:00',
    })
    expect(asked.status).toBe(303)
    test.pass(40 * 60_000)
    const again = await signedIn(test, editor)
    expect(words((await again.get(`/claims/${claimId}`)).text)).toContain('overdue')
    const { id, version } = await test.house.db.commentSought.findFirstOrThrow({ where: { claimId } })
    const reply = { version: String(version), outcome: 'denied', answer: 'No passenger was in danger.' }
    expect((await again.post(`/claims/${claimId}/asked/${id}/answer`, reply)).status).toBe(303)
    expect(
      (await again.post(`/claims/${claimId}/asked/${id}/answer`, { ...reply, answer: 'Another' })).status,
    ).toBe(409)
    const page = words((await again.get(`/claims/${claimId}`)).text)
    expect(page).toContain('No passenger was in danger.')
    expect(page).toContain('denied')
  })
})
