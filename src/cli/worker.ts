import { readConfig } from '../config.js'
import { holderOf } from '../db/embedded/lock.js'
import { openInstallation } from '../installation.js'
import { tasksOf, timetable } from '../jobs/tasks.js'
import { startWorker } from '../jobs/worker.js'
import { openLog } from '../log.js'
import { Cannot } from '../shared/cannot.js'
import { readArgs, say } from './command.js'
import { endWithin, untilAskedToStop } from './stopping.js'

export async function run(args: string[]): Promise<number> {
  readArgs(args, {})
  const config = readConfig(process.env)
  if (!config.database && !holderOf(config.dataFolder)) {
    throw new Cannot(
      'There is no database to work for. Start `second-source serve --no-worker` first, or set DATABASE_URL.',
    )
  }
  const log = openLog('output')
  const asked = untilAskedToStop((error) => log.error({ error }, 'uncaught'))
  const installation = await openInstallation(config, { as: 'visitor', told: say })
  const { db, auditKey, url } = installation
  const tasks = tasksOf({ db, auditKey, now: () => new Date() }, config.dataFolder, { ...config, log })
  const worker = await startWorker({ url, tasks, timetable, log })
  say('The worker is ready.')

  const code = await asked
  endWithin(15_000, code)
  await worker.stop()
  await installation.close()
  say('Stopped.')
  return code
}
