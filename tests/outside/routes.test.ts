import { createHash, randomUUID } from 'node:crypto'
import request from 'supertest'
import { createApp } from '../../src/app.js'
import { tasksOf } from '../../src/jobs/tasks.js'
import { limits } from '../../src/limits.js'
import { MailServer } from '../../src/mail/settings.js'
import { questionPath } from '../../src/outside/rules.js'
import { aClaim, aDesk, anArticle, aPerson, testHouse } from '../support/house.js'
import { smtpServer, textOf } from '../support/smtp.js'
import { pageHeading, signedIn, versionOf, words } from '../support/visitor.js'
import { assessed, eventsSince, headNow, isWhole, signedOff } from '../support/work.js'

const test = await testHouse({ sendsMail: true })
const { db, house, app } = test
const smtp = await smtpServer()
const { host } = new URL(house.config.baseUrl)
const desk = await aDesk(test, 'Harbour desk')
const editor = await aPerson(test, desk, ['editor'])
const senior = await aPerson(test, desk, ['senior_editor'])
const articleId = await anArticle(test, editor)
const claimId = await aClaim(test, editor, articleId, { weight: 'load_bearing' })
let ilse = await signedIn(test, editor)
const hour = 3_600_000

beforeEach(async () => {
  await db.loginLimit.deleteMany()
  // Some tests let hours pass, which end a session.
  ilse = await signedIn(test, editor)
})

const form = {
  toWhom: 'Harbour ministry, press desk',
  question: 'Did two inspections find no fault?',
  statement: 'Two inspections found no fault',
  hours: '24',
}

/** Asks, and gives the link's path with the question's id. */
async function asked(over: Record<string, string> = {}): Promise<{ path: string; id: string }> {
  const answer = await ilse.post(`/claims/${claimId}/questions`, { ...form, ...over })
  expect(answer.status).toBe(201)
  const link = /value="(http[^"]+)" aria-label="The link"/.exec(answer.text)?.[1] as string
  const { id } = await db.outsideQuestion.findFirstOrThrow({
    orderBy: { id: 'desc' },
    where: { tokenHash: hashOf(link) },
  })
  return { path: new URL(link).pathname, id }
}

const hashOf = (link: string) =>
  createHash('sha256')
    .update(link.split('/').at(-1) as string)
    .digest('hex')

/** Somebody with neither account nor cookies. */
const open = (path: string) => request(app).get(path).set('Host', host)
const reply = (path: string, fields: Record<string, string>) =>
  request(app).post(path).set('Host', host).set('Sec-Fetch-Site', 'same-origin').type('form').send(fields)

describe('asking somebody outside', () => {
  it('shows the link once, and keeps nothing that opens it', async () => {
    const head = await headNow(test)
    const { path, id } = await asked()
    expect(await eventsSince(test, head)).toEqual(['question.asked'])
    const token = path.split('/').at(-1) as string
    expect(Buffer.from(token, 'base64url')).toHaveLength(32)
    const tables = await db.$queryRaw<{ all: string }[]>`
      select (select json_agg(q)::text from outside_question q) || (select json_agg(h)::text from history_entry h)
        || (select json_agg(f)::text from form_key f) as all`
    expect(tables[0]?.all).not.toContain(token)
    expect((await ilse.get(`/claims/${claimId}`)).text).not.toContain(token)
    expect((await open(path)).status).toBe(200)
    expect(id).not.toBe('')
  })

  it('sent twice is one question and one link', async () => {
    const page = await ilse.get(`/claims/${claimId}/questions/new`)
    const _csrf = /name="_csrf" value="([^"]+)"/.exec(page.text)?.[1] as string
    const whole = { ...form, _csrf, _key: randomUUID() }
    const before = await db.outsideQuestion.count()
    const [first, second] = [
      await ilse.send(`/claims/${claimId}/questions`, whole),
      await ilse.send(`/claims/${claimId}/questions`, whole),
    ]
    const linkIn = (html: string) => /value="(http[^"]+)" aria-label="The link"/.exec(html)?.[1]
    expect(linkIn(first.text)).toBe(linkIn(second.text))
    expect(await db.outsideQuestion.count()).toBe(before + 1)
  })

  it('offers the claim’s own words, and lives a week at most', async () => {
    const page = await ilse.get(`/claims/${claimId}/questions/new`)
    expect(page.text).toContain('Two earlier inspections found no fault</textarea>')
    const long = await ilse.post(`/claims/${claimId}/questions`, {
      ...form,
      hours: '720',
      question: 'Kept words?',
    })
    expect([long.status, long.text.includes('Kept words?')]).toEqual([422, true])
  })

  it('counts as working on the claim, as every other asking does', async () => {
    const id = await aClaim(test, senior, articleId, { quote: 'any passenger was in danger' })
    await ilse.post(`/claims/${id}/questions`, form)
    expect(await db.claimTouch.count({ where: { claimId: id, userId: editor.id } })).toBe(1)
  })

  it('fifty times about one claim is the most', async () => {
    const id = await aClaim(test, editor, articleId, { quote: 'any passenger was in danger' })
    await db.outsideQuestion.createMany({
      data: Array.from({ length: limits.outside.perClaim }, () => ({
        deskId: desk,
        articleId,
        claimId: id,
        toWhom: 'x',
        question: 'x',
        statement: 'x',
        tokenHash: randomUUID(),
        askedById: editor.id,
        askedAt: house.now(),
        expiresAt: house.now(),
      })),
    })
    const answer = await ilse.post(`/claims/${id}/questions`, form)
    expect([answer.status, words(answer.text).includes('asked about 50 times')]).toEqual([422, true])
  })
})

