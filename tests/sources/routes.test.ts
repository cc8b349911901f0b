import { aDesk, aPerson, anArticle, aClaim, by, testHouse, type Person } from '../support/house.js'
import { pageHeading, signedIn, versionOf, words, type Visitor } from '../support/visitor.js'
import { asSuperuser, assessed, claimNow, headNow, eventsSince, isWhole } from '../support/work.js'
import { importArticle } from '../../src/articles/actions.js'
import { downstream } from '../../src/downstream.js'

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
const anonymous = (handle: string, descriptor = 'a person at the port') =>
  aSource({ type: 'anonymous_person', anonymous: 'yes', handle, descriptor })
const page = async (path: string) => words((await visitor.get(path)).text)
const versionAt = async (path: string) => versionOf((await visitor.get(path)).text)
const source = (id: string) => db.source.findUniqueOrThrow({ where: { id }, include: { aliases: true } })
const hopsOf = (claimId: string) => db.hop.findMany({ where: { claimId }, orderBy: { position: 'asc' } })

describe('the registry', () => {
  it('finds a source by the beginning of its name, an alias or a handle, and by family', async () => {
    const id = await aSource({ name: 'Harbour Police', aliases: 'Water police\nHafenpolizei' })
    await anonymous('HARRIER')
    for (const q of ['harbour p', 'WATER', 'ｈａｆｅｎ'])
      expect([q, await page(`/sources?q=${q}`)]).toEqual([q, expect.stringContaining('Harbour Police')])
    expect(await page('/sources?q=police')).toContain('No such source')
    const [both, one] = [await page('/sources?q=har'), await page('/sources?q=har&family=unnamed')]
    expect([
      both.includes('Harbour Police'),
      both.includes('HARRIER'),
      one.includes('Harbour Police'),
    ]).toEqual([true, true, false])
    expect(await page('/sources?q=har%25')).toContain('No such source')
    expect(await page(`/sources/${id}`)).toContain('Hafenpolizei')
  })

  it('shows a page at a time, each source once, by the list and by name', async () => {
    const far = await aDesk(test, 'Long desk')
    const other = await signedIn(test, await aPerson(test, far, ['editor']))
    for (let i = 0; i < 53; i += 1)
      await aSource({ name: `Agency ${String(i).padStart(2, '0')}`, aliases: `agency ${99 - i} b` }, other)
    for (const start of ['/sources', '/sources?q=agency']) {
      const first = (await other.get(start)).text
      const next = /href="([^"]+)" rel="next"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? ''
      const found = [first, (await other.get(next)).text].flatMap((html) =>
        [...html.matchAll(/href="\/sources\/([0-9a-f-]{36})" data-row/g)].map(([, id]) => id),
      )
      expect([start, found.length, new Set(found).size]).toEqual([start, 53, 53])
    }
    expect((await other.get('/sources?after=9e99~nothing&q=%00')).status).toBe(200)
  })

  it('has no field for the name of an anonymous source, and keeps none that is sent', async () => {
    const form = (await visitor.get('/sources/new?anonymous=yes')).text
    expect(form).not.toContain('name="name"')
    expect(form.match(/[Nn]ames? (of anonymous sources )?do(es)? not belong here/g)?.length).toBeGreaterThan(
      2,
    )
    const id = await aSource({
      type: 'anonymous_person',
      anonymous: 'yes',
      handle: 'SWIFT',
      descriptor: 'a pilot',
      name: 'Real Name',
    })
    const row = await source(id)
    expect(JSON.stringify(row)).not.toContain('Real Name')
    expect((await db.historyEntry.findFirstOrThrow({ orderBy: { seq: 'desc' } })).body).not.toContain(
      'Real Name',
    )
    expect((await visitor.get(`/sources/${id}/edit`)).text).not.toContain('name="name"')
  })

  it('says whose an alias is, and loses no word', async () => {
    await aSource({ name: 'Coast Guard' })
    const answer = await visitor.post('/sources', {
      type: 'organisation',
      name: 'Guards',
      aliases: 'COAST  guard',
      note: 'Kept words',
    })
    expect(answer.status).toBe(422)
    expect(words(answer.text)).toContain('“coast guard” belongs to Coast Guard already')
    expect(answer.text).toContain('Kept words')
  })

  it.each([
    [{ name: '' }, 'Enter the name'],
    [{ type: 'anonymous_person', anonymous: 'yes', descriptor: 'a clerk' }, 'Give it a handle'],
    [{ type: 'anonymous_person', anonymous: 'yes', handle: 'WREN' }, 'Say how the desk describes it'],
    [{ name: 'x', aliases: 'a\u0000b' }, 'cannot be kept'],
    [{ name: 'ﷺ'.repeat(60) }, 'This is too long'],
  ])('refuses %j with a sentence', async (fields, sentence) => {
    const answer = await visitor.post('/sources', { type: 'organisation', ...fields } as Record<
      string,
      string
    >)
    expect([answer.status, words(answer.text)]).toEqual([422, expect.stringContaining(sentence)])
  })
})

