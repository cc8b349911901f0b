import { copyFileSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { withClient } from '../../src/db/roles.js'
import { openEmbedded } from '../../src/db/embedded/open.js'
import { temporaryFolder } from '../support/folder.js'
import { secondSource } from '../support/program.js'

const folder = temporaryFolder()
const file = join(folder, 'desk.backup')
const [old, fresh] = [join(folder, 'old'), join(folder, 'fresh')]
const run = (dataFolder: string, ...args: string[]) =>
  secondSource(args, { DATA_DIR: dataFolder }, 'six pelicans over Lisbon\n').ended

/** Every table's rows as text, but for what passes by itself. */
async function contents(dataFolder: string) {
  const opened = await openEmbedded(dataFolder)
  try {
    return await withClient(opened.ownerUrl, async (client) => {
      const { rows } = await client.query<{ name: string }>(
        `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
         and relname not in ('_prisma_migrations', 'session', 'login_limit', 'installation') order by 1`,
      )
      const tables: Record<string, string> = {}
      for (const { name } of rows) {
        tables[name] = (
          await client.query(
            `select coalesce(string_agg(t::text, chr(10) order by t::text), '') as all from ${name} t`,
          )
        ).rows[0].all
      }
      return tables
    })
  } finally {
    await opened.close()
  }
}

beforeAll(async () => {
  await run(old, 'account', 'add', '--email', 'a@desk.example', '--name', 'Ada', '--role', 'admin')
  await run(old, 'account', 'add', '--email', 'b@desk.example', '--name', '보', '--role', 'auditor')
  const opened = await openEmbedded(old)
  await withClient(opened.url, async (client) => {
    await client.query(
      `insert into desk (id, name, time_zone, is_demo, created_at) values (gen_random_uuid(), E'Night\\n\\tdesk', 'UTC', false, now())`,
    )
    await client.query(`select graphile_worker.add_job('read-article', '{"articleId":"x"}')`)
  })
  await opened.close()
  mkdirSync(join(old, 'files', 'ab'), { recursive: true })
  writeFileSync(join(old, 'files', 'ab', 'evidence'), Buffer.alloc(100_000, 7))
})

describe('a backup', () => {
  it('is written whole, readable by nobody else, and never over another', async () => {
    const { code, out, err } = await run(old, 'backup', file)
    expect([code, err]).toEqual([0, ''])
    expect(out).toMatch(/rows of \d+ tables and 1 files\.\nIt ends with row 2 of the history/)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect((await run(old, 'backup', file)).err).toMatch(/is there already and was left as it is/)
  })

  it('holds no key, no database password and no session', () => {
    const bytes = gunzipSync(readFileSync(file)).toString('latin1')
    const secrets = JSON.parse(readFileSync(join(old, 'secrets.json'), 'utf8')) as Record<string, string>
    for (const secret of Object.values(secrets)) expect(bytes).not.toContain(secret)
    expect(bytes).not.toContain('tables/public.session')
    expect(bytes).toContain('a@desk.example')
  })
})

describe('restoring', () => {
  it('needs the key the history was written under', async () => {
    const { code, err } = await run(fresh, 'restore', file)
    expect([code, err]).toEqual([1, expect.stringMatching(/AUDIT_KEY is not the one.*Nothing was changed/)])
  })

  it('brings everything back, verified', async () => {
    copyFileSync(join(old, 'secrets.json'), join(folder, 'secrets.json'))
    const moved = join(folder, 'moved')
    mkdirSync(moved)
    copyFileSync(join(old, 'secrets.json'), join(moved, 'secrets.json'))
    const { code, out, err } = await run(moved, 'restore', file)
    expect([code, err]).toEqual([0, expect.not.stringContaining('rror')])
    expect(out).toMatch(/Counts and hashes agree, and the history is whole: 2 rows/)
    expect(await contents(moved)).toEqual(await contents(old))
    expect(readFileSync(join(moved, 'files', 'ab', 'evidence'))).toEqual(Buffer.alloc(100_000, 7))

    expect((await run(moved, 'account', 'list')).out).toBe((await run(old, 'account', 'list')).out)
    expect((await run(moved, 'restore', file)).err).toMatch(/Nothing was changed/)
  })

  it('refuses a database in which anybody did anything', async () => {
    writeFileSync(join(folder, 'empty'), '')
    const { code, err } = await run(old, 'restore', file)
    expect([code, err]).toEqual([1, expect.stringMatching(/already holds files|is not empty/)])
  })

  it.each<[string, (whole: Buffer) => Buffer]>([
    ['cut short', (whole) => whole.subarray(0, whole.length / 2)],
    ['not a backup', () => Buffer.from('once upon a time')],
    ['a changed letter', (whole) => gzipSync(changed(gunzipSync(whole), 'a@desk.example', 'e@desk.example'))],
    ['without its end', (whole) => gzipSync(withoutManifest(gunzipSync(whole)))],
  ])('refuses a file that is %s before it touches the database', async (what, spoil) => {
    const spoilt = join(folder, what.replaceAll(' ', '-'))
    writeFileSync(spoilt, spoil(readFileSync(file)))
    const { code, err } = await run(join(folder, 'never-made'), 'restore', spoilt)
    expect([code, err]).toEqual([
      1,
      expect.stringMatching(
        /(not a whole backup|is damaged|breaks off before its end)[^]*Nothing was changed/,
      ),
    ])
  })
})

function changed(bytes: Buffer, from: string, to: string): Buffer {
  const copy = Buffer.from(bytes)
  copy.write(to, copy.indexOf(from))
  return copy
}

/** The archive up to its last entry. */
function withoutManifest(bytes: Buffer): Buffer {
  return Buffer.concat([bytes.subarray(0, bytes.lastIndexOf('manifest.json')), Buffer.alloc(1024)])
}
