import { aDesk, aPerson } from '../support/house.js'
import { signedIn, versionOf, words } from '../support/visitor.js'
import { isWhole } from '../support/work.js'
import { aRegistry } from './support.js'

const { test, visitor, db, aSource, anonymous, page, versionAt, source, hopsOf, articleSaying, resolved } =
  await aRegistry()

describe('merging and splitting', () => {
  it('are each undone by the other, hops and aliases with them', async () => {
    const [a, b] = [
      await aSource({ name: 'Canal trust', aliases: 'the trust' }),
      await aSource({ name: 'Canal society' }),
    ]
    const { claims } = await articleSaying('Canal wardens')
    const one = claims[0] as string
    await resolved(one, a)
    const version = await versionAt(`/sources/${a}/merger?q=canal%20so`)
    expect(version).not.toBe('')
    const merged = await visitor.post(`/sources/${a}/merger`, {
      version,
      into: b,
      reason: 'Renamed last year',
    })
    expect([merged.status, merged.headers['location']]).toEqual([303, `/sources/${b}`])
    expect((await hopsOf(one))[0]?.sourceId).toBe(b)
    expect((await source(a)).aliases).toEqual([])
    expect(await page(`/sources/${a}`)).toContain('It is the same as Canal society')
    expect(await page('/sources?q=canal%20trust')).toContain('Canal society')
    const split = (await visitor.get(`/sources/${b}/split?back=${a}`)).text
    const chosen = [...split.matchAll(/name="chosen" value="([^"]+)" checked/g)].map(([, id]) => id as string)
    expect(chosen).toHaveLength(3)
    const back = await visitor.post(`/sources/${b}/split`, {
      version: versionOf(split),
      chosen,
      back: a,
      name: '',
      reason: 'Two bodies',
    })
    expect([back.status, back.headers['location']]).toEqual([303, `/sources/${a}`])
    expect((await hopsOf(one))[0]?.sourceId).toBe(a)
    expect((await source(b)).aliases.map(({ folded }) => folded)).toEqual(['canal society'])
    expect((await source(a)).aliases.map(({ folded }) => folded).sort()).toEqual([
      'canal trust',
      'canal wardens',
      'the trust',
    ])
    expect(await isWhole(test)).toBe(true)
  })

  it('splits what was never two to a new source, with the claims resolved through it', async () => {
    const id = await aSource({ name: 'Reed bureau', aliases: 'Reed agency' })
    const { claims } = await articleSaying('Reed agency')
    await resolved(claims[0] as string, id)
    const alias = (await source(id)).aliases.find(({ folded }) => folded === 'reed agency')?.id as string
    const version = await versionAt(`/sources/${id}/split`)
    const form = { version, chosen: alias, name: 'Reed agency', reason: 'Another house' }
    const answer = await visitor.post(`/sources/${id}/split`, form)
    expect(answer.status).toBe(303)
    const made = (answer.headers['location'] as string).split('/').at(-1)
    expect((await hopsOf(claims[1] as string))[0]?.sourceId).toBe(made)
  })

  it.each([
    ['with itself', async (id: string) => id, 'cannot be merged with itself'],
    ['with an anonymous one', async () => anonymous(`H${Math.random()}`), 'never merged'],
    [
      'with one of another desk',
      async () => {
        const far = await aDesk(test, 'Far desk')
        return aSource({ name: 'Far body' }, await signedIn(test, await aPerson(test, far, ['editor'])))
      },
      'no such source on this desk',
    ],
  ])('refuses to merge %s, and keeps the reason', async (_what, otherOf, sentence) => {
    const id = await aSource({ name: `Body ${Math.random()}` })
    const answer = await visitor.post(`/sources/${id}/merger`, {
      version: '1',
      into: await otherOf(id),
      reason: 'Kept reason',
      q: 'body',
    })
    expect([answer.status, words(answer.text)]).toEqual([422, expect.stringContaining(sentence)])
    expect(answer.text).toContain('Kept reason')
  })

  it('shows who was first, and does mine after theirs', async () => {
    const [a, b] = [await aSource({ name: 'Ferry office' }), await aSource({ name: 'Ferry bureau' })]
    const version = await versionAt(`/sources/${a}/edit`)
    await visitor.post(`/sources/${a}`, { version, type: 'company', name: 'Ferry office' })
    const late = await visitor.post(`/sources/${a}/merger`, {
      version,
      into: b,
      reason: 'Same desk',
      q: 'ferry',
    })
    expect([late.status, late.text]).toEqual([409, expect.stringContaining('Same desk')])
    expect(
      (
        await visitor.post(`/sources/${a}/merger`, {
          version: versionOf(late.text),
          into: b,
          reason: 'Same desk',
        })
      ).status,
    ).toBe(303)
  })
})

describe('a merge of sources whose uses have dossiers', () => {
  const dossierAt = async (article: string, slug: string, people: string) =>
    visitor.post(`/articles/${article}/dossiers/${slug}`, { version: '0', variant: 'own', people })
  const dossiers = (article: string) =>
    db.dossier.findMany({ where: { articleId: article }, orderBy: { openedAt: 'asc' } })
  const merge = async (from: string, into: string) =>
    visitor.post(`/sources/${from}/merger`, {
      version: String((await source(from)).version),
      into,
      reason: 'One person',
    })
  const used = async (who: string, id: string) => {
    const { article, claims } = await articleSaying(who, '', 'anonymous_person')
    await resolved(claims[0] as string, id)
    return article
  }

  it('takes a dossier along, and a split brings it back', async () => {
    const [a, b] = [await anonymous('TERN'), await anonymous('GULL')]
    const article = await used('a gate keeper', a)
    expect((await dossierAt(article, a, '2')).status).toBe(303)
    expect((await merge(a, b)).status).toBe(303)
    expect(await dossiers(article)).toMatchObject([{ sourceId: b, sourceKey: b, people: 2, version: 2 }])
    expect((await visitor.get(`/articles/${article}/dossiers/${b}`)).status).toBe(200)

    const split = (await visitor.get(`/sources/${b}/split?back=${a}`)).text
    const chosen = [...split.matchAll(/name="chosen" value="([^"]+)" checked/g)].map(([, id]) => id as string)
    const form = { version: versionOf(split), chosen, back: a, name: '', reason: 'Two people' }
    expect((await visitor.post(`/sources/${b}/split`, form)).status).toBe(303)
    expect(await dossiers(article)).toMatchObject([{ sourceId: a, sourceKey: a, people: 2 }])
    expect(await isWhole(test)).toBe(true)
  })

  it('keeps both where both have one in the same article, and says which holds', async () => {
    const [a, b] = [await anonymous('KNOT'), await anonymous('RUFF')]
    const { article, claims } = await articleSaying('a lock hand', '', 'anonymous_person')
    await resolved(claims[0] as string, a, '')
    await resolved(claims[1] as string, b, '')
    for (const [id, people] of [
      [a, '2'],
      [b, '3'],
    ] as const)
      expect((await dossierAt(article, id, people)).status).toBe(303)
    expect((await merge(a, b)).status).toBe(303)
    expect(await page(`/sources/${b}`)).toContain(
      'In one article both had an anonymity dossier: the one of RUFF holds, the other is kept below it.',
    )
    expect(await dossiers(article)).toMatchObject([
      { sourceId: a, people: 2 },
      { sourceId: b, people: 3 },
    ])
    const shown = (await visitor.get(`/articles/${article}/dossiers/${b}`)).text
    expect(shown).toMatch(/name="people"[^>]*value="3"/)
  })
})