describe('changing a source', () => {
  it('is kept in its history, and a second editor sees both versions', async () => {
    const id = await aSource({ name: 'Pilots’ union', interest: 'the strike' })
    const version = await versionAt(`/sources/${id}/edit`)
    const form = { version, type: 'organisation', name: 'Pilots’ union', interest: 'the pay dispute' }
    expect((await visitor.post(`/sources/${id}`, form)).status).toBe(303)
    expect(await page(`/sources/${id}`)).toContain('Party to the pay dispute')
    expect(await page(`/sources/${id}/history`)).toContain('Before: the strike')
    const late = await visitor.post(`/sources/${id}`, { ...form, note: 'My own words' })
    expect(late.status).toBe(409)
    expect(words(late.text)).toContain('Somebody changed this source first')
    expect(late.text).toContain('My own words')
    expect(words(late.text)).toContain('the pay dispute')
    expect(
      (await visitor.post(`/sources/${id}`, { ...form, version: versionOf(late.text), note: 'My own words' }))
        .status,
    ).toBe(303)
  })

  it('never makes an anonymous source a named one, nor the other way round', async () => {
    const id = await anonymous('PLOVER')
    const answer = await visitor.post(`/sources/${id}`, { version: '1', type: 'expert', name: 'Dr Known' })
    expect([answer.status, words(answer.text)]).toEqual([422, expect.stringContaining('stays anonymous')])
    expect((await source(id)).name).toBe('PLOVER')
  })

  it('adds grades with who and why, and takes none away', async () => {
    const id = await aSource({ name: 'Tide office' })
    expect((await visitor.post(`/sources/${id}/grades`, { reliability: 'B', reason: '' })).status).toBe(422)
    expect((await visitor.post(`/sources/${id}/grades`, { reliability: 'G', reason: 'x' })).status).toBe(422)
    for (const [reliability, reason] of [
      ['B', 'Right about the flood'],
      ['C', 'Wrong about the gate'],
    ] as const)
      expect((await visitor.post(`/sources/${id}/grades`, { reliability, reason })).status).toBe(303)
    const shown = await page(`/sources/${id}`)
    expect(shown).toContain(`Reliability C, fairly reliable, graded by ${ilse.name}`)
    expect(shown).toContain('Right about the flood')
  })

  it('has one effect for one key', async () => {
    const fields = { _key: '5f8f8a3e-3f7b-4d5e-9a53-0b6c1a0c2f11', type: 'company', name: 'Once Ltd' }
    const [one, two] = [await visitor.post('/sources', fields), await visitor.post('/sources', fields)]
    expect(one.headers['location']).toBe(two.headers['location'])
    expect(await db.source.count({ where: { name: 'Once Ltd' } })).toBe(1)
  })
})

const said = (words_: string, who: string) => `${words_}, ${who} said Monday.`
async function articleSaying(who: string, topic = ''): Promise<{ article: string; claims: string[] }> {
  const stamp = Math.random().toString(36).slice(2)
  const article = await anArticle(
    test,
    ilse,
    `${said(`The dam of ${stamp} holds`, who)}\n\n${said(`The gate of ${stamp} is shut`, who)}\n`,
  )
  const claims = []
  for (const quote of [`The dam of ${stamp} holds`, `The gate of ${stamp} is shut`])
    claims.push(
      await aClaim(test, ilse, article, { quote, source: who, sourceType: 'government_body', cue: 'said' }),
    )
  if (topic) expect((await visitor.post(`/articles/${article}/topic`, { topic, was: '' })).status).toBe(303)
  return { article, claims }
}
async function resolved(claimId: string, sourceId: string, everywhere = 'yes'): Promise<number> {
  const { version } = await claimNow(test, claimId)
  const form = { version: String(version), position: '0', sourceId, everywhere }
  return (await visitor.post(`/claims/${claimId}/resolution`, form)).status
}

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

describe('what belongs to another desk', () => {
  it('is as missing as what never was, byte for byte', async () => {
    const id = await aSource({ name: 'Own body' })
    const far: Person = await aPerson(test, await aDesk(test, 'Other desk'), ['senior_editor'])
    const stranger = await signedIn(test, far)
    const never = '0190b1c2-0000-7000-8000-000000000009'
    const plain = (html: string, at: string) => html.replaceAll(at, 'ID').replace(/value="[^"]{30,}"/g, '')
    for (const rest of ['', '/edit', '/history', '/merger', '/split']) {
      const [theirs, none] = [
        await stranger.get(`/sources/${id}${rest}`),
        await stranger.get(`/sources/${never}${rest}`),
      ]
      expect([rest, theirs.status, plain(theirs.text, id)]).toEqual([rest, 404, plain(none.text, never)])
    }
    expect(pageHeading((await stranger.get(`/sources/${id}`)).text)).toBe('There is no such page')
    expect(words((await stranger.get('/sources?q=own')).text)).not.toContain('Own body')
  })
})