describe('the page of somebody outside', () => {
  it('shows the desk, the question and the words, and nothing else of the desk', async () => {
    const { path } = await asked()
    const { text, headers } = await open(path)
    expect(words(text)).toContain('A question from Harbour desk')
    expect(words(text)).toContain(form.question)
    expect(words(text)).toContain(form.statement)
    const { number } = await db.claim.findUniqueOrThrow({ where: { id: claimId } })
    for (const inside of [
      claimId,
      articleId,
      editor.name,
      senior.name,
      form.toWhom,
      'Norhaven',
      `Claim ${number}`,
      '/queue',
    ])
      expect([inside, text.includes(inside)]).toEqual([inside, false])
    expect(headers['cache-control']).toBe('no-store')
    expect(headers['x-robots-tag']).toContain('noindex')
    expect(headers['referrer-policy']).toBe('same-origin')
    expect(text).not.toMatch(/href="https?:/)
  })

  it('sets no cookie and reads none: an editor’s session is not looked at', async () => {
    const { path } = await asked()
    expect((await open(path)).headers['set-cookie']).toBeUndefined()
    const seen = await ilse.get(path)
    expect([seen.headers['set-cookie'], seen.text.includes(editor.name)]).toEqual([undefined, false])
    expect((await reply(path, { answer: 'cannot_say' })).headers['set-cookie']).toBeUndefined()
  })

  it.each([
    ['accepts', '', 'Accepts it'],
    ['disputes', 'There was a third inspection.', 'Disputes it'],
    ['cannot_say', '', 'Cannot say'],
  ])('takes “%s” once: the asker is told, and no claim moves', async (answer, reasons, said) => {
    const { path, id } = await asked()
    const before = await db.claim.findUniqueOrThrow({ where: { id: claimId } })
    const head = await headNow(test)
    const sent = await reply(path, { answer, reasons })
    expect([sent.status, sent.headers['location']]).toEqual([303, path])
    const again = await reply(path, { answer: 'disputes', reasons: 'Another mind' })
    expect([again.status, again.headers['location']]).toEqual([303, path])
    expect(pageHeading((await open(path)).text)).toBe('Thank you')
    expect(await eventsSince(test, head)).toEqual(['question.answered'])
    expect(await db.outsideQuestion.findUniqueOrThrow({ where: { id } })).toMatchObject({
      answer,
      reasons: reasons || null,
    })
    expect(await db.claim.findUniqueOrThrow({ where: { id: claimId } })).toEqual(before)
    const notice = await db.notice.findFirstOrThrow({
      where: { kind: 'question_answered' },
      orderBy: { id: 'desc' },
    })
    expect([notice.userId, notice.claimId]).toEqual([editor.id, claimId])
    const page = words((await ilse.get(`/claims/${claimId}`)).text)
    expect(page).toContain(said)
    expect(page).toContain(reasons)
    expect(await isWhole(test)).toBe(true)
  })

  it('moves no claim that was signed off either', async () => {
    const id = await aClaim(test, editor, articleId, {
      quote: 'any passenger was in danger',
      weight: 'load_bearing',
    })
    await assessed(test, editor, id)
    const answer = await ilse.post(`/claims/${id}/questions`, form)
    await signedOff(test, senior, id)
    const path = new URL(/value="(http[^"]+)" aria-label/.exec(answer.text)?.[1] as string).pathname
    expect((await reply(path, { answer: 'disputes', reasons: 'No.' })).status).toBe(303)
    expect(await db.claim.findUniqueOrThrow({ where: { id } })).toMatchObject({ stage: 'signed_off' })
  })

  it('asks for reasons where something is disputed, and keeps what was typed', async () => {
    const { path, id } = await asked()
    const bare = await reply(path, { answer: 'disputes', reasons: ' ' })
    expect([bare.status, words(bare.text).includes('Say what is not so')]).toEqual([422, true])
    const none = await reply(path, { reasons: 'Words & <b>words</b>' })
    expect(none.status).toBe(422)
    expect(none.text).toContain('Words &amp; &lt;b&gt;words&lt;/b&gt;')
    expect((await db.outsideQuestion.findUniqueOrThrow({ where: { id } })).answeredAt).toBeNull()
  })

  it('of ten answers at once takes one', async () => {
    const { path, id } = await asked()
    const head = await headNow(test)
    const sent = await Promise.all(
      Array.from({ length: 10 }, (_each, i) => reply(path, { answer: 'disputes', reasons: `Answer ${i}` })),
    )
    expect(new Set(sent.map(({ status }) => status))).toEqual(new Set([303]))
    expect(await eventsSince(test, head)).toEqual(['question.answered'])
    expect(await db.notice.count({ where: { kind: 'question_answered' } })).toBeGreaterThan(0)
    expect((await db.outsideQuestion.findUniqueOrThrow({ where: { id } })).reasons).toMatch(/^Answer \d$/)
  })

  it('is text and never code: what is asked and answered is shown as it was typed', async () => {
    const evil = '"><img src=x onerror=alert(1)></textarea><script>alert(2)</script>'
    const { path } = await asked({ question: evil, statement: evil, toWhom: evil.slice(0, 100) })
    expect((await open(path)).text).not.toMatch(/<img|<script>alert/)
    await reply(path, { answer: 'disputes', reasons: evil })
    const page = (await ilse.get(`/claims/${claimId}`)).text
    expect(page).not.toMatch(/<img src=x|<script>alert/)
    expect(words(page)).toContain('<script>alert(2)</script>')
  })
})

