import { aClaim, aDesk, anArticle, anOrigin, aPerson, testHouse, wire } from '../support/house.js'
import { pageHeading, signedIn, words } from '../support/visitor.js'
import { claimNow } from '../support/work.js'

const test = await testHouse()
const { house } = test
const desk = await aDesk(test)
const ilse = await aPerson(test, desk, ['editor'])
const article = await anArticle(test, ilse)
const visitor = await signedIn(test, ilse)

describe('the article page', () => {
  it('shows the text with every claim marked once and its number behind it', async () => {
    const page = await visitor.get(`/articles/${article}`)
    expect(page.status).toBe(200)
    const live = await house.db.claim.findMany({ where: { articleId: article } })
    for (const { number } of live)
      expect([number, page.text.split(`id="t${number}"`).length - 1]).toEqual([number, 1])
    for (const line of wire.split('\n').filter(Boolean).slice(2))
      expect(words(page.text)).toContain(line.slice(0, 20))
  })

  it('shows hostile text as letters', async () => {
    const text = `Port <script>alert(1)</script> closes\n\n"><img src=x onerror=alert(1)> is shut, <b>a clerk</b> said.\n`
    const page = await visitor.get(`/articles/${await anArticle(test, ilse, text)}`)
    expect(page.text).not.toMatch(/<script>alert|<img src=x|<b>a clerk/)
    expect(words(page.text)).toContain('<b>a clerk</b>')
  })

  it('holds three hundred claims over each other', async () => {
    const text = `${'A long night at the harbour with many words in one breath '.repeat(12)}\n`
    const crowded = await anArticle(test, ilse, text)
    const { id: versionId } = await house.db.articleVersion.findFirstOrThrow({
      where: { articleId: crowded },
    })
    const {
      id: _id,
      search: _none,
      ...like
    } = { search: null, ...(await claimNow(test, await aClaim(test, ilse, article))) }
    await house.db.claim.createMany({
      data: Array.from({ length: 300 }, (_, i) => ({
        ...like,
        hedges: [],
        why: undefined,
        articleId: crowded,
        versionId,
        number: 1000 + i,
        start: i,
        end: 320 + i,
        quote: text.slice(i, 320 + i),
      })),
    })
    const page = await visitor.get(`/articles/${crowded}`)
    expect(page.status).toBe(200)
    for (const number of [1000, 1150, 1299]) expect(page.text.split(`id="t${number}"`)).toHaveLength(2)
  })
})

describe('adding a claim from the page', () => {
  const add = (fields: Record<string, string>) => visitor.post(`/articles/${article}/claims`, fields)

  it('asks which place is meant, and keeps the rest of the form', async () => {
    const asked = await add({ quote: 'said', statement: 'Somebody said something' })
    expect(asked.status).toBe(422)
    expect(pageHeading(asked.text)).toBe('Which place do you mean?')
    const starts = [...asked.text.matchAll(/name="start" value="(\d+)"/g)].map(([, start = '']) => start)
    expect(starts.length).toBeGreaterThan(1)
    const answer = await add({ quote: 'said', statement: 'Somebody said something', start: starts[1] ?? '' })
    expect(answer.status).toBe(303)
    const id = /\/claims\/(.+)/.exec(answer.headers['location'] as string)?.[1] ?? ''
    expect(await claimNow(test, id)).toMatchObject({
      start: Number(starts[1]),
      statement: 'Somebody said something',
    })
  })

  it('says that words do not stand there, and shows them again', async () => {
    const answer = await add({ quote: 'Nobody ever said this', statement: 'Kept words' })
    expect(answer.status).toBe(422)
    expect(words(answer.text)).toContain('do not stand in the article')
    expect(answer.text).toContain('Nobody ever said this')
    expect(answer.text).toContain('Kept words')
  })
})

