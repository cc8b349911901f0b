/** The migrations and schema.prisma must say the same, or a new desk would get other tables than the code expects. */
import { difference } from './migrations/difference.js'
import { withScratchDatabase } from './scratch.js'

const sql = await withScratchDatabase(difference)
if (sql === null) console.log('The migrations and schema.prisma say the same.')
else {
  console.error(
    `The migrations lack this, or schema.prisma does; \`npm run migration NAME\` writes it:\n\n${sql}`,
  )
  process.exitCode = 1
}
