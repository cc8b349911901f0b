import { randomUUID } from 'node:crypto'
import { addComment } from '../../src/comments/actions.js'
import { countOpenComments } from '../../src/comments/store.js'
import { limits } from '../../src/limits.js'
import { aClaim, aDesk, anArticle, anOrigin, aPerson, by, testHouse } from '../support/house.js'
import { pageHeading, signedIn, words } from '../support/visitor.js'
import { assessed, eventsSince, headNow, signedOff } from '../support/work.js'

const test = await testHouse()
const { db } = test
const desk = await aDesk(test)
const editor = await aPerson(test, desk, ['editor'])
const senior = await aPerson(test, desk, ['senior_editor'])
const reporter = await aPerson(test, desk, ['reporter'])
const gone = await aPerson(test, desk, ['editor'])
await db.user.update({ where: { id: gone.id }, data: { disabledAt: test.house.now() } })
const stranger = await aPerson(test, await aDesk(test, 'Night desk'), ['editor'])
const articleId = await anArticle(test, editor)
const ilse = await signedIn(test, editor)
const jonas = await signedIn(test, senior)

const aClaimHere = () => aClaim(test, editor, articleId, { weight: 'load_bearing' })
const newest = (claimId: string) =>
  db.comment.findFirstOrThrow({ where: { claimId }, orderBy: [{ at: 'desc' }, { id: 'desc' }] })

describe('a comment', () => {
  it('is shown with its claim, tells whom it mentions, and makes one row of history without its words', async () => {
    const claimId = await aClaimHere()
    const head = await headNow(test)
    const body = `Is the log whole, @${senior.name}? <b>Page 12</b> is missing`
    const answer = await ilse.post(`/claims/${claimId}/comments`, { comment: body })
    expect([answer.status, answer.headers['location']]).toEqual([303, `/claims/${claimId}#comments`])
    expect(await eventsSince(test, head)).toEqual(['comment.added'])
    const entry = await db.historyEntry.findFirstOrThrow({ where: { claimId, event: 'comment.added' } })
    expect(entry.body).not.toContain('Page 12')
    const page = await jonas.get(`/claims/${claimId}`)
    expect(words(page.text)).toContain(body)
    expect(page.text).toContain('&lt;b&gt;Page 12')
    const notices = await db.notice.findMany({ where: { claimId, kind: 'mention' } })
    expect(notices.map(({ userId, byId }) => [userId, byId])).toEqual([[senior.id, editor.id]])
  })

  it('says whom it could not tell: names nobody has, people of other desks, people who are gone', async () => {
    const claimId = await aClaimHere()
    const body = `@Nobody, @${stranger.name.split(' ')[1]} and @${gone.name}`
    await ilse.post(`/claims/${claimId}/comments`, { comment: body })
    const page = words((await ilse.get(`/claims/${claimId}`)).text)
    expect(page).toContain('Nobody was told for the names Nobody')
    expect((await newest(claimId)).mentions).toEqual([])
  })

  it('belongs to a piece of evidence of its claim, and of no other', async () => {
    const [claimId, otherId] = [await aClaimHere(), await aClaimHere()]
    await anOrigin(test, editor, claimId, { title: 'Harbour log' })
    const { evidenceId } = await db.evidenceLink.findFirstOrThrow({ where: { claimId } })
    await ilse.post(`/claims/${claimId}/comments`, { comment: 'Which edition?', aboutId: evidenceId })
    expect(words((await ilse.get(`/claims/${claimId}`)).text)).toContain('on “Harbour log”')
    const before = await db.comment.count()
    const answer = await ilse.post(`/claims/${otherId}/comments`, { comment: 'x', aboutId: evidenceId })
    expect([answer.status, await db.comment.count()]).toEqual([404, before])
  })

  it('does not count as touching: whoever talked about a claim may sign it off', async () => {
    const claimId = await aClaimHere()
    await anOrigin(test, editor, claimId)
    await addComment(test.house, by(test, senior), claimId, { comment: 'Looks right', aboutId: '' })
    const touched = await db.claimTouch.findMany({ where: { claimId, userId: senior.id } })
    expect(touched).toEqual([])
    await assessed(test, editor, claimId)
    await signedOff(test, senior, claimId)
    expect((await db.claim.findUniqueOrThrow({ where: { id: claimId } })).stage).toBe('signed_off')
  })

  it('is resolved and opened again, once each, and the second who tries is told', async () => {
    const claimId = await aClaimHere()
    await ilse.post(`/claims/${claimId}/comments`, { comment: 'Which pier?' })
    const { id } = await newest(claimId)
    const path = `/claims/${claimId}/comments/${id}`
    expect((await jonas.post(`${path}/resolution`, {})).status).toBe(303)
    expect(words((await ilse.get(`/claims/${claimId}`)).text)).toContain(`resolved by ${senior.name}`)
    expect(await countOpenComments(db, [claimId])).toEqual(new Map())
    const late = await ilse.post(`${path}/resolution`, {})
    expect([late.status, words(late.text).includes('resolved this comment before you')]).toEqual([422, true])
    expect((await ilse.post(`${path}/reopening`, {})).status).toBe(303)
    expect(await countOpenComments(db, [claimId])).toEqual(new Map([[claimId, 1]]))
  })

  it('that is empty or too long comes back with its words', async () => {
    const claimId = await aClaimHere()
    const empty = await ilse.post(`/claims/${claimId}/comments`, { comment: '  ' })
    expect([empty.status, words(empty.text).includes('Write the comment')]).toEqual([422, true])
    const long = 'ä'.repeat(limits.note + 1)
    const answer = await ilse.post(`/claims/${claimId}/comments`, { comment: long })
    expect([answer.status, answer.text.includes(long)]).toEqual([422, true])
  })

  it('asks, beside the field, to leave names of anonymous sources out', async () => {
    const page = words((await ilse.get(`/claims/${await aClaimHere()}`)).text)
    expect(page).toContain('Names of anonymous sources do not belong here')
  })

  it('may be written by a reporter, and has no field for a viewer', async () => {
    const claimId = await aClaimHere()
    const petra = await signedIn(test, reporter)
    expect((await petra.post(`/claims/${claimId}/comments`, { comment: 'From the quay' })).status).toBe(303)
    const viewer = await signedIn(test, await aPerson(test, desk, ['viewer']))
    const page = await viewer.get(`/claims/${claimId}`)
    expect(page.text).toContain('From the quay')
    expect(page.text).not.toContain('name="comment"')
  })
})

