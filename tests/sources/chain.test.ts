import { anArticle } from '../support/house.js'
import { words } from '../support/visitor.js'
import { claimNow } from '../support/work.js'
import { aRegistry } from './support.js'

const { test, ilse, visitor, db, page, hopsOf, articleSaying } = await aRegistry()

describe('the chain on its page', () => {
  const chain = (over: Record<string, string> = {}) => ({
    hops: '2',
    source: 'The agency',
    sourceType: 'news_agency',
    cue: 'reported',
    was: '0',
    'source-1': 'a ferryman',
    'sourceType-1': 'anonymous_person',
    'cue-1': 'said',
    'was-1': '',
    ...over,
  })

  it('is edited without a script: buttons bring one step more and lose no word', async () => {
    const { claims } = await articleSaying('The agency')
    const one = claims[0] as string
    const asked = await visitor.post(`/claims/${one}/attribution/steps`, {
      ...chain(),
      version: '1',
      do: 'add-1',
    })
    expect(asked.status).toBe(200)
    expect(asked.text).toContain('name="source-2" dir="auto" value="a ferryman"')
    expect(await claimNow(test, one)).toMatchObject({ version: 1 })
    expect((await visitor.post(`/claims/${one}/attribution`, { ...chain(), version: '1' })).status).toBe(303)
    expect((await hopsOf(one)).map(({ source: who }) => who)).toEqual(['The agency', 'a ferryman'])
    const shown = await page(`/claims/${one}`)
    expect(shown).toContain(
      'Step 2 of 2, the weakest: a ferryman (terms not stated; how they know is not said; unnamed)',
    )
  })

  it('refuses an empty chain and an empty step, each with a sentence', async () => {
    const { claims } = await articleSaying('The agency')
    const post = (fields: Record<string, string>) =>
      visitor.post(`/claims/${claims[0]}/attribution`, { version: '1', ...fields })
    const none = await post({ hops: '0' })
    expect([none.status, words(none.text)]).toEqual([
      422,
      expect.stringContaining('A chain has at least one step'),
    ])
    const empty = await post(chain({ 'source-1': '', 'cue-1': '', 'terms-1': 'background' }))
    expect([empty.status, words(empty.text)]).toEqual([422, expect.stringContaining('Step 2 is empty')])
    expect(empty.text).toContain('value="The agency"')
    const gap = await post(chain({ 'source-1': '', 'cue-1': 'it is believed' }))
    expect(gap.status).toBe(303)
    expect(await page(`/claims/${claims[0]}`)).toContain('somebody not named')
  })

  it('keeps both chains when somebody was first', async () => {
    const { claims } = await articleSaying('The agency')
    const post = (fields: Record<string, string>) =>
      visitor.post(`/claims/${claims[0]}/attribution`, { version: '1', ...fields })
    expect((await post(chain())).status).toBe(303)
    const late = await post(chain({ 'source-1': 'my own ferryman' }))
    expect([late.status, late.text]).toEqual([409, expect.stringContaining('my own ferryman')])
  })

  it('fills the steps of a text that gives several', async () => {
    const text =
      'State media reported that the ministry said the ferry Aurelia might sink, according to a clerk who asked not to be named.\n'
    const article = await anArticle(test, ilse, text)
    const hops = await db.hop.findMany({
      where: { claim: { articleId: article } },
      orderBy: [{ claimId: 'asc' }, { position: 'asc' }],
    })
    expect(hops.some(({ position }) => position > 0)).toBe(true)
  })
})
