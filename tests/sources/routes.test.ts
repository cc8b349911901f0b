import { aDesk, aPerson, type Person } from '../support/house.js'
import { pageHeading, signedIn, versionOf, words } from '../support/visitor.js'
import { aRegistry } from './support.js'

const { test, ilse, visitor, db, aSource, anonymous, page, versionAt, source } = await aRegistry()

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