describe('many comments', () => {
  it('are ten on the claim, the newest, and the rest a page at a time', async () => {
    const claimId = await aClaimHere()
    const made = await db.claim.findUniqueOrThrow({ where: { id: claimId } })
    const total = limits.listPage + 5
    await db.comment.createMany({
      data: Array.from({ length: total }, (_each, i) => ({
        deskId: desk,
        articleId,
        claimId,
        body: `Comment number ${i}.`,
        byId: editor.id,
        // Two share each moment, so that the id has to decide between them.
        at: new Date(made.createdAt.getTime() + Math.floor(i / 2)),
      })),
    })
    const shown = (html: string) => [...html.matchAll(/Comment number (\d+)\./g)].map(([, n]) => Number(n))
    const page = await ilse.get(`/claims/${claimId}`)
    expect(shown(page.text)).toHaveLength(limits.commentsShown)
    expect(Math.min(...shown(page.text))).toBeGreaterThanOrEqual(total - limits.commentsShown - 1)
    const first = await ilse.get(`/claims/${claimId}/comments`)
    const next = /href="([^"]+)" rel="next"/.exec(first.text)?.[1]?.replaceAll('&amp;', '&') as string
    const second = await ilse.get(next)
    expect([...shown(first.text), ...shown(second.text)].sort((a, b) => a - b)).toEqual(
      Array.from({ length: total }, (_each, i) => i),
    )
    expect(pageHeading((await ilse.get(`${next}0`)).text)).toBe('Comments')
  })

  it('are another desk’s own: a claim or a comment that is not ours is missing', async () => {
    const claimId = await aClaimHere()
    await ilse.post(`/claims/${claimId}/comments`, { comment: 'Ours' })
    const { id } = await newest(claimId)
    const night = await signedIn(test, stranger)
    for (const path of [`/claims/${claimId}/comments`, `/claims/${claimId}/comments/${id}/resolution`])
      expect((await night.post(path, { comment: 'Theirs' })).status).toBe(404)
    const otherId = await aClaimHere()
    expect((await ilse.post(`/claims/${otherId}/comments/${id}/resolution`, {})).status).toBe(404)
    expect((await ilse.post(`/claims/${claimId}/comments/${randomUUID()}/resolution`, {})).status).toBe(404)
    expect((await newest(claimId)).resolvedAt).toBeNull()
  })
})
