import { readMigrations } from '../../src/db/files.js'
import { isLogGuardedByRole } from '../../src/db/grants.js'
import { migrate, pendingMigrations } from '../../src/db/migrate.js'
import { withClient } from '../../src/db/roles.js'
import { difference, migrationList, readSchema } from '../../scripts/migrations/difference.js'
import { withoutHandMade } from '../../scripts/migrations/byhand.js'
import { withEngine } from '../../scripts/migrations/engine.js'
import { appUrl, ownerUrl } from '../support/cluster.js'
import { dropDatabase, freshDatabase, testCluster } from '../support/database.js'

const cluster = testCluster()
const names: string[] = []
afterAll(async () => {
  for (const name of names) await dropDatabase(name)
})

async function emptyDatabase() {
  const name = await freshDatabase()
  names.push(name)
  return { owner: ownerUrl(cluster, name), app: appUrl(cluster, name) }
}

describe('migrating', () => {
  it('brings an empty database to the level of this release', async () => {
    const { owner, app } = await emptyDatabase()
    expect(await migrate(owner, app)).toEqual(readMigrations().map(({ name }) => name))
    expect(await withClient(app, pendingMigrations)).toEqual([])
  })

  it('is done once by two that start at the same time', async () => {
    const { owner, app } = await emptyDatabase()
    const applied = await Promise.all([migrate(owner, app), migrate(owner, app), migrate(owner, app)])
    expect(applied.flat()).toEqual(readMigrations().map(({ name }) => name))
  })

  it('leaves the table that Prisma itself would have written', async () => {
    const { owner, app } = await emptyDatabase()
    await migrate(owner, app)
    const told = await withEngine(owner, readSchema(), (engine) =>
      engine.diagnoseMigrationHistory({
        migrationsList: migrationList(),
        optInToShadowDatabase: false,
        filters: { externalTables: [], externalEnums: [] },
      }),
    )
    expect(told).toMatchObject({
      editedMigrationNames: [],
      failedMigrationNames: [],
      hasMigrationsTable: true,
      history: null,
    })
  })

  it('refuses a database that was made with other words than ours', async () => {
    const { owner, app } = await emptyDatabase()
    await migrate(owner, app)
    await withClient(owner, (client) => client.query(`update _prisma_migrations set checksum = 'other'`))
    await expect(migrate(owner, app)).rejects.toThrow(
      /is not the one this database was made with\. Nothing was changed/,
    )
  })

  it('opens tables made by a later migration to the role that serves, but not the log', async () => {
    const { owner, app } = await emptyDatabase()
    await migrate(owner, app)
    await withClient(owner, (client) => client.query('create table later (id int)'))
    await migrate(owner, app)
    await withClient(app, (client) => client.query('insert into later values (1)'))
    expect(await withClient(app, isLogGuardedByRole)).toBe(true)
    expect(await withClient(owner, isLogGuardedByRole)).toBe(false)
  })
})

it('migrations and schema.prisma say the same', async () => {
  // As the superuser: the engine replays the migrations in a database that it makes beside this one.
  expect(await difference(cluster.superuserUrl)).toBeNull()
})

describe('what Prisma cannot say', () => {
  const migrations = `CREATE INDEX by_hand ON claim (id) WHERE id > 1;
    "search" tsvector GENERATED ALWAYS AS (to_tsvector('english', words)) STORED,
    CREATE INDEX "by_prisma" ON "claim"("id");`

  it('is not taken for a difference', () => {
    const script =
      '-- DropIndex\nDROP INDEX "by_hand";\n\n-- AlterTable\nALTER TABLE "claim" ALTER COLUMN "search" DROP DEFAULT;\n'
    expect(withoutHandMade(script, migrations)).toBeNull()
  })

  it('hides nothing else', () => {
    const script = '-- DropIndex\nDROP INDEX "by_hand";\n\n-- DropIndex\nDROP INDEX "by_prisma";'
    expect(withoutHandMade(script, migrations)).toBe('-- DropIndex\nDROP INDEX "by_prisma";')
  })
})
