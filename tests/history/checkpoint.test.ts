import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { withClient } from '../../src/db/roles.js'
import {
  checkpointFault,
  checkpointFile,
  keepCheckpoint,
  readCheckpoints,
} from '../../src/history/checkpoint.js'
import { verifyHistory } from '../../src/history/verify.js'
import { decisionFault } from '../../src/reviews/verify.js'
import { assess } from '../../src/reviews/actions.js'
import { aClaim, aDesk, anArticle, aPerson, by, testHouse } from '../support/house.js'

const test = await testHouse()
const { db, auditKey } = test.house
const folder = await mkdtemp(join(tmpdir(), 'second-source-checkpoints-'))
const file = checkpointFile(folder)
afterAll(() => rm(folder, { recursive: true, force: true }))

const desk = await aDesk(test)
const editor = await aPerson(test, desk, ['editor'])
const article = await anArticle(test, editor)
const claimId = await aClaim(test, editor, article)
const keep = () => keepCheckpoint(db, auditKey, file, test.house.now())

/** As somebody who owns the database and switched its guards off. */
const past = (sql: string) =>
  withClient(test.superuserUrl, async (client) => {
    await client.query('set session_replication_role = replica')
    await client.query(sql)
  })

describe('checkpoints outside the database', () => {
  beforeEach(() => rm(file, { force: true }))

  it('are kept when something happened and five minutes have passed, and not before', async () => {
    expect(await keep()).toBe(true)
    expect(await keep()).toBe(false)
    test.pass(6 * 60_000)
    expect(await keep()).toBe(false)
    await aClaim(test, editor, article, { quote: 'The harbour ministry' })
    expect(await keep()).toBe(true)
    expect(await readCheckpoints(file)).toHaveLength(2)
    expect(await checkpointFault(db, auditKey, file)).toBeNull()
  })

  it('find a log whose end was cut off, which the chain alone cannot', async () => {
    test.pass(6 * 60_000)
    await aClaim(test, editor, article, { quote: 'a port clerk' })
    await keep()
    await past(`begin; delete from history_entry where seq = (select max(seq) from history_entry);
      update history_head set (seq, hash) = (select seq, hash from history_entry order by seq desc limit 1); commit`)
    expect(await verifyHistory(db, auditKey)).toMatchObject({ ok: true })
    expect(await checkpointFault(db, auditKey, file)).toMatchObject({
      why: expect.stringContaining('has lost it'),
    })
  })

  it('cannot be altered themselves without the key', async () => {
    await keep()
    const text = await readFile(file, 'utf8')
    await writeFile(file, text.replace('2031-03-04', '2031-03-05'))
    expect(await checkpointFault(db, auditKey, file)).toMatchObject({
      why: expect.stringContaining('was altered'),
    })
  })
})

describe('a status changed past the log', () => {
  it('is found although the chain is whole', async () => {
    const { version } = await db.claim.findUniqueOrThrow({ where: { id: claimId } })
    const form = { version, status: 'uncheckable', reason: 'own', note: 'A motive.', stay: '' } as const
    await assess(test.house, by(test, editor), editor, claimId, form)
    expect(await decisionFault(db)).toBeNull()
    await past(`update claim set corroboration = 'corroborated' where id = '${claimId}'`)
    expect(await verifyHistory(db, auditKey)).toMatchObject({ ok: true })
    expect(await decisionFault(db)).toContain('is corroborated')
  })
})
