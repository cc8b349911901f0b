import { addVersion, type Incoming } from '../../src/versions/actions.js'
import { placeClaim, setGone } from '../../src/versions/placing.js'
import { downstream } from '../../src/downstream.js'
import { dismissHit } from '../../src/lint/actions.js'
import { lint, isLive } from '../../src/lint/rules.js'
import { listArticleClaims } from '../../src/claims/store.js'
import { getArticle } from '../../src/articles/store.js'
import { aClaim, aDesk, anArticle, aPerson, by, testHouse, wire } from '../support/house.js'
import { actor, assessed, claimNow, isWhole, signedOff, versionNow } from '../support/work.js'

const test = await testHouse()
afterEach(test.empty)

async function aStory(text = wire) {
  const desk = await aDesk(test)
  const [ilse, senior] = [await aPerson(test, desk, ['editor']), await aPerson(test, desk, ['senior_editor'])]
  const articleId = await anArticle(test, ilse, text)
  const quotes = {
    inspections: 'Two earlier inspections found no fault',
    ferry: 'The ferry Aurelia carried forty more people than its papers allow',
    limits: 'Every boat sails within its limits',
  }
  const ids = {
    inspections: await aClaim(test, ilse, articleId, { quote: quotes.inspections }),
    ferry: await aClaim(test, ilse, articleId, { quote: quotes.ferry, source: 'a port clerk', cue: 'said' }),
    limits: await aClaim(test, ilse, articleId, { quote: quotes.limits, weight: 'load_bearing' }),
  }
  for (const id of Object.values(ids)) await assessed(test, ilse, id)
  await signedOff(test, senior, ids.limits)
  return { desk, ilse, senior, articleId, ids, quotes }
}

const bring = (story: Awaited<ReturnType<typeof aStory>>, text: string, over: Partial<Incoming> = {}) =>
  addVersion(
    test.house,
    by(test, story.senior),
    story.articleId,
    { text, lineage: 'correction', note: 'The agency said so', fileName: null, base: 1, ...over },
    downstream,
  )

const changesOf = async (articleId: string) =>
  Object.fromEntries(
    (await test.db.claimInVersion.findMany({ where: { articleId } })).map((row) => [row.claimId, row.change]),
  )