describe('changing a claim from its page', () => {
  it('gives each noun its address and comes back to the claim', async () => {
    const id = await aClaim(test, ilse, article, {
      quote: 'The harbour ministry denied that any passenger was in danger',
    })
    const post = async (noun: string, fields: Record<string, string>) => {
      const { version } = await claimNow(test, id)
      return (await visitor.post(`/claims/${id}/${noun}`, { version: String(version), ...fields })).status
    }
    expect(
      await post('words', {
        quote: 'any passenger was in danger',
        statement: 'Danger',
        kind: 'state',
        weight: 'load_bearing',
      }),
    ).toBe(303)
    expect(
      await post('attribution', { source: 'The ministry', sourceType: 'government_body', cue: 'denied' }),
    ).toBe(303)
    expect(await post('halves', { from: 'was in danger' })).toBe(303)
    expect(await claimNow(test, id)).toMatchObject({
      quote: 'any passenger',
      family: 'institution',
      version: 4,
    })
    expect(await post('rejection', { reason: '' })).toBe(422)
    expect(await post('rejection', { reason: 'No claim by itself' })).toBe(303)
    expect(await post('reopening', { reason: 'It is one' })).toBe(303)
    const history = await visitor.get(`/claims/${id}/history`)
    for (const line of ['Split in two', 'Rejected', 'Opened again', 'Reason: It is one'])
      expect(words(history.text)).toContain(line)
  })

  it('adds evidence and declares origins independent', async () => {
    const id = await aClaim(test, ilse, article)
    const [a, b] = [await anOrigin(test, ilse, id), await anOrigin(test, ilse, id)]
    const form = {
      title: 'A photograph',
      kind: 'image_or_video',
      stance: 'contradicts',
      origin: a,
      happened: '2031-03-03T22:10',
    }
    expect((await visitor.post(`/claims/${id}/evidence`, form)).status).toBe(303)
    expect((await visitor.post(`/claims/${id}/evidence`, { ...form, happened: 'yesterday' })).status).toBe(
      422,
    )
    expect(
      (
        await visitor.post(`/claims/${id}/independence`, {
          first: a,
          second: b,
          basis: 'judged',
          reason: 'Two towns',
        })
      ).status,
    ).toBe(303)
    const page = words((await visitor.get(`/claims/${id}`)).text)
    expect(page).toContain('A photograph')
    expect(page).toContain('2 origins for, 1 against')
  })
})

describe('choosing the origin of evidence', () => {
  it('shows those of the article, folds those of others away, and begins a new one where the article has none', async () => {
    const claimId = await aClaim(test, ilse, await anArticle(test, ilse, `${wire}\nA line of its own.\n`))
    const elsewhere = await anOrigin(test, ilse, await aClaim(test, ilse, article), {
      originName: 'Pier log',
    })
    const form = async () => (await visitor.get(`/claims/${claimId}/evidence/new`)).text
    const [before, folded = ''] = (await form()).split('<details class="fold">')
    expect(before).not.toContain(elsewhere)
    expect(folded).toContain(`value="${elsewhere}"`)
    expect(folded).toContain('name="origin" value="new" checked')

    await anOrigin(test, ilse, claimId, { origin: elsewhere })
    const [shown] = (await form()).split('<details class="fold">')
    expect(shown).toContain(`value="${elsewhere}"`)
    expect(await form()).not.toContain('value="new" checked')
  })
})

describe('what belongs to another desk', () => {
  it('is as missing as what never was, on every address', async () => {
    const far = await aDesk(test, 'Far desk')
    const stranger = await signedIn(test, await aPerson(test, far, ['senior_editor']))
    const id = await aClaim(test, ilse, article)
    const never = '0190b1c2-0000-7000-8000-000000000001'
    for (const [one, other] of [
      [`/articles/${article}`, `/articles/${never}`],
      [`/articles/${article}/history`, `/articles/${never}/history`],
      ...['', '/words', '/attribution', '/history', '/evidence/new'].map((rest) => [
        `/claims/${id}${rest}`,
        `/claims/${never}${rest}`,
      ]),
    ] as [string, string][])
      expect([one, (await stranger.get(one)).status, (await stranger.get(other)).status]).toEqual([
        one,
        404,
        404,
      ])
    for (const noun of ['assessments', 'sign-off', 'return', 'undo', 'rejection', 'evidence', 'assignment'])
      expect([noun, (await stranger.post(`/claims/${id}/${noun}`, marks)).status]).toEqual([noun, 404])
    expect(await claimNow(test, id)).toMatchObject({ version: 1, stage: 'in_verification', assigneeId: null })
  })
})

const marks = {
  version: '1',
  status: 'single_source',
  reason: 'one-source',
  title: 'Log',
  kind: 'document',
  stance: 'supports',
  origin: 'unknown',
  assigneeId: '',
}
