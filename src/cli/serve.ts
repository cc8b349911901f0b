import { join } from 'node:path'
import { setupPath } from '../accounts/actions.js'
import { createApp } from '../app.js'
import { type Config, readConfig } from '../config.js'
import { projectFolder } from '../db/files.js'
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
  const end = await start(config, installation, log, { hasWorker: !values['no-worker'] })

  await greet(config, installation, log.where)
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
  { hasWorker }: { hasWorker: boolean },
) {
  let isStopping = false
  const now = () => new Date()
  const { db, pool, auditKey, sessionSecret, historyGuard, url } = installation
  const house = { db, now, auditKey }
  try {
    const app = createApp({
      ...house,
      pool,
      log,
      views: join(projectFolder, 'views'),
      publicFolder: join(projectFolder, 'public'),
      config: { ...config, sessionSecret, historyGuard, isStopping: () => isStopping },
    })
    const server = await listen(app, config)
    const worker = hasWorker ? await startWorker({ url, tasks: tasksOf(house), timetable, log }) : null
    return async () => {
      isStopping = true
      await Promise.all([server.close(), worker?.stop()])
    }
  } catch (error) {
    await installation.close()
    throw error
  }
}

async function greet(
  { baseUrl, database, dataFolder }: Config,
  installation: Installation,
  logs: string,
): Promise<void> {
  const setup = await setupPath(installation.db, installation.sessionSecret)
  say(`\nSecond Source is ready. Open ${baseUrl} in a browser.`)
  if (setup)
    say(`Nobody has an account yet. Name your desk and make the first one here, once:\n  ${baseUrl}${setup}`)
  if (database && installation.historyGuard === 'triggers') {
    say(
      'The role that serves may also change tables, so only triggers guard the history; see MIGRATE_DATABASE_URL.',
    )
  }
  say(
    database
      ? 'Ctrl-C stops it.\n'
      : `Data lies in ${dataFolder}, the log in ${logs}. Ctrl-C stops everything.\n`,
  )
}