describe('a new version', () => {
  it('leaves a claim alone whose words and attribution are as they were, wherever they stand now', async () => {
    const story = await aStory()
    const { limits } = story.ids
    const before = await claimNow(test, limits)
    const text = wire
      .replace('forty more', 'fifty more')
      .replace('NORHAVEN, March 3', 'NORHAVEN, March 3, corrected')
    expect(await bring(story, text)).toMatchObject({ number: 2, isNew: true })

    const after = await claimNow(test, limits)
    expect(after).toMatchObject({
      stage: 'signed_off',
      version: before.version,
      quote: before.quote,
      orphanedAt: null,
    })
    expect(text.slice(after.start, after.end)).toBe(before.quote)
    expect(after.start).toBeGreaterThan(before.start)
    expect(await changesOf(story.articleId)).toMatchObject({
      [limits]: 'unchanged',
      [story.ids.ferry]: 'strengthened',
    })
    expect(await claimNow(test, story.ids.ferry)).toMatchObject({
      stage: 'stale',
      corroboration: 'single_source',
    })
    expect((await claimNow(test, story.ids.ferry)).quote).toContain('fifty more')
    expect(await isWhole(test)).toBe(true)
  })

  it('tells those who worked on what changed, and not whoever brought it', async () => {
    const story = await aStory()
    await bring(story, wire.replace('forty more', 'fifty more'))
    const notices = await test.db.notice.findMany({ where: { kind: 'new_version' } })
    expect(notices.map(({ userId }) => userId)).toEqual([story.ilse.id])
  })

  it('keeps an orphan with its last words, gives it a place again, and lets an editor say that it is gone', async () => {
    const story = await aStory()
    const text = wire
      .replace('Two earlier inspections found no fault.', 'Nobody had looked at the boat.')
      .replace('"Every boat sails within its limits," ministry', 'Ministry')
    await bring(story, text)
    const { inspections, limits } = story.ids
    for (const id of [inspections, limits])
      expect(await claimNow(test, id)).toMatchObject({ stage: 'stale', orphanedAt: expect.any(Date) as Date })
    expect((await claimNow(test, inspections)).quote).toBe(story.quotes.inspections)

    const version = await versionNow(test, inspections)
    const form = { version, quote: 'Nobody had looked at the boat', start: undefined, reason: '' }
    await placeClaim(test.house, by(test, story.ilse), actor(story.ilse), inspections, form)
    const placed = await claimNow(test, inspections)
    expect(placed).toMatchObject({ orphanedAt: null, quote: 'Nobody had looked at the boat' })
    expect(text.slice(placed.start, placed.end)).toBe(placed.quote)

    await setGone(test.house, by(test, story.ilse), limits, await versionNow(test, limits))
    expect(await claimNow(test, limits)).toMatchObject({
      stage: 'superseded',
      corroboration: 'single_source',
      orphanedAt: null,
    })
    await expect(
      setGone(test.house, by(test, story.ilse), inspections, await versionNow(test, inspections)),
    ).rejects.toMatchObject({ blockers: ['has-place'] })
  })

  it('brings an orphan back where its words come back', async () => {
    const story = await aStory()
    const { inspections } = story.ids
    await bring(story, wire.replace('Two earlier inspections found no fault.', ''))
    await bring(story, wire, { base: 2 })
    const back = await claimNow(test, inspections)
    expect(back).toMatchObject({ orphanedAt: null, stage: 'stale' })
    expect(wire.slice(back.start, back.end)).toBe(story.quotes.inspections)
  })

  it('supersedes suggestions that are gone and that nobody touched, and suggests what is new', async () => {
    const story = await aStory()
    const suggested = await test.db.claim.findFirstOrThrow({
      where: { articleId: story.articleId, proposer: 'machine', quote: { contains: 'passenger' } },
    })
    const text = wire
      .replace('The harbour ministry denied that any passenger was in danger. ', '')
      .concat('\nA crane fell on the quay on Sunday, police said.\n')
    await bring(story, text)
    expect(await claimNow(test, suggested.id)).toMatchObject({
      stage: 'superseded',
      corroboration: 'unassessed',
    })
    const fresh = await test.db.claim.findFirstOrThrow({ where: { quote: { contains: 'crane' } } })
    expect(fresh).toMatchObject({ stage: 'suggested', proposer: 'machine' })
    expect((await changesOf(story.articleId))[fresh.id]).toBe('new')
  })

  it('supersedes every claim where the agency killed the story', async () => {
    const story = await aStory()
    await bring(story, 'KILL: the ferry story is withdrawn by the agency.', { lineage: 'kill' })
    const claims = await test.db.claim.findMany({ where: { articleId: story.articleId } })
    expect(new Set(claims.map(({ stage }) => stage))).toEqual(new Set(['superseded']))
    expect(await claimNow(test, story.ids.limits)).toMatchObject({
      corroboration: 'single_source',
      orphanedAt: null,
    })
  })

  it('that is the text the desk has already is not doubled', async () => {
    const story = await aStory()
    expect(await bring(story, wire)).toMatchObject({ number: 1, isNew: false })
    expect(await test.db.articleVersion.count({ where: { articleId: story.articleId } })).toBe(1)
  })

  it('is refused beside a version that came first', async () => {
    const story = await aStory()
    await bring(story, wire.replace('forty', 'fifty'))
    await expect(bring(story, wire.replace('forty', 'sixty'))).rejects.toMatchObject({
      theirs: { by: story.senior.name, what: 'article.version-added' },
    })
    expect(await test.db.articleVersion.count({ where: { articleId: story.articleId } })).toBe(2)
  })

  it('keeps what the lint was told to let pass, where the words are as they were', async () => {
    const known = `${wire}\nIt is known that the boat was old.\n`
    const story = await aStory(known)
    const { text } = await getArticle(test.db, story.desk, story.articleId)
    const claims = (await listArticleClaims(test.db, story.articleId)).filter(isLive)
    const [hit] = lint(text.text, text.page, claims)
    if (!hit) throw new Error('The lint stops at nothing here')
    const form = { versionId: text.id, rule: hit.rule, ...hit.span, reason: 'The desk knows' }
    await dismissHit(test.house, by(test, story.ilse), story.articleId, form)
    const next = `Corrected: ${known.replace('forty', 'fifty')}`
    await bring(story, next)
    const kept = await test.db.lintDismissal.findMany({
      where: { articleId: story.articleId },
      orderBy: { at: 'asc' },
    })
    expect(
      kept.map(({ start, end, versionId }) => (versionId === text.id ? known : next).slice(start, end)),
    ).toEqual([hit.words, hit.words])
  })
})
