import { defineConfig } from 'prisma/config'

/**
 * For Prisma's own command line, which we only need to generate the client. Migrating is done by `src/db/migrate.ts`;
 * a desk that prefers `prisma migrate` finds the same folder and the same table.
 */
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.MIGRATE_DATABASE_URL ?? process.env.DATABASE_URL ?? '' },
})
