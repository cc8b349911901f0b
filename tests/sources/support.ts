import { aClaim, aDesk, anArticle, aPerson, testHouse } from '../support/house.js'
import { signedIn, versionOf, words, type Visitor } from '../support/visitor.js'
import { claimNow } from '../support/work.js'

/** A desk with a senior editor, and the short ways to its registry that the tests of this room share. */
export async function aRegistry() {
  const test = await testHouse()
  const desk = await aDesk(test)
  const ilse = await aPerson(test, desk, ['senior_editor'])
  const visitor = await signedIn(test, ilse)
  const { db } = test

  /** Registers a source through its form and gives its id. */
  async function aSource(fields: Record<string, string>, who: Visitor = visitor): Promise<string> {
    const answer = await who.post('/sources', { type: 'government_body', ...fields })
    if (answer.status !== 303) throw new Error(words(answer.text).slice(0, 600))
    return (answer.headers['location'] as string).split('/').at(-1) ?? ''
  }

  const said = (what: string, who: string) => `${what}, ${who} said Monday.`

  async function articleSaying(
    who: string,
    topic = '',
    sourceType = 'government_body',
  ): Promise<{ article: string; claims: string[] }> {
    const stamp = Math.random().toString(36).slice(2)
    const quotes = [`The dam of ${stamp} holds`, `The gate of ${stamp} is shut`]
    const text = `${quotes.map((quote) => said(quote, who)).join('\n\n')}\n`
    const article = await anArticle(test, ilse, text)
    const claims = []
    for (const quote of quotes)
      claims.push(await aClaim(test, ilse, article, { quote, source: who, sourceType, cue: 'said' }))
    if (topic) {
      const answer = await visitor.post(`/articles/${article}/topic`, { topic, was: '' })
      expect(answer.status).toBe(303)
    }
    return { article, claims }
  }

  async function resolved(claimId: string, sourceId: string, everywhere = 'yes'): Promise<number> {
    const { version } = await claimNow(test, claimId)
    const form = { version: String(version), position: '0', sourceId, everywhere }
    return (await visitor.post(`/claims/${claimId}/resolution`, form)).status
  }

  return {
    test,
    desk,
    ilse,
    visitor,
    db,
    aSource,
    anonymous: (handle: string, descriptor = 'a person at the port') =>
      aSource({ type: 'anonymous_person', anonymous: 'yes', handle, descriptor }),
    page: async (path: string) => words((await visitor.get(path)).text),
    versionAt: async (path: string) => versionOf((await visitor.get(path)).text),
    source: (id: string) => db.source.findUniqueOrThrow({ where: { id }, include: { aliases: true } }),
    hopsOf: (claimId: string) => db.hop.findMany({ where: { claimId }, orderBy: { position: 'asc' } }),
    articleSaying,
    resolved,
  }
}