describe('a link that does not work', () => {
  const nobody = () => `/q/${randomUUID()}`
  const body = { answer: 'disputes', reasons: 'Typed for long' }
  const told = async (path: string, post = false) => {
    const answer = post ? await reply(path, body) : await open(path)
    const { 'content-length': _length, date: _date, ...headers } = answer.headers
    return [answer.status, answer.text.replaceAll(path, 'PATH'), headers]
  }

  it('has run out, was closed or never was: all look alike, to the byte, and what was typed can be copied', async () => {
    const [late, closed, answered] = [await asked({ hours: '2' }), await asked(), await asked({ hours: '2' })]
    expect((await reply(answered.path, { answer: 'accepts' })).status).toBe(303)
    const revoked = await ilse.post(`/claims/${claimId}/questions/${closed.id}/revocation`, {})
    expect(revoked.status).toBe(303)
    expect((await open(late.path)).status).toBe(200)
    test.pass(2 * hour)
    for (const post of [false, true]) {
      const missing = await told(nobody(), post)
      expect(missing[0]).toBe(404)
      if (post) expect(missing[1]).toContain('Typed for long')
      for (const { path } of [late, closed, answered]) expect(await told(path, post)).toEqual(missing)
    }
    expect(await db.outsideQuestion.count({ where: { reasons: 'Typed for long' } })).toBe(0)
  })

  it('control: the same link a moment before it runs out is open', async () => {
    const { path } = await asked({ hours: '2' })
    test.pass(2 * hour - 1)
    expect((await open(path)).status).toBe(200)
    test.pass(1)
    expect((await open(path)).status).toBe(404)
  })

  it('is closed once, by the desk that asked, and not after its answer', async () => {
    const { path, id } = await asked()
    await reply(path, { answer: 'accepts' })
    const late = await (
      await signedIn(test, editor)
    ).post(`/claims/${claimId}/questions/${id}/revocation`, {})
    expect([late.status, words(late.text).includes('opens nothing any more')]).toEqual([422, true])
    const night = await signedIn(test, await aPerson(test, await aDesk(test, 'Night desk'), ['editor']))
    const other = await db.outsideQuestion.findFirstOrThrow({ orderBy: { askedAt: 'desc' } })
    expect((await night.post(`/claims/${claimId}/questions/${other.id}/revocation`, {})).status).toBe(404)
  })

  it('is looked for sixty times from one address, then the address waits', async () => {
    const open_ = limits.outside as { perAddress: number }
    const before = open_.perAddress
    open_.perAddress = 3
    try {
      const fresh = createApp(house)
      const look = () => request(fresh).get(nobody()).set('Host', host)
      const seen = []
      for (let i = 0; i < 4; i += 1) seen.push((await look()).status)
      expect(seen).toEqual([404, 404, 404, 429])
      expect(Number((await look()).headers['retry-after'])).toBeGreaterThan(0)
    } finally {
      open_.perAddress = before
    }
  })

  it('and one that does: neither stands in the log with its secret', async () => {
    const { path } = await asked()
    await open(path)
    await reply(path, { answer: 'accepts' })
    expect(JSON.stringify(test.log)).toContain('/q/[secret]')
    expect(JSON.stringify(test.log)).not.toContain(path)
  })
})

