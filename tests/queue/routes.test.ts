import { removeView, saveView } from '../../src/queue/actions.js'
import { listViews } from '../../src/queue/store.js'
import { limits } from '../../src/limits.js'
import { Refused } from '../../src/shared/errors.js'
import { by, testHouse } from '../support/house.js'
import { eventsSince, headNow } from '../support/work.js'
import { pageHeading, signedIn, words } from '../support/visitor.js'
import { aQueueDesk, fill } from './rows.js'

const test = await testHouse()
const { house } = test
const desk = await aQueueDesk(test)
await fill(test, desk, 240)
const [ilse, jonas] = desk.editors
const visitor = await signedIn(test, ilse)

const hrefsOf = (html: string) =>
  [...html.matchAll(/href="(\/claims\/[0-9a-f-]{36})\?in=/g)].map(([, href]) => href)
const pagerOf = (html: string, rel: 'after' | 'before') =>
  new RegExp(`href="(/queue\\?[^"]*${rel}=[^"]+)"`).exec(html)?.[1]?.replaceAll('&amp;', '&')

describe('the queue page', () => {
  it('leads through all pages and back to the first', async () => {
    const first = await visitor.get('/queue')
    expect(first.status).toBe(200)
    const second = await visitor.get(pagerOf(first.text, 'after') ?? '')
    expect(second.status).toBe(200)
    const [one, two] = [new Set(hrefsOf(first.text)), new Set(hrefsOf(second.text))]
    expect(one.size).toBeGreaterThanOrEqual(limits.listPage)
    const back = await visitor.get(pagerOf(second.text, 'before') ?? '')
    expect(new Set(hrefsOf(back.text))).toEqual(one)
    expect([...two].filter((href) => one.has(href)).length).toBeLessThanOrEqual(1)
  })

  it.each(['after=rubbish', 'before=rubbish', 'before=', 'after=a&after=b'])(
    'with ?%s shows the first page',
    async (query) => {
      const plain = await visitor.get('/queue')
      const odd = await visitor.get(`/queue?${query}`)
      expect(odd.status).toBe(200)
      expect(hrefsOf(odd.text)).toEqual(hrefsOf(plain.text))
    },
  )

  it('answers every odd filter with a page, never with a fault', async () => {
    for (const query of [
      'q=%00',
      'q=%ED%A0%80',
      "q='%22((",
      'stage[]=stale',
      'article=%00',
      'assignee=..%2f',
      'sort=1',
    ])
      expect([query, (await visitor.get(`/queue?${query}`)).status]).toEqual([query, 200])
  })

  it('names its view and says how many are open', async () => {
    const page = await visitor.get('/queue?stage=ready_for_review')
    expect(pageHeading(page.text)).toContain('Ready for review')
    const open = await house.db.claim.count({
      where: {
        deskId: desk.deskId,
        isHeadline: false,
        stage: { in: ['suggested', 'in_verification', 'ready_for_review', 'returned', 'stale'] },
      },
    })
    expect(words(page.text)).toContain(`${open} claims are open`)
  })
})

describe('a saved view', () => {
  const saved = (name: string, query = 'stage=stale', person = ilse) =>
    saveView(house, by(test, person), { name, query })

  it('is kept for one person, and the same name again replaces it', async () => {
    const seq = await headNow(test)
    await saved('Stale ones')
    await saved('Stale ones', 'stage=returned&made=up')
    expect(await eventsSince(test, seq)).toEqual(['view.saved', 'view.saved'])
    expect(await listViews(house.db, desk.deskId, ilse.id)).toMatchObject([
      { name: 'Stale ones', query: 'stage=returned' },
    ])
    expect(await listViews(house.db, desk.deskId, jonas.id)).toEqual([])
  })

  it('is one of thirty at most; with thirty, one may still be replaced', async () => {
    for (let i = 0; i < limits.savedViews; i += 1) await saved(`View ${i}`, '', jonas)
    await expect(saved('One more', '', jonas)).rejects.toBeInstanceOf(Refused)
    await saved('View 7', 'stage=stale', jonas)
    const views = await listViews(house.db, desk.deskId, jonas.id)
    expect(views).toHaveLength(limits.savedViews)
    expect(views.find(({ name }) => name === 'View 7')?.query).toBe('stage=stale')
  })

  it('is shared with the desk where its owner says so, and stays the owner’s', async () => {
    const own = { name: 'For all of us', query: 'stage=stale' }
    await saveView(house, by(test, ilse), { ...own, isShared: true })
    const seen = async () => (await listViews(house.db, desk.deskId, jonas.id)).filter(({ isOwn }) => !isOwn)
    expect(await seen()).toMatchObject([{ ...own, isShared: true }])
    const [view] = await seen()
    await expect(removeView(house, by(test, jonas), view?.id ?? '')).rejects.toThrow('No such view')
    await saveView(house, by(test, ilse), own)
    expect(await seen()).toEqual([])
  })

  it('is removed by its owner only', async () => {
    await saved('Mine')
    const view = (await listViews(house.db, desk.deskId, ilse.id)).find(({ name }) => name === 'Mine')
    await expect(removeView(house, by(test, jonas), view?.id ?? '')).rejects.toThrow('No such view')
    await removeView(house, by(test, ilse), view?.id ?? '')
    expect((await listViews(house.db, desk.deskId, ilse.id)).map(({ name }) => name)).not.toContain('Mine')
  })

  it('is saved and opened from the page', async () => {
    const answer = await visitor.post(
      '/views',
      { name: 'Night shift', query: 'loadBearing=yes&sort=weight' },
      '/queue',
    )
    expect([answer.status, answer.headers['location']]).toEqual([303, '/queue?loadBearing=yes&sort=weight'])
    const page = await visitor.get(answer.headers['location'] as string)
    expect(words(page.text)).toContain('Night shift')
  })

  it('with a name of tags is shown as letters', async () => {
    await visitor.post('/views', { name: '<script>alert(1)</script>', query: '' }, '/queue')
    expect((await visitor.get('/queue')).text).not.toContain('<script>alert(1)')
  })
})
