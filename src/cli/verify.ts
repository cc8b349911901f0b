import { readConfig } from '../config.js'
import { verifyHistory } from '../history/verify.js'
import { openInstallation } from '../installation.js'
import { readArgs, say, tell } from './command.js'

export async function run(args: string[]): Promise<number> {
  readArgs(args, {})
  const installation = await openInstallation(readConfig(process.env), { as: 'visitor', told: tell })
  try {
    const verified = await verifyHistory(installation.db, installation.auditKey)
    if (verified.ok) {
      say(`The history is whole: ${verified.rows} rows, each in its place.`)
      return 0
    }
    tell(
      `The history is broken at row ${verified.seq}: ${verified.why}. Rows before it are as they were written.`,
    )
    return 1
  } finally {
    await installation.close()
  }
}
