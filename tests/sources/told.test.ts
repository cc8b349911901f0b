import { aClaim, anArticle } from '../support/house.js'
import { words } from '../support/visitor.js'
import { asSuperuser, assessed } from '../support/work.js'
import { aRegistry } from './support.js'

const { test, ilse, visitor, db, aSource, anonymous, page, articleSaying, resolved } = await aRegistry()

describe('a track record', () => {
  it('counts the assessed claims whose outermost step is the source, by topic, without a rate below five', async () => {
    const id = await aSource({ name: 'Grid office' })
    for (const topic of ['energy', 'energy', 'floods']) {
      const { claims } = await articleSaying('Grid office', topic)
      await resolved(claims[0] as string, id)
      for (const claim of claims) await assessed(test, ilse, claim)
    }
    await asSuperuser(test, (client) =>
      client.query(
        `UPDATE claim SET corroboration = 'corroborated' WHERE id IN (SELECT c.id FROM claim c JOIN hop h ON h.claim_id = c.id WHERE h.source_id = $1 AND c.stage = 'assessed' ORDER BY c.created_at, c.id LIMIT 4)`,
        [id],
      ),
    )
    const shown = await page(`/sources/${id}`)
    expect(shown).toContain('4 of 6')
    expect(shown).toContain('That is between 30 and 90 in 100')
    expect(shown).toContain('no rate below 5 claims')
    expect(shown).toMatch(/energy \d \d \d \d 4/)
  })

  it('counts what is open past its deadline as never resolved, and what is not yet due not at all', async () => {
    const id = await aSource({ name: 'Tram office' })
    const { article, claims } = await articleSaying('Tram office')
    await resolved(claims[0] as string, id)
    expect(await page(`/sources/${id}`)).toContain('nothing to go by')
    await db.claim.updateMany({
      where: { articleId: article },
      data: { dueAt: new Date(test.house.now().getTime() - 60_000) },
    })
    expect(await page(`/sources/${id}`)).toContain('2 claims 0 of them corroborated')
  })
})

describe('the topic of an article', () => {
  it('is kept in the history, and nobody’s is overwritten unseen', async () => {
    const { article } = await articleSaying('Bridge office', 'bridges')
    expect(await page(`/articles/${article}`)).toContain('Topic: bridges')
    expect(await page(`/articles/${article}/history`)).toContain('Topic changed')
    const late = await visitor.post(`/articles/${article}/topic`, { topic: 'roads', was: '' })
    expect([late.status, late.text]).toEqual([409, expect.stringContaining('value="roads"')])
    const long = await visitor.post(`/articles/${article}/topic`, { topic: 'x'.repeat(61), was: 'bridges' })
    expect([long.status, words(long.text)]).toEqual([422, expect.stringContaining('at most 60')])
  })
})

describe('the ledger of an article', () => {
  it('shows how many people stand behind it, and one person described in two ways', async () => {
    const text = 'Three things are known of the lock. The lock leaks at night. The tower was sold in May.\n'
    const article = await anArticle(test, ilse, text)
    const saidBy = (quote: string, who: string) =>
      aClaim(test, ilse, article, { quote, source: who, sourceType: 'anonymous_person', cue: 'said' })
    const claims = [
      await saidBy('The lock leaks at night', 'a lock keeper'),
      await saidBy('The tower was sold', 'a canal worker'),
    ]
    expect(await page(`/articles/${article}`)).toContain('2 people stand unnamed behind this story')
    const id = await anonymous('OTTER', 'somebody at the lock')
    for (const claim of claims) expect(await resolved(claim, id)).toBe(303)
    const shown = await page(`/articles/${article}`)
    expect(shown).toContain('1 person stands unnamed')
    expect(shown).toContain('One person, described in 2 ways')
    expect(await page(`/sources/${id}`)).toContain('One person under 2 descriptions')
  })
})
