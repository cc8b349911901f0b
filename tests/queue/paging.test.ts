import fc from 'fast-check'
import { withClient } from '../../src/db/roles.js'
import { fromCursor, toCursor } from '../../src/queue/cursor.js'
import { fromQuery, sorts } from '../../src/queue/filters.js'
import { listQueue, type Place } from '../../src/queue/store.js'
import { testHouse } from '../support/house.js'
import { aQueueDesk, fill } from './rows.js'

const test = await testHouse()
const { house } = test
const desk = await aQueueDesk(test)
await fill(test, desk, 2000)
const looking = { deskId: desk.deskId, viewerId: desk.editors[0].id, at: house.now() }

/** One page after another until there is none, by cursors as addresses carry them. */
async function paged(query: string, direction: 'after' | 'before', take: number, from: Place | null = null) {
  const filters = fromQuery(query)
  const ids: string[] = []
  for (let at = from; ;) {
    const page = await listQueue(house.db, filters, looking, { from: at, direction, take })
    const last = direction === 'after' ? page.at(-1) : page[0]
    if (!last) return ids
    const found = page.map(({ id }) => id)
    if (direction === 'after') ids.push(...found)
    else ids.unshift(...found)
    at = fromCursor(toCursor(last))
    expect(at).not.toBeNull()
  }
}

const everything =
  'stage=suggested,in_verification,assessed,ready_for_review,signed_off,returned,rejected,stale,superseded'

describe('paging through the queue', () => {
  it.each(sorts.flatMap((sort) => [`sort=${sort}`, `sort=${sort}&${everything}&loadBearing=yes`]))(
    'by ?%s meets every row once, forwards and back',
    async (query) => {
      const whole = await listQueue(house.db, fromQuery(query), looking, {
        from: null,
        direction: 'after',
        take: 5000,
      })
      const ids = whole.map(({ id }) => id)
      expect(ids.length).toBeGreaterThan(100)
      expect(new Set(ids).size).toBe(ids.length)
      expect(await paged(query, 'after', 97)).toEqual(ids)
      const last = whole.at(-1) as Place
      expect([...(await paged(query, 'before', 97, last)), ids.at(-1)]).toEqual(ids)
    },
  )

  it('meets every row once whatever the page’s length', async () => {
    const query = 'family=unnamed&corroboration=relayed,unassessed'
    const whole = (
      await listQueue(house.db, fromQuery(query), looking, { from: null, direction: 'after', take: 5000 })
    ).map(({ id }) => id)
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 3, max: 60 }), fc.constantFrom(...sorts), async (take, sort) => {
        const ids = await paged(`${query}&sort=${sort}`, 'after', take)
        expect([...ids].sort()).toEqual([...whole].sort())
      }),
      { numRuns: 8 },
    )
  })
})

describe('a cursor', () => {
  const place: Place = {
    dueKey: 'infinity',
    articleId: '0190b1c2-0000-7000-8000-000000000001',
    weight: 'supporting',
    number: 4,
    createdKey: '2031-03-04 01:30:00.123+00',
    id: '0190b1c2-0000-7000-8000-000000000002',
  }
  const { dueKey, articleId, weight, number, createdKey, id } = place
  const encoded = (parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url')

  it('comes back as it went out', () => {
    expect(fromCursor(toCursor(place))).toEqual(place)
  })

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['a list', ['a', 'b']],
    ['no base64', '%%%'],
    ['something cut off', toCursor(place).slice(0, 40)],
    ['SQL', encoded([`infinity'; drop table claim; --`, articleId, weight, number, createdKey, id])],
    ['a day that never was', encoded(['2031-99-99 01:30:00+00', articleId, weight, number, createdKey, id])],
    ['an hour that never was', encoded([dueKey, articleId, weight, number, '2031-03-04 99:30:00+00', id])],
    ['a number past all numbers', encoded([dueKey, articleId, weight, 9_999_999_999, createdKey, id])],
    ['no id', encoded([dueKey, articleId, weight, number, createdKey, 'me'])],
    ['a weight nobody knows', encoded([dueKey, articleId, 'heavy', number, createdKey, id])],
  ])('that is %s is none', (_what, text) => {
    expect(fromCursor(text)).toBeNull()
  })

  it('of any bytes is none, or one the database understands', async () => {
    await fc.assert(
      fc.asyncProperty(fc.base64String({ maxLength: 300 }), async (text) => {
        const from = fromCursor(text)
        if (from) await listQueue(house.db, fromQuery(''), looking, { from, direction: 'after', take: 1 })
      }),
    )
  })
})

describe('the plan of the default list at 2,000 claims', () => {
  it('reads the partial index of the queue and sorts nothing', async () => {
    const plan = await withClient(test.superuserUrl, async (client) => {
      await client.query('analyze claim')
      const { rows } = await client.query<Record<string, string>>(
        `explain select c.id from claim c where c.desk_id = '${desk.deskId}'
           and c.stage in ('suggested', 'in_verification', 'ready_for_review', 'returned', 'stale') and not c.is_headline
         order by coalesce(c.due_at, 'infinity'::timestamptz), c.article_id, c.weight, c.number limit 51`,
      )
      return rows.map((row) => row['QUERY PLAN']).join('\n')
    })
    expect(plan).toContain('claim_queue_due')
    expect(plan).not.toMatch(/Sort|Seq Scan/)
  })

  it('is the same for the query the product sends', async () => {
    const sent: string[] = []
    const spy = {
      $queryRaw: ({ text }: { text: string }) => {
        sent.push(text)
        return Promise.resolve([])
      },
    }
    await listQueue(spy as never, fromQuery(''), looking, { from: null, direction: 'after', take: 51 })
    expect(sent[0]).toContain(
      "c.stage IN ('suggested', 'in_verification', 'ready_for_review', 'returned', 'stale') AND NOT c.is_headline",
    )
    expect(sent[0]).toContain(
      "coalesce(c.due_at, 'infinity'::timestamptz) ASC, c.article_id ASC, c.weight ASC, c.number ASC",
    )
  })
})
