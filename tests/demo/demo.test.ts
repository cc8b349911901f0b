import { text } from 'node:stream/consumers'
import { passwordMatches } from '../../src/accounts/passwords.js'
import { sha256 } from '../../src/articles/text.js'
import { isFallen } from '../../src/claims/rests.js'
import { corroborations, stages } from '../../src/claims/moves.js'
import { openDemoDesk } from '../../src/demo/actions.js'
import { night, nightLength } from '../../src/demo/night/night.js'
import { staff, staffNames } from '../../src/demo/people.js'
import type { Database } from '../../src/db/connect.js'
import type { DecisionBody } from '../../src/decisions/rules.js'
import { stateOf } from '../../src/dossiers/rules.js'
import { openFile } from '../../src/evidence/keep.js'
import type { DemoHouse } from '../../src/demo/scene.js'
import { verifyHistory } from '../../src/history/verify.js'
import { testDatabase } from '../support/database.js'
import { temporaryFolder } from '../support/folder.js'

// A night is some two hundred actions; on a machine that does much else they take their time.
const patience = 180_000
const at = new Date('2026-03-05T02:04:00Z')
const auditKey = Buffer.alloc(32, 7)
const database = await testDatabase()
const dataFolder = temporaryFolder()
const house: DemoHouse = { db: database.db, now: () => at, auditKey, config: { dataFolder } }

