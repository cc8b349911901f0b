import { text } from 'node:stream/consumers'
import { passwordMatches } from '../../src/accounts/passwords.js'
import { corroborations, stages } from '../../src/claims/moves.js'
import { openDemoDesk } from '../../src/demo/actions.js'
import { night, nightLength } from '../../src/demo/night/night.js'
import { staff, staffNames } from '../../src/demo/people.js'
import type { Database } from '../../src/db/connect.js'
import { stateOf } from '../../src/dossiers/rules.js'
import { openFile } from '../../src/evidence/keep.js'
import type { DemoHouse } from '../../src/demo/scene.js'
import { verifyHistory } from '../../src/history/verify.js'
import { testDatabase } from '../support/database.js'
import { temporaryFolder } from '../support/folder.js'

// A night is some eighty actions; on a machine that does much else they take their time.
const patience = 90_000
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
    // Only a new version of an article supersedes a claim.
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
