import fc from 'fast-check'
import { corroborations, stages } from '../../src/claims/moves.js'
import { familyOf, sourceTypes } from '../../src/shared/terms.js'
import { aDesk, anArticle, aPerson, type Person, type TestHouse } from '../support/house.js'

const hour = 3_600_000

export type QueueDesk = {
  deskId: string
  editors: [Person, Person]
  articles: string[]
}

/** A desk with articles that close in an hour, closed an hour ago, and never close. Their own claims are taken away. */
export async function aQueueDesk(test: TestHouse): Promise<QueueDesk> {
  const deskId = await aDesk(test)
  const editors: [Person, Person] = [
    await aPerson(test, deskId, ['editor']),
    await aPerson(test, deskId, ['editor']),
  ]
  const articles: string[] = []
  for (const [i, due] of [hour, -hour, null].entries()) {
    const text = `Story ${i}\n\nThe harbour closed, a clerk said on the quay of ${deskId}.\n`
    const deadlineAt = due === null ? null : new Date(test.house.now().getTime() + due)
    articles.push(await anArticle(test, editors[0], text, deadlineAt))
  }
  await test.house.db.hop.deleteMany({})
  await test.house.db.claim.deleteMany({ where: { deskId } })
  return { deskId, editors, articles }
}

const words = ['harbour', 'ferry', 'inspection', 'minister', 'passengers', 'quay']

const someRow = fc.record({
  article: fc.nat(2),
  stage: fc.constantFrom(...stages),
  corroboration: fc.constantFrom(...corroborations),
  sourceType: fc.constantFrom(...sourceTypes),
  weight: fc.constantFrom('load_bearing' as const, 'supporting' as const, 'incidental' as const),
  assignee: fc.constantFrom(0, 1, null),
  isHeadline: fc.constantFrom(false, false, false, true),
  minute: fc.nat(20),
  statement: fc.subarray(words, { minLength: 1 }).map((some) => some.join(' ')),
})

/** Random claims of every kind, straight into the table: the queue only reads. The same on every run. */
export async function fill({ house }: TestHouse, desk: QueueDesk, count: number, seed = 11) {
  const rows = fc.sample(someRow, { numRuns: count, seed })
  const versions = await house.db.articleVersion.findMany({ where: { articleId: { in: desk.articles } } })
  const articles = await house.db.article.findMany({ where: { id: { in: desk.articles } } })
  const data = rows.map((row, i) => {
    const articleId = desk.articles[row.article] as string
    return {
      deskId: desk.deskId,
      articleId,
      versionId: versions.find((version) => version.articleId === articleId)?.id as string,
      number: 100 + i,
      isHeadline: row.isHeadline,
      quote: 'The harbour closed',
      start: 9,
      end: 27,
      prefix: '',
      suffix: '',
      statement: row.statement,
      hedges: [],
      kind: 'event' as const,
      weight: row.weight,
      stage: row.stage,
      corroboration: row.corroboration,
      sourceName: 'A clerk',
      sourceType: row.sourceType,
      family: familyOf(row.sourceType),
      proposer: 'machine' as const,
      assigneeId: row.assignee === null ? null : (desk.editors[row.assignee]?.id ?? null),
      dueAt: articles.find(({ id }) => id === articleId)?.deadlineAt ?? null,
      createdAt: new Date(house.now().getTime() - row.minute * 60_000),
    }
  })
  await house.db.claim.createMany({ data })
  return house.db.claim.findMany({ where: { deskId: desk.deskId } })
}

export type Row = Awaited<ReturnType<typeof fill>>[number]
