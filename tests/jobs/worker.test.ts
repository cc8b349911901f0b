import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { addJob } from '../../src/jobs/add.js'
import { releaseDead } from '../../src/jobs/release.js'
import type { Tasks } from '../../src/jobs/types.js'
import { startWorker } from '../../src/jobs/worker.js'
import { withClient } from '../../src/db/roles.js'
import { testDatabase } from '../support/database.js'
import { projectFolder } from '../support/program.js'

const { db, pool, appUrl, superuserUrl, empty } = await testDatabase()
const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
const errors: unknown[] = []

const add = (task: string, payload: object = {}) => db.$transaction((tx) => addJob(tx, task, payload))
const jobs = async () =>
  (
    await pool.query(
      `select attempts, max_attempts, locked_by, last_error, flags from graphile_worker._private_jobs order by id`,
    )
  ).rows

afterEach(empty)

/** A task and a wait for its n-th call. */
function counted(times: number, work: () => void = () => undefined) {
  let calls = 0
  let done: () => void = () => undefined
  const reached = new Promise<void>((resolve) => (done = resolve))
  const task = async () => {
    calls += 1
    if (calls === times) done()
    work()
  }
  return { task, reached, calls: () => calls }
}

/** Resolves when no worker holds a job: what it wrote of the last one is there then. */
async function settled(): Promise<void> {
  while ((await jobs()).some(({ locked_by: by }) => by !== null));
}

async function working(tasks: Tasks, during: () => Promise<void>) {
  const worker = await startWorker({
    url: appUrl,
    tasks,
    log: { ...log, error: (fields) => errors.push(fields) },
  })
  try {
    await during()
  } finally {
    await worker.stop()
  }
}

describe('a job', () => {
  it('is done by the role that serves, and is gone then', async () => {
    const { task, reached } = counted(1)
    await add('greet', { to: 'desk' })
    await working({ greet: task }, () => reached.then(settled))
    expect(await jobs()).toEqual([])
  })

  it('is not there where its transaction was undone', async () => {
    const undone = db.$transaction(async (tx) => {
      await addJob(tx, 'greet', {})
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    expect(await jobs()).toEqual([])
  })

  it('added twice under one key is one job', async () => {
    await db.$transaction((tx) => addJob(tx, 'greet', {}, 'one'))
    await db.$transaction((tx) => addJob(tx, 'greet', {}, 'one'))
    expect(await jobs()).toHaveLength(1)
  })

  it('that always fails is parked after five attempts and blocks none of the others', async () => {
    await add('poison')
    await withClient(superuserUrl, (client) =>
      client.query('update graphile_worker._private_jobs set attempts = 4'),
    )
    await add('greet')
    const good = counted(1)
    const bad = counted(1, () => {
      throw new Error('poisoned')
    })
    await working({ greet: good.task, poison: bad.task }, async () => {
      await Promise.all([good.reached, bad.reached])
      await settled()
    })
    expect(await jobs()).toMatchObject([
      { attempts: 5, max_attempts: 5, last_error: expect.stringContaining('poisoned') },
    ])
    expect(errors).toHaveLength(1)
  })
})

describe('the jobs of a worker that was killed', () => {
  /** A worker in a process of its own that says when it has begun, and never ends. */
  async function killedWorker() {
    const program = `
      import { startWorker } from './src/jobs/worker.ts'
      const log = { info() {}, warn() {}, error() {} }
      const forever = async () => { console.log('begun'); await new Promise(() => setInterval(() => {}, 1000)) }
      await startWorker({ url: process.env.WORKER_URL, tasks: { forever }, log, sweepEvery: 1000000 })`
    const args = ['--import', 'tsx', '--input-type=module', '--eval', program]
    const env = { ...process.env, NODE_OPTIONS: '', WORKER_URL: appUrl }
    const child = spawn(process.execPath, args, {
      cwd: projectFolder,
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await once(child.stdout, 'data')
    const kill = async () => {
      child.kill('SIGKILL')
      await once(child, 'close')
    }
    return { kill }
  }

  /** As if the job had been taken a minute ago. */
  const aMinuteLater = () =>
    withClient(superuserUrl, (client) =>
      client.query(`update graphile_worker._private_jobs set locked_at = locked_at - interval '1 minute'`),
    )

  /** PostgreSQL needs a moment to see that a process is gone. */
  const connectionsGone = () =>
    withClient(superuserUrl, async (client) => {
      for (let left = 1; left > 0;) {
        const { rows } = await client.query(
          `select count(*)::int as left from pg_stat_activity where application_name = 'second-source worker' and datname = current_database()`,
        )
        left = rows[0].left as number
      }
    })

  it('are given back once it is dead, not before, and are parked when two workers died of them', async () => {
    await add('forever')
    for (const round of ['first', 'second']) {
      const worker = await killedWorker()
      await aMinuteLater()
      expect(await withClient(appUrl, releaseDead)).toBe(0)
      await worker.kill()
      await connectionsGone()
      expect(await withClient(appUrl, releaseDead)).toBe(1)
      const [job] = await jobs()
      expect(job).toMatchObject({ locked_by: null, attempts: round === 'first' ? 1 : 5 })
      await withClient(superuserUrl, (client) =>
        client.query('update graphile_worker._private_jobs set run_at = now()'),
      )
    }
  })
})