describe('a post from another site', () => {
  it.each([
    ['the browser’s word', { 'Sec-Fetch-Site': 'cross-site' }],
    ['a neighbour’s', { 'Sec-Fetch-Site': 'same-site' }],
    ['no word and another Origin', { Origin: 'https://evil.example' }],
    ['no word and no Origin', {}],
  ])('with %s does nothing, even with the secret', async (_what, headers) => {
    const { path, id } = await asked()
    const send = (given: Record<string, string>) =>
      request(app)
        .post(path)
        .set({ Host: host, ...given })
        .type('form')
        .send({ answer: 'accepts' })
    expect((await send(headers)).status).toBe(403)
    expect((await db.outsideQuestion.findUniqueOrThrow({ where: { id } })).answeredAt).toBeNull()
    // Control: from our own page, where a browser has no word of its own, it is taken.
    expect((await send({ Origin: house.config.baseUrl })).status).toBe(303)
  })
})

describe('an answer as evidence', () => {
  it('is a form filled in, whose kind an editor chooses, and then evidence like any other', async () => {
    const { path, id } = await asked()
    await reply(path, { answer: 'disputes', reasons: 'A third one found rust.' })
    const page = await ilse.get(`/claims/${claimId}`)
    expect(page.text).toContain(`/claims/${claimId}/evidence/new?answer=${id}`)
    const filled = await ilse.get(`/claims/${claimId}/evidence/new?answer=${id}`)
    expect(filled.text).toContain('A third one found rust.')
    expect(filled.text).toContain('value="Answer of Harbour ministry, press desk"')
    expect(filled.text).toMatch(/value="contradicts" selected/)
    const made = await ilse.upload(
      `/claims/${claimId}/evidence`,
      {
        title: 'Answer of the ministry',
        stance: 'contradicts',
        kind: 'official_statement',
        origin: 'unknown',
        version: versionOf(page.text),
      },
      `/claims/${claimId}/evidence/new`,
    )
    expect(made.status).toBe(303)
  })

  it('is missing where it is not this claim’s, or not there yet', async () => {
    const { id } = await asked()
    const otherId = await aClaim(test, editor, articleId, { quote: 'any passenger was in danger' })
    for (const address of [
      `/claims/${claimId}/evidence/new?answer=${id}`,
      `/claims/${otherId}/evidence/new?answer=${id}`,
      `/claims/${claimId}/evidence/new?answer=${randomUUID()}`,
      `/claims/${claimId}/evidence/new?answer=x`,
    ])
      expect([address, (await ilse.get(address)).status]).toEqual([address, 404])
  })
})

describe('the letter with the link', () => {
  it('holds the link and none of the words, and its address is nowhere once it is gone', async () => {
    const server = new MailServer(new URL(`smtp://127.0.0.1:${smtp.port}`), null)
    const mail = { server, sender: { name: '', address: 'desk@desk.example' } }
    const { path, id } = await asked({ email: 'press@ministry.example' })
    const row = await test.pool.query<{ payload: object }>(
      `select payload from graphile_worker._private_jobs where key = $1`,
      [`question ${id}`],
    )
    const payload = row.rows[0]?.payload
    expect(JSON.stringify(payload)).not.toContain(path.split('/').at(-1))
    const tasks = tasksOf(house, '/nowhere', {
      languageModel: null,
      mail,
      baseUrl: 'https://desk.example',
      log: house.log,
    })
    const context = { jobId: '1', attempt: 1, signal: new AbortController().signal }
    await tasks['mail-question']?.(payload, context)
    const [letter] = smtp.letters
    expect(letter?.to).toEqual(['press@ministry.example'])
    expect(textOf(letter as never)).toContain(`https://desk.example${questionPath(house.auditKey, id)}`)
    for (const secret of ['inspections', 'fault', 'Norhaven', 'ministry,'])
      expect(letter?.raw).not.toContain(secret)

    await ilse.post(`/claims/${claimId}/questions/${id}/revocation`, {})
    await tasks['mail-question']?.(payload, context)
    expect(smtp.letters).toHaveLength(1)
    const left = await db.$queryRaw<{ all: string }[]>`
      select (select json_agg(q)::text from outside_question q) || (select json_agg(h)::text from history_entry h) as all`
    expect(left[0]?.all).not.toContain('press@ministry.example')
  })

  it('is not asked for with an address that could begin another header', async () => {
    for (const email of ['a@b.example\r\nBcc: c@d.example', 'a@b.example, c@d.example', 'nobody'])
      expect((await ilse.post(`/claims/${claimId}/questions`, { ...form, email })).status).toBe(422)
  })
})
