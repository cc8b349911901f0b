import { importArticle } from '../../src/articles/actions.js'
import { downstream } from '../../src/downstream.js'
import { by } from '../support/house.js'
import { words } from '../support/visitor.js'
import { claimNow, eventsSince, headNow } from '../support/work.js'
import { aRegistry } from './support.js'

const { test, ilse, visitor, db, aSource, anonymous, page, source, hopsOf, articleSaying, resolved } =
  await aRegistry()

describe('resolving a mention', () => {
  it('offers whoever goes by the words, and takes every mention of the article along', async () => {
    const id = await aSource({ name: 'Dam authority' })
    const { claims } = await articleSaying('the dam authority')
    const [one, two] = claims as [string, string]
    const shown = (await visitor.get(`/claims/${one}`)).text
    expect(shown).toMatch(new RegExp(`name="sourceId" value="${id}" checked`))
    expect(shown).toContain('data-key="s"')
    expect(await resolved(one, id)).toBe(303)
    for (const claim of [one, two]) expect((await hopsOf(claim))[0]?.sourceId).toBe(id)
    expect((await source(id)).aliases.map(({ folded }) => folded)).toContain('the dam authority')
    expect(await page(`/sources/${id}`)).toContain('The gate of')
    const touches = await db.claimTouch.findMany({ where: { claimId: two, how: 'tagged' } })
    expect(touches).toHaveLength(1)
    expect((await claimNow(test, two)).version).toBe(1)
  })

  it('leaves alone what was resolved otherwise, and takes back what it did', async () => {
    const [a, b] = [await aSource({ name: 'Weir board' }), await aSource({ name: 'Weir club' })]
    const { claims } = await articleSaying('Weir people')
    const [one, two] = claims as [string, string]
    expect(await resolved(two, b, '')).toBe(303)
    expect(await resolved(one, a)).toBe(303)
    expect((await hopsOf(two))[0]?.sourceId).toBe(b)
    expect(await resolved(one, '')).toBe(303)
    expect((await hopsOf(one))[0]?.sourceId).toBeNull()
  })

  it('never leads a name to an anonymous source, nor a description to a named one', async () => {
    const heron = await anonymous('HERON')
    const { claims } = await articleSaying('Lock office')
    expect(await resolved(claims[0] as string, heron)).toBe(422)
    expect(await resolved(claims[0] as string, '0190b1c2-0000-7000-8000-000000000001')).toBe(422)
    expect((await hopsOf(claims[0] as string))[0]?.sourceId).toBeNull()
  })

  it('registers a new source from the mention, filled in, in the same breath', async () => {
    const { claims } = await articleSaying('Sluice inspectorate')
    const [one, two] = claims as [string, string]
    const path = `/claims/${one}/mentions/0/source`
    expect((await visitor.get(path)).text).toContain('value="Sluice inspectorate"')
    const seq = await headNow(test)
    const form = { version: '1', type: 'government_body', name: 'Sluice inspectorate', everywhere: 'yes' }
    expect((await visitor.post(path, form)).status).toBe(303)
    expect((await hopsOf(two))[0]?.sourceId).not.toBeNull()
    expect(await eventsSince(test, seq)).toEqual(['source.resolved'])
    const again = await visitor.post(path, { ...form, version: '2', name: 'Dam authority' })
    expect([again.status, words(again.text)]).toEqual([
      422,
      expect.stringContaining('belongs to Dam authority already'),
    ])
    expect((await visitor.post(path, form)).status).toBe(409)
  })

  it('is suggested on import where exactly one named source goes by the words, and counts only when confirmed', async () => {
    const id = await aSource({ name: 'Pump ministry', aliases: 'the pump ministry' })
    await anonymous('CRANE', 'a pump worker')
    const text =
      'The pump ministry said the pumps of Lysk had failed on Monday. A pump worker said they had burned.\n'
    const input = { text, headline: '', fileName: null, deadlineAt: null }
    const { articleId } = await importArticle(test.house, by(test, ilse), input, downstream)
    const hops = await db.hop.findMany({ where: { claim: { articleId } }, include: { claim: true } })
    const found = hops.filter(({ sourceId }) => sourceId !== null)
    expect(found.map(({ sourceId }) => sourceId)).toEqual(found.map(() => id))
    expect(found.length).toBeGreaterThan(0)
    const claim = found[0]?.claimId as string
    expect(await page(`/claims/${claim}`)).toContain('Suggested: Pump ministry')
    expect(await page(`/sources/${id}`)).toContain('Suggested, not confirmed')
    expect(await resolved(claim, id)).toBe(303)
    expect(await page(`/claims/${claim}`)).not.toContain('Suggested: Pump ministry')
    expect((await hopsOf(claim))[0]).toMatchObject({
      proposer: 'machine',
      why: expect.objectContaining({ rule: expect.any(String) }),
    })
  })
})
