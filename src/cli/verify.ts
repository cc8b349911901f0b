import { readConfig } from '../config.js'
import { checkpointFault, checkpointFile } from '../history/checkpoint.js'
import { verifyHistory } from '../history/verify.js'
import { type Installation, openInstallation } from '../installation.js'
import { decisionFault } from '../reviews/verify.js'
import { readArgs, say, tell } from './command.js'

export async function run(args: string[]): Promise<number> {
  readArgs(args, {})
  const config = readConfig(process.env)
  const installation = await openInstallation(config, { as: 'visitor', told: tell })
  try {
    return await verify(installation, checkpointFile(config.dataFolder))
  } finally {
    await installation.close()
  }
}

/** The chain itself, then what was noted of it outside the database, then the claims against what the chain tells. */
async function verify({ db, auditKey }: Installation, checkpoints: string): Promise<number> {
  const verified = await verifyHistory(db, auditKey)
  const broken = verified.ok ? await checkpointFault(db, auditKey, checkpoints) : verified
  if (broken) {
    tell(
      `The history is broken at row ${broken.seq}: ${broken.why}. Rows before it are as they were written.`,
    )
    return 1
  }
  const changed = await decisionFault(db)
  if (changed) {
    tell(`The history is whole, but the desk’s state was changed past it: ${changed}.`)
    return 1
  }
  say(`The history is whole: ${verified.ok ? verified.rows : 0} rows, each in its place.`)
  return 0
}