describe('the demo desk', () => {
  let twoAtOnce: Awaited<ReturnType<typeof counts>>

  beforeAll(async () => {
    await Promise.all([openDemoDesk(house, 'UTC'), openDemoDesk(house, 'UTC')])
    twoAtOnce = await counts()
  }, patience)

  it('is made once where two ask for it at once', async () => {
    expect(await house.db.desk.count()).toBe(1)
    expect(await house.db.article.count()).toBe(5)
    expect(await house.db.user.count()).toBe(staffNames.length)
  })

  it('has work at every stage that a claim can be brought to', async () => {
    const rows = await house.db.claim.groupBy({ by: ['stage'], _count: true })
    // Only what nobody touched is superseded by a new version; nothing here is.
    const reachable = stages.filter((stage) => stage !== 'superseded')
    expect(rows.map(({ stage }) => stage).sort()).toEqual([...reachable].sort())
  })

  it('has every status of corroboration', async () => {
    const rows = await house.db.claim.groupBy({ by: ['corroboration'], _count: true })
    expect(rows.map(({ corroboration }) => corroboration).sort()).toEqual([...corroborations].sort())
  })

  it('keeps a history that verifies', async () => {
    expect(await verifyHistory(house.db, auditKey)).toMatchObject({ ok: true })
  })

  it('tells its own making at the real time and everything else in the night before it', async () => {
    const rows = await house.db.historyEntry.findMany({ orderBy: { seq: 'asc' } })
    expect(rows[0]).toMatchObject({ event: 'desk.demo-made', at })
    const times = rows.slice(1).map((row) => row.at.getTime())
    expect(Math.min(...times)).toBeGreaterThanOrEqual(at.getTime() - nightLength * 60_000)
    expect(Math.max(...times)).toBeLessThanOrEqual(at.getTime())
  })

  it('closes its most urgent story in about half an hour, at a round time', async () => {
    const next = await house.db.article.findFirstOrThrow({
      where: { deadlineAt: { gt: at } },
      orderBy: { deadlineAt: 'asc' },
    })
    const minutes = ((next.deadlineAt as Date).getTime() - at.getTime()) / 60_000
    expect(minutes).toBeGreaterThan(20)
    expect(minutes).toBeLessThan(32)
    expect((next.deadlineAt as Date).getUTCMinutes() % 5).toBe(0)
  })

  it.each([
    'article.imported',
    'claim.assigned',
    'claim.split',
    'claim.rejected',
    'claim.reopened',
    'claim.returned',
    'claim.signed-off',
    'attribution.changed',
    'assessment.undone',
    'evidence.withdrawn',
    'independence.declared',
    'source.added',
    'source.graded',
    'source.resolved',
    'dossier.saved',
    'dossier.approved',
    'lint.dismissed',
    'view.saved',
    'article.deadline-changed',
    'article.decided',
    'article.version-added',
    'claim.rests',
    'comment.added',
    'comment.resolved',
    'edition.added',
    'question.answered',
    'question.asked',
    'waiver.asked',
    'waiver.granted',
    'report.made',
  ])('has a row of history for %s', async (event) => {
    expect(await house.db.historyEntry.count({ where: { event } })).toBeGreaterThan(0)
  })

  it('lets nobody sign off what they worked on', async () => {
    const signed = await house.db.review.findMany()
    const touched = await house.db.claimTouch.findMany({
      where: { claimId: { in: signed.map((each) => each.claimId) } },
    })
    expect(signed.length).toBeGreaterThan(0)
    for (const { claimId, byId } of signed)
      expect(touched).not.toContainEqual(expect.objectContaining({ claimId, userId: byId }))
  })

  it('shows the gate at work: an unnamed source by a handle, one dossier approved and one that lacks something', async () => {
    const sources = await house.db.source.findMany({ include: { aliases: true } })
    const heron = sources.find(({ name }) => name === 'Heron')
    expect(heron).toMatchObject({ handle: 'Heron', descriptor: 'a source with knowledge of the household' })
    const hallam = sources.find(({ name }) => name === 'Dov Hallam')
    expect(hallam?.aliases.map(({ alias }) => alias)).toContain('Hallam')
    for (const { id } of sources)
      expect(await house.db.hop.count({ where: { sourceId: id } })).toBeGreaterThan(0)

    const dossiers = await house.db.dossier.findMany({ orderBy: { openedAt: 'asc' } })
    expect(dossiers.map((each) => stateOf(each))).toEqual(['incomplete', 'approved'])
  })

  it('keeps a file as evidence, and says which report another one took up', async () => {
    const [file] = await house.db.evidenceFile.findMany()
    const kept = await openFile(house.db, dataFolder, file?.deskId ?? '', file?.id ?? '')
    expect(await text(kept.stream)).toContain('Retaining wall, Market Street')
    expect(await house.db.evidence.count({ where: { relays: { outlet: 'Aldermoor Wire' } } })).toBe(2)
  })

  it('has two editions, one that comes again every day, and articles that close with them', async () => {
    const editions = await house.db.edition.findMany({
      include: { articles: true },
      orderBy: { name: 'asc' },
    })
    expect(editions.map(({ weekdays, closesAt }) => [weekdays.length, closesAt === null])).toEqual([
      [7, true],
      [0, false],
    ])
    const [morning, water] = editions
    expect(morning?.articles).toHaveLength(2)
    for (const { deadlineAt } of morning?.articles ?? []) {
      expect(deadlineAt?.getTime()).toBeGreaterThan(at.getTime())
      expect(deadlineAt?.toISOString().slice(11, 16)).toBe(morning?.time)
    }
    expect(water?.articles.map(({ deadlineAt }) => deadlineAt)).toEqual([water?.closesAt])
  })

  it('has taken in a correction that says one thing more strongly and leaves another without a place', async () => {
    const version = await house.db.articleVersion.findFirstOrThrow({ where: { lineage: 'correction' } })
    const changed = await house.db.claimInVersion.findMany({
      where: { versionId: version.id, change: { in: ['strengthened', 'removed'] } },
    })
    const claims = await house.db.claim.findMany({
      where: { id: { in: changed.map(({ claimId }) => claimId) }, isHeadline: false },
      orderBy: { number: 'asc' },
    })
    const told = claims.map(({ id, stage, orphanedAt }) => [
      changed.find(({ claimId }) => claimId === id)?.change,
      stage,
      orphanedAt !== null,
    ])
    expect(told).toEqual([
      ['strengthened', 'stale', false],
      ['removed', 'stale', true],
    ])
  })

  it('has one waiver that was granted by somebody else than who asked, and one that waits', async () => {
    const waivers = await house.db.waiver.findMany({ orderBy: { askedAt: 'asc' } })
    expect(waivers.map(({ rule, state }) => [rule, state])).toEqual([
      ['dossier-complete', 'granted'],
      ['independent-origins', 'asked'],
    ])
    const [granted] = waivers
    expect(granted?.answer).toContain('close to the company')
    expect(granted?.answeredById).not.toBe(granted?.askedById)
  })

  it('has one decision that stands, frozen with its caveat and the waiver it was made under', async () => {
    const [decision, ...others] = await house.db.decision.findMany()
    expect(others).toEqual([])
    expect(decision).toMatchObject({ kind: 'run_with_caveat', isSecondPair: true })
    const raw = decision?.body ?? ''
    expect(sha256(raw)).toBe(decision?.sha256)
    const { decision: frozen, record } = JSON.parse(raw) as DecisionBody
    const named = record.claims.filter(({ number }) => frozen.claims.includes(number))
    expect(named.map(({ statement }) => statement)).toContainEqual(expect.stringContaining('48,000 crowns'))
    expect(JSON.stringify(record)).toContain('dossier-complete')
  })

  it('talks about claims, mentions people who are told, and has settled one comment', async () => {
    const comments = await house.db.comment.findMany()
    expect(comments.filter(({ mentions }) => mentions.length > 0)).toHaveLength(comments.length)
    expect(comments.filter(({ resolvedAt }) => resolvedAt !== null)).toHaveLength(1)
    expect(comments.filter(({ evidenceId }) => evidenceId !== null)).toHaveLength(1)
    const told = await house.db.notice.findMany({ where: { kind: 'mention' } })
    expect(told.map(({ userId }) => userId).sort()).toEqual(
      comments.flatMap(({ mentions }) => mentions).sort(),
    )
  })

  it('has asked somebody outside, who disputes a claim; whoever asked was told', async () => {
    const [question, ...others] = await house.db.outsideQuestion.findMany()
    expect(others).toEqual([])
    expect(question).toMatchObject({ answer: 'disputes', reasons: expect.stringContaining('no vote') })
    const [told] = await house.db.notice.findMany({ where: { kind: 'question_answered' } })
    expect(told?.userId).toBe(question?.askedById)
  })

  it('has a claim that rests on a fallen one; whoever said so was told when it fell', async () => {
    const [rest] = await house.db.claimRest.findMany()
    const fallen = await house.db.claim.findUniqueOrThrow({ where: { id: rest?.restsOnId ?? '' } })
    expect(isFallen(fallen)).toBe(true)
    const [told] = await house.db.notice.findMany({ where: { kind: 'fallen_claim' } })
    expect(told).toMatchObject({ claimId: rest?.claimId, userId: rest?.addedById })
  })

  it('shares one view with the whole desk', async () => {
    const views = await house.db.savedView.findMany({ where: { isShared: true } })
    expect(views.map(({ name }) => name)).toEqual(['Ready, by weight'])
  })

  it('gives its staff no right beyond the desk and no password that anybody knows', async () => {
    const people = await house.db.user.findMany()
    expect(people.map(({ email }) => email).sort()).toEqual(
      staffNames.map((name) => staff[name].email).sort(),
    )
    expect(people.every(({ isAdmin, isAuditor }) => !isAdmin && !isAuditor)).toBe(true)
    expect(new Set(people.map(({ passwordHash }) => passwordHash)).size).toBe(people.length)
    for (const { passwordHash, name, email } of people.slice(0, 2)) {
      for (const guess of ['', 'demo', name, email])
        expect(await passwordMatches(guess, passwordHash)).toBe(false)
    }
  })

  it(
    'goes on with a night that was cut short, and doubles nothing',
    async () => {
      await database.empty()
      await expect(openDemoDesk({ ...house, db: failingAfter(house.db, 60) }, 'UTC')).rejects.toThrow(
        'cut short',
      )
      await openDemoDesk(house, 'UTC')
      expect(await counts()).toEqual(twoAtOnce)
    },
    patience,
  )
})

describe('the script of the night', () => {
  it('stands in the order of the clock, no two steps in one minute, and ends in time', () => {
    const minutes = night.map(([minute]) => minute)
    expect(minutes).toEqual([...new Set(minutes)].sort((a, b) => a - b))
    expect(Math.max(...minutes)).toBeLessThanOrEqual(nightLength)
  })
})

/** Every transaction after this many fails, as where the machine is switched off in the middle. */
function failingAfter(db: Database, transactions: number): Database {
  let done = 0
  return new Proxy(db, {
    get(target, name) {
      if (name === '$transaction' && (done += 1) > transactions) throw new Error('cut short')
      return Reflect.get(target, name) as unknown
    },
  })
}

async function counts() {
  const claims = await house.db.claim.groupBy({ by: ['stage', 'corroboration'], _count: true })
  const [evidence, rows] = [await house.db.evidence.count(), await house.db.historyEntry.count()]
  const lines = claims.map(({ stage, corroboration, _count }) => `${stage} ${corroboration} ${_count}`)
  return { claims: lines.sort(), evidence, rows }
}
