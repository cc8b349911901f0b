import { readConfig } from '../config.js'
import { migrate } from '../db/migrate.js'
import { openPlace } from '../installation.js'
import { readArgs, say, tell } from './command.js'

export async function run(args: string[]): Promise<number> {
  readArgs(args, {})
  const place = await openPlace(readConfig(process.env), { as: 'visitor', told: tell })
  try {
    const applied = await migrate(place.ownerUrl, place.url)
    say(
      applied.length === 0
        ? 'The database is already at this level.'
        : `Applied:\n${applied.map((name) => `  ${name}`).join('\n')}`,
    )
    return 0
  } finally {
    await place.close()
  }
}
