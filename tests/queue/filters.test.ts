import { fromQuery, ownViews, toQuery } from '../../src/queue/filters.js'
import { countOpen, listQueue, neighbours } from '../../src/queue/store.js'
import { testHouse } from '../support/house.js'
import { aQueueDesk, fill, type Row } from './rows.js'

const test = await testHouse()
const { house } = test
const desk = await aQueueDesk(test)
const foreign = await aQueueDesk(test)
const rows = await fill(test, desk, 300)
await fill(test, foreign, 60, 12)

const [ilse, jonas] = desk.editors
const looking = { deskId: desk.deskId, viewerId: ilse.id, at: house.now() }
const most = { from: null, direction: 'after' as const, take: 1000 }
const listed = (query: string) => listQueue(house.db, fromQuery(query), looking, most)

const isOpen = ({ stage, isHeadline }: Row) =>
  !isHeadline && ['suggested', 'in_verification', 'ready_for_review', 'returned', 'stale'].includes(stage)
const inBody = ({ isHeadline }: Row) => !isHeadline

const meanings: [string, (row: Row) => boolean][] = [
  ['', isOpen],
  ['stage=stale', (row) => isOpen(row) && row.stage === 'stale'],
  ['stage=stale,returned', (row) => isOpen(row) && ['stale', 'returned'].includes(row.stage)],
  ['stage=signed_off', (row) => inBody(row) && row.stage === 'signed_off'],
  ['stage=signed_off,stale', (row) => inBody(row) && ['signed_off', 'stale'].includes(row.stage)],
  ['corroboration=contested,contradicted', (row) => isOpen(row) && /^cont/.test(row.corroboration)],
  ['family=media', (row) => isOpen(row) && row.family === 'media'],
  [`article=${desk.articles[1]}`, (row) => isOpen(row) && row.articleId === desk.articles[1]],
  ['assignee=me', (row) => isOpen(row) && row.assigneeId === ilse.id],
  ['assignee=none', (row) => isOpen(row) && row.assigneeId === null],
  [`assignee=${jonas.id}`, (row) => isOpen(row) && row.assigneeId === jonas.id],
  ['anonymous=yes', (row) => isOpen(row) && row.family === 'unnamed'],
  ['loadBearing=yes', (row) => isOpen(row) && row.weight === 'load_bearing'],
  ['overdue=yes', (row) => isOpen(row) && row.dueAt !== null && row.dueAt < looking.at],
  ['q=harbour', (row) => inBody(row) && /harbour/.test(row.statement + row.quote)],
  ['q=inspections', (row) => inBody(row) && row.statement.includes('inspection')],
  ['q=ferry+minister', (row) => inBody(row) && /ferry.*minister/.test(row.statement)],
  [
    'q=ferry+-minister',
    (row) => inBody(row) && /ferry/.test(row.statement) && !/minister/.test(row.statement),
  ],
  ['q=clerk&stage=stale', (row) => isOpen(row) && row.stage === 'stale'],
  [
    'family=unnamed&loadBearing=yes&corroboration=unassessed,relayed',
    (row) =>
      isOpen(row) &&
      row.family === 'unnamed' &&
      row.weight === 'load_bearing' &&
      ['unassessed', 'relayed'].includes(row.corroboration),
  ],
]

describe('the queue', () => {
  it.each(meanings)('of ?%s holds exactly what it says', async (query, means) => {
    const expected = rows.filter(means).map(({ id }) => id)
    expect((await listed(query)).map(({ id }) => id).sort()).toEqual(expected.sort())
    expect(fromQuery(toQuery(fromQuery(query)))).toEqual(fromQuery(query))
  })

  it.each(['', 'q=harbour', 'assignee=none', `article=${foreign.articles[0]}`, 'stage=signed_off'])(
    'of ?%s never shows another desk’s claims',
    async (query) => {
      const ours = new Set(rows.map(({ id }) => id))
      for (const { id } of await listed(query)) expect(ours.has(id)).toBe(true)
    },
  )

  it('drops words it does not know: an old link still opens', async () => {
    const odd = 'stage=stale,lost&family=aliens&article=nowhere&assignee=someone&sort=random&overdue=perhaps'
    expect(toQuery(fromQuery(odd))).toBe('stage=stale')
  })

  it.each([
    "'; drop table claim; --",
    '"unclosed',
    '((((',
    '!!! & | <->',
    '\u0000nul',
    '%_\\',
    '한국어',
    'a'.repeat(5000),
  ])('takes %j for words to search, nothing more', async (words) => {
    await expect(listed(new URLSearchParams({ q: words }).toString())).resolves.toBeInstanceOf(Array)
  })
})

describe('the counts beside it', () => {
  it('are those of a recount, for every view of the house', async () => {
    const { views } = await countOpen(house.db, looking)
    for (const { query, count } of ownViews)
      expect([count, views[count]]).toEqual([count, (await listed(query)).length])
  })

  it('are those of a recount, for every box', async () => {
    const { groups } = await countOpen(house.db, looking)
    for (const [key, count] of Object.entries(groups)) {
      const [name = '', value = ''] = key.split(' ')
      expect([key, count]).toEqual([key, (await listed(`${name}=${value}`)).length])
    }
  })
})

describe('the neighbours of a claim', () => {
  it.each(['', 'sort=weight', 'sort=newest&family=named,unnamed'])(
    'in ?%s are the rows beside it',
    async (query) => {
      const all = await listed(query)
      for (const i of [0, 1, Math.floor(all.length / 2), all.length - 1]) {
        const found = await neighbours(house.db, fromQuery(query), looking, all[i]?.id ?? '')
        expect(found).toEqual({ previous: all[i - 1]?.id ?? null, next: all[i + 1]?.id ?? null })
      }
    },
  )

  it('of another desk’s claim are none', async () => {
    const stranger = await house.db.claim.findFirstOrThrow({ where: { deskId: foreign.deskId } })
    const none = { previous: null, next: null }
    expect(await neighbours(house.db, fromQuery(''), looking, stranger.id)).toEqual(none)
  })
})
