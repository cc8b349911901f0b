import { EventEmitter } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { Logger, run, type Runner, type TaskList, type WorkerEvents } from 'graphile-worker'
import type { Log } from '../web/house.js'
import { SignsOfLife } from './alive.js'
import { mostAttempts } from './add.js'
import { releaseDead } from './release.js'
import type { Tasks } from './types.js'

type Options = {
  url: string
  tasks: Tasks
  log: Log
  timetable?: string
  concurrency?: number
  sweepEvery?: number
}

/** Works off jobs until stopped. `timetable` is a crontab of tasks; each run of it is one job for all workers together. */
export async function startWorker({
  url,
  tasks,
  log,
  ...options
}: Options): Promise<{ stop: () => Promise<void> }> {
  const signs = new SignsOfLife(url)
  await signs.start()
  const events = new EventEmitter() as WorkerEvents
  // The library writes a pool's name, not a worker's, on the jobs it takes.
  events.on('pool:create', ({ workerPool }) => void signs.add(workerPool.id))

  const start = () =>
    run({
      connectionString: url,
      taskList: taskListOf(tasks, log),
      crontab: timetableOf(options.timetable),
      concurrency: options.concurrency ?? 2,
      maxPoolSize: 4,
      pollInterval: 2_000,
      noHandleSignals: true,
      logger: new Logger(() => () => undefined),
      events,
    })
  const runner = await keepRunning(start, log)
  const sweep = setInterval(() => void sweepOnce(signs, log), options.sweepEvery ?? 15_000)
  return {
    stop: async () => {
      clearInterval(sweep)
      await runner.stop()
      await signs.stop()
    },
  }
}

/** The library gives up where the database is away for long; we begin again until it is back. */
async function keepRunning(start: () => Promise<Runner>, log: Log): Promise<{ stop: () => Promise<void> }> {
  let isOver = false
  let current: Runner | null = await start()
  const watch = async () => {
    while (!isOver) {
      await current?.promise.catch((error: unknown) => log.error({ error }, 'worker stopped'))
      if (isOver) return
      await wait(1_000, undefined, { ref: false })
      current = isOver ? null : await start().catch(() => null)
    }
  }
  void watch()
  return {
    stop: async () => {
      isOver = true
      await current?.stop().catch(() => undefined)
    },
  }
}

/** A timetable's jobs have five attempts like all others. */
const timetableOf = (timetable = '') =>
  timetable
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => `${line.trim()} ?max=${mostAttempts}`)
    .join('\n')

function taskListOf(tasks: Tasks, log: Log): TaskList {
  return Object.fromEntries(
    Object.entries(tasks).map(([task, work]) => [
      task,
      async (payload, helpers) => {
        const { id, attempts } = helpers.job
        const signal = helpers.abortSignal ?? new AbortController().signal
        try {
          await work(payload, { jobId: id, attempt: attempts, signal })
        } catch (error) {
          log.error(
            { task, job: id, attempt: attempts, error },
            attempts >= mostAttempts ? 'job parked' : 'job failed',
          )
          throw error
        }
      },
    ]),
  )
}

async function sweepOnce(signs: SignsOfLife, log: Log): Promise<void> {
  try {
    const count = signs.client ? await releaseDead(signs.client) : 0
    if (count > 0) log.warn({ count }, 'jobs of dead workers were given back')
  } catch (error) {
    log.error({ error }, 'could not look for dead workers')
  }
}
