import { z } from 'zod'

/** Written last into a backup, when everything it counts has been written. */
export const Manifest = z.object({
  format: z.literal('second-source backup 1'),
  madeAt: z.iso.datetime(),
  release: z.string(),
  /** All migrations the database had, in order. */
  migrations: z.array(z.string()).min(1),
  /** The last row of the history, and what the key that continues it looks like. Never the key. */
  head: z.object({ seq: z.string(), hash: z.string() }),
  auditFingerprint: z.string().nullable(),
  tables: z.array(
    z.object({ name: z.string(), columns: z.array(z.string()), rows: z.number(), sha256: z.string() }),
  ),
  files: z.array(z.object({ path: z.string(), bytes: z.number(), sha256: z.string() })),
})

export type Manifest = z.infer<typeof Manifest>

export const manifestName = 'manifest.json'
export const tablesPrefix = 'tables/'
export const filesPrefix = 'files/'
