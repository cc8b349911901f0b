import { join } from 'node:path'
import { setupPath } from '../accounts/actions.js'
import { createApp } from '../app.js'
import { type Config, readConfig } from '../config.js'
import { projectFolder } from '../db/files.js'
import { demoLines, prepareDemo } from '../demo/greeting.js'
import { type Installation, openInstallation } from '../installation.js'
import { tasksOf, timetable } from '../jobs/tasks.js'
import { startWorker } from '../jobs/worker.js'
import { openLog } from '../log.js'
import { checkPort, listen } from '../server.js'
import { readArgs, say } from './command.js'
import { endWithin, untilAskedToStop } from './stopping.js'

export async function run(args: string[]): Promise<number> {
  const { values } = readArgs(args, { 'no-worker': { type: 'boolean' }, demo: { type: 'boolean' } })
  const config = readConfig(process.env)
  await checkPort(config)
  const log = openLog(config.database ? 'output' : { folder: config.dataFolder })
  const asked = untilAskedToStop((error) => log.error({ error }, 'uncaught'))
  const installation = await openInstallation(config, { as: 'server', told: say })
  const [hasWorker, hasDemo] = [!values['no-worker'], values.demo === true]
  const end = await start(config, installation, log, { hasWorker, hasDemo })

  await greet(config, installation, { logs: log.where, hasDemo })
  const code = await asked
  say('Stopping …')
  endWithin(15_000, code)
  await end()
  await installation.close()
  log.close()
  say('Stopped.')
  return code
}

type Log = ReturnType<typeof openLog>

/** Starts what answers and what works, and gives the function that ends both; the database stops after them. */
async function start(
  config: Config,
  installation: Installation,
  log: Log,
  { hasWorker, hasDemo }: { hasWorker: boolean; hasDemo: boolean },
) {
  let isStopping = false
  const now = () => new Date()
  const { db, pool, auditKey, sessionSecret, historyGuard, url } = installation
  const house = { db, now, auditKey }
  try {
    if (hasDemo) {
      say('Setting out the demo desk …')
      await prepareDemo({ ...house, config })
    }
    const app = createApp({
      ...house,
      pool,
      log,
      views: join(projectFolder, 'views'),
      publicFolder: join(projectFolder, 'public'),
      config: {
        ...config,
        sessionSecret,
        historyGuard,
        isStopping: () => isStopping,
        asksModel: config.languageModel !== null,
        sendsMail: config.mail !== null,
      },
    })
    const server = await listen(app, config)
    const tasks = tasksOf(house, config.dataFolder, { ...config, log })
    const worker = hasWorker ? await startWorker({ url, tasks, timetable, log }) : null
    return async () => {
      isStopping = true
      await Promise.all([server.close(), worker?.stop()])
    }
  } catch (error) {
    await installation.close()
    throw error
  }
}

type Greeting = { logs: string; hasDemo: boolean }

async function greet(config: Config, installation: Installation, { logs, hasDemo }: Greeting): Promise<void> {
  const { baseUrl, database, dataFolder } = config
  const { db, auditKey, sessionSecret, historyGuard } = installation
  const setup = await setupPath(db, sessionSecret)
  say(`\nSecond Source is ready. Open ${baseUrl} in a browser.`)
  if (hasDemo) {
    for (const line of await demoLines({ db, auditKey, now: () => new Date() }, baseUrl, setup)) say(line)
  } else if (setup) {
    say(`Nobody has an account yet. Name your desk and make the first one here, once:\n  ${baseUrl}${setup}`)
  }
  if (historyGuard === 'triggers') {
    say(
      'The role that serves may also change tables, so triggers alone guard the history (MIGRATE_DATABASE_URL).',
    )
  }
  say(
    database
      ? 'Ctrl-C stops it.\n'
      : `Data lies in ${dataFolder}, the log in ${logs}. Ctrl-C stops everything.\n`,
  )
}
