import { limits } from '../../src/limits.js'
import type { NoticeKind } from '../../src/db/generated/client.js'
import { notify } from '../../src/notices/add.js'
import { noticeWords, placeOf } from '../../src/notices/words.js'
import { aClaim, aDesk, anArticle, aPerson, testHouse } from '../support/house.js'
import { signedIn, words, type Visitor } from '../support/visitor.js'
import { headNow } from '../support/work.js'

const test = await testHouse()
const { db, house } = test
const desk = await aDesk(test)
const editor = await aPerson(test, desk, ['editor'])
const colleague = await aPerson(test, desk, ['editor'])
const articleId = await anArticle(test, editor)
const claimId = await aClaim(test, editor, articleId)
const ilse = await signedIn(test, editor)

/** The number is drawn by hand here, so that no order is left to chance. */
async function told(kind: NoticeKind, userIds = [editor.id]): Promise<string> {
  test.pass(1)
  const notice = { kind, articleId, claimId, byId: colleague.id }
  await db.$transaction((tx) => notify(tx, desk, userIds, notice, house.now()))
  const row = await db.notice.findFirst({ where: { userId: editor.id }, orderBy: { at: 'desc' } })
  return row?.id ?? ''
}

const unreadOf = async (visitor: Visitor) =>
  /class="bell[^]*?class="count">(\d+\+?)</.exec((await visitor.get('/account')).text)?.[1] ?? '0'

beforeEach(() => db.notice.deleteMany())

describe('a notice', () => {
  it('is for others than who caused it, and for nobody twice', async () => {
    await told('assigned', [editor.id, editor.id, colleague.id])
    expect((await db.notice.findMany()).map(({ userId }) => userId)).toEqual([editor.id])
  })

  it('counts in the masthead until it is read, and says who and what', async () => {
    expect(await unreadOf(ilse)).toBe('0')
    await told('returned')
    await told('mention')
    expect(await unreadOf(ilse)).toBe('2')
    const page = words((await ilse.get('/notices')).text)
    expect(page).toMatch(new RegExp(`${colleague.name} mentioned you in a comment on claim \\d+`))
    expect(page).toContain('Port of Norhaven closes after ferry')
  })

  it('is read by opening what it is about, and looking makes no row of history', async () => {
    const id = await told('mention')
    const head = await headNow(test)
    const answer = await ilse.get(`/notices/${id}`)
    expect([answer.status, answer.headers['location']]).toEqual([303, `/claims/${claimId}#comments`])
    expect(await unreadOf(ilse)).toBe('0')
    expect((await ilse.get(`/notices/${id}`)).status).toBe(303)
    expect(await headNow(test)).toBe(head)
  })

  it('is marked as read one by one or all at once; what came in since the page was shown stays', async () => {
    const [first] = [await told('returned'), await told('assigned')]
    expect((await ilse.post(`/notices/${first}/reading`, {})).status).toBe(303)
    expect(await unreadOf(ilse)).toBe('1')
    const until = /name="until" value="(\d+)"/.exec((await ilse.get('/notices')).text)?.[1] as string
    await told('mention')
    expect((await ilse.post('/notices/readings', { until })).status).toBe(303)
    expect(await unreadOf(ilse)).toBe('1')
  })

  it('is one person’s: a colleague neither sees nor reads it, and on another desk it is not there', async () => {
    const id = await told('mention')
    const jonas = await signedIn(test, colleague)
    expect((await jonas.get(`/notices/${id}`)).status).toBe(404)
    expect((await jonas.post(`/notices/${id}/reading`, {})).status).toBe(404)
    await jonas.post('/notices/readings', { until: String(house.now().getTime()) })
    expect(await unreadOf(ilse)).toBe('1')
    expect(words((await jonas.get('/notices')).text)).toContain('No notices')
  })

  it('stands among a hundred and more: pages of fifty, unread ones first, none twice', async () => {
    const data = Array.from({ length: 130 }, (_each, i) => ({
      deskId: desk,
      userId: editor.id,
      kind: 'assigned' as const,
      articleId,
      claimId,
      byId: colleague.id,
      at: new Date(house.now().getTime() - Math.floor(i / 3)),
      readAt: i < 60 ? house.now() : null,
    }))
    await db.notice.createMany({ data })
    const seen: string[] = []
    const marks: string[] = []
    let path: string | undefined = '/notices'
    while (path) {
      const { text } = await ilse.get(path)
      seen.push(...[...text.matchAll(/href="\/notices\/([0-9a-f-]{36})"/g)].map(([, id]) => id as string))
      marks.push(
        ...[...text.matchAll(/<li( class="is-unread")?><div><a href="\/notices/g)].map(([, mark]) =>
          mark ? 'u' : 'r',
        ),
      )
      path = /href="(\/notices\?after=[^"]+)" rel="next"/.exec(text)?.[1]
    }
    expect([seen.length, new Set(seen).size]).toEqual([130, 130])
    expect(marks.join('')).toBe('u'.repeat(70) + 'r'.repeat(60))
    expect(await unreadOf(ilse)).toBe('70')
    await db.notice.createMany({ data: data.filter(({ readAt }) => readAt === null) })
    expect(await unreadOf(ilse)).toBe('99+')
    expect(limits.listPage).toBe(50)
  })

  it('takes no address that was altered', async () => {
    for (const after of ['x', 'u1~x', 'r99999999999999999~1', 'u1~00000000-0000-0000-0000-000000000000'])
      expect((await ilse.get(`/notices?after=${encodeURIComponent(after)}`)).status).toBe(200)
  })
})

const kinds: NoticeKind[] = [
  'mention',
  'assigned',
  'returned',
  'ready_for_review',
  'adjudication',
  'waiver_asked',
  'waiver_answered',
  'new_version',
  'question_answered',
  'fallen_claim',
  'work_returned',
]

describe('the words of a notice', () => {
  it.each(kinds)('%s are a sentence of their own, with and without a person and a claim', (kind) => {
    const all = [
      noticeWords({ kind, claimNumber: 4, by: 'Ilse' }),
      noticeWords({ kind, claimNumber: null, by: 'Ilse' }),
      noticeWords({ kind, claimNumber: 4, by: null }),
    ]
    for (const line of all) expect(line).toMatch(/^[A-Z].{10,}/)
    expect(all.join()).not.toMatch(/null|undefined/)
    expect(placeOf({ kind, articleId: 'a', claimId: 'c' })).toMatch(/^\/claims\/c/)
    expect(placeOf({ kind, articleId: 'a', claimId: null })).toBe('/articles/a')
    expect(placeOf({ kind, articleId: null, claimId: null })).toBe('/notices')
  })

  it('differ from kind to kind', () => {
    expect(new Set(kinds.map((kind) => noticeWords({ kind, claimNumber: 4, by: 'Ilse' }))).size).toBe(
      kinds.length,
    )
  })
})
