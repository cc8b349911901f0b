/** `npm run migration NAME` writes the SQL that leads from the migrations to schema.prisma, to be read and completed by hand. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { difference } from './migrations/difference.js'
import { projectFolder } from '../src/db/files.js'
import { withScratchDatabase } from './scratch.js'

const name = process.argv[2]
if (!name || !/^[a-z0-9_]+$/.test(name)) {
  console.error('Say what the migration does, in small letters: npm run migration add_waivers')
  process.exit(1)
}

const sql = await withScratchDatabase(difference)
if (sql === null) {
  console.log('The migrations and schema.prisma say the same; nothing was written.')
} else {
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
  const folder = join(projectFolder, 'prisma', 'migrations', `${stamp}_${name}`)
  mkdirSync(folder, { recursive: true })
  // A migration is not one transaction by itself: without these a bad second statement would leave the first one in place.
  writeFileSync(join(folder, 'migration.sql'), `BEGIN;\n\n${sql.trim()}\n\nCOMMIT;\n`)
  console.log(
    `Wrote ${join('prisma', 'migrations', `${stamp}_${name}`, 'migration.sql')}. Read it before you commit it.`,
  )
}
