import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { databaseAccount } from '../../src/db/embedded/account.js'
import { holderOf, takeLock } from '../../src/db/embedded/lock.js'
import { openEmbedded, visitEmbedded } from '../../src/db/embedded/open.js'
import { freePort, onFreePort, usualPort } from '../../src/db/embedded/port.js'
import { isSame, thisProcess } from '../../src/db/embedded/processes.js'
import { readPostmaster } from '../../src/db/embedded/postmaster.js'
import { canReach } from '../../src/db/embedded/reach.js'
import { startEmbedded } from '../../src/db/embedded/start.js'
import { withClient } from '../../src/db/roles.js'
import { Cannot } from '../../src/shared/cannot.js'
import { temporaryFolder } from '../support/folder.js'

const ask = (url: string, sql: string) =>
  withClient(url, async (client) => Object.values((await client.query(sql)).rows[0] as object)[0] as unknown)

describe('an embedded database', () => {
  const dataFolder = join(temporaryFolder(), 'data')

  it('is made, served by a role that owns nothing, and kept between starts', async () => {
    const first = await openEmbedded(dataFolder)
    await withClient(first.ownerUrl, (client) =>
      client.query('create table kept as select 42 as answer; grant select on kept to public'),
    )
    await first.close()

    const second = await openEmbedded(dataFolder)
    expect(await ask(second.url, 'select answer from kept')).toBe(42)
    await expect(
      withClient(second.url, (client) => client.query('create table more (id int)')),
    ).rejects.toThrow('permission denied')
    await second.close()
    expect(readPostmaster(join(dataFolder, 'postgres'))).toBeNull()
  })

  it('keeps its secrets readable by nobody else', () => {
    expect(statSync(join(dataFolder, 'secrets.json')).mode & 0o777).toBe(0o600)
    expect(statSync(dataFolder).mode & 0o066).toBe(0)
    expect(statSync(join(dataFolder, 'postgres')).mode & 0o077).toBe(0)
  })

  it('listens on this machine only, counts checksums, and finds words of every script', async () => {
    const opened = await openEmbedded(dataFolder)
    expect(await ask(opened.ownerUrl, 'show listen_addresses')).toBe('127.0.0.1')
    expect(await ask(opened.ownerUrl, 'show data_checksums')).toBe('on')
    expect(await ask(opened.ownerUrl, `select lower('ПРЕСС-СЛУЖБА') = 'пресс-служба'`)).toBe(true)
    expect(new URL(opened.url).hostname).toBe('127.0.0.1')
    await opened.close()
  })

  it('refuses a second start in the same folder, in a sentence, and lets a command join', async () => {
    const server = await openEmbedded(dataFolder)
    await expect(openEmbedded(dataFolder)).rejects.toThrow(
      /is in use by another Second Source \(process \d+\)\. Nothing was changed/,
    )

    const visitor = await visitEmbedded(dataFolder)
    expect(await ask(visitor.url, 'select answer from kept')).toBe(42)
    await visitor.close()
    expect(await ask(server.url, 'select answer from kept')).toBe(42)
    await server.close()
  })

  it('is used again where a killed start left it running', async () => {
    const { superuserPassword } = JSON.parse(readFileSync(join(dataFolder, 'secrets.json'), 'utf8')) as {
      superuserPassword: string
    }
    const left = await startEmbedded({ dataFolder, superuserPassword })
    const before = readPostmaster(join(dataFolder, 'postgres'))

    const opened = await openEmbedded(dataFolder)
    expect(readPostmaster(join(dataFolder, 'postgres'))?.pid).toBe(before?.pid)
    await opened.close()
    expect(readPostmaster(join(dataFolder, 'postgres'))).toBeNull()
    await left.stop()
  })

  it('is started again where it died', async () => {
    const opened = await openEmbedded(dataFolder)
    const { pid, port } = readPostmaster(join(dataFolder, 'postgres'))!
    process.kill(pid, 'SIGKILL')
    let answer: unknown
    while (answer === undefined)
      answer = await ask(opened.url, 'select answer from kept').catch(() => undefined)
    expect(readPostmaster(join(dataFolder, 'postgres'))?.port).toBe(port)
    await opened.close()
    expect(readPostmaster(join(dataFolder, 'postgres'))).toBeNull()
  })

  it.each([
    ['a process that is gone', () => 4_194_303],
    ['a process that is something else now', () => process.pid],
  ])('starts over a stale postmaster.pid of %s', async (_what, pid) => {
    const file = join(dataFolder, 'postgres', 'postmaster.pid')
    writeFileSync(file, `${pid()}\n${join(dataFolder, 'postgres')}\n1700000000\n1\n\n127.0.0.1\n\nready   \n`)
    const opened = await openEmbedded(dataFolder)
    expect(await ask(opened.url, 'select answer from kept')).toBe(42)
    await opened.close()
  })

  it('takes over the lock of a start that died', async () => {
    writeFileSync(join(dataFolder, 'in-use'), JSON.stringify({ pid: 4_194_303, began: 'long ago' }))
    const opened = await openEmbedded(dataFolder)
    await opened.close()
    expect(existsSync(join(dataFolder, 'in-use'))).toBe(false)
  })

  it('does not make new secrets over a database that has its own', async () => {
    const file = join(dataFolder, 'secrets.json')
    const kept = readFileSync(file)
    rmSync(file)
    await expect(openEmbedded(dataFolder)).rejects.toThrow(/secrets\.json is missing.*nothing was changed/)
    writeFileSync(file, 'not json')
    await expect(openEmbedded(dataFolder)).rejects.toThrow(/cannot be read/)
    writeFileSync(file, kept, { mode: 0o600 })
  })
})

describe('the lock of a data folder', () => {
  it('is held by one process and given back', () => {
    const folder = temporaryFolder()
    const release = takeLock(folder)
    expect(release).not.toBeNull()
    expect(holderOf(folder)?.pid).toBe(process.pid)
    expect(takeLock(folder)).toBeNull()
    release?.()
    expect(holderOf(folder)).toBeNull()
    expect(takeLock(folder)).not.toBeNull()
  })

  it('knows a process from another that was given its number', () => {
    const own = thisProcess()
    expect(isSame(own)).toBe(true)
    if (own.began !== null) expect(isSame({ ...own, began: 'another moment' })).toBe(false)
  })
})

describe('where PostgreSQL can work', () => {
  const account = { name: 'somebody', uid: 65_533, gid: 65_533 }

  it('is not below a folder that its account may not enter', () => {
    const folder = temporaryFolder()
    const [open, closed] = [join(folder, 'open'), join(folder, 'closed')]
    mkdirSync(open, { mode: 0o711 })
    mkdirSync(closed, { mode: 0o700 })
    expect(canReach(join(open, 'data'), account)).toBe(true)
    expect(canReach(join(closed, 'data'), account)).toBe(false)
    expect(canReach(join(closed, 'data'), null)).toBe(true)
  })

  it('is a place of the system where the data folder cannot be reached', async () => {
    if (!databaseAccount()) return
    const closed = join(temporaryFolder(), 'closed')
    mkdirSync(closed, { mode: 0o700 })
    const told: string[] = []
    const server = await startEmbedded({
      dataFolder: join(closed, 'data'),
      superuserPassword: 'for this test only',
      isThrowAway: true,
      told: (line) => told.push(line),
    })
    await server.stop()
    expect(told).toEqual([
      expect.stringMatching(
        /cannot reach .*closed.data, so the database lives in \/var\/lib\/second-source\//,
      ),
    ])
    rmSync(told[0]?.split(' lives in ')[1]?.slice(0, -1) ?? '', { recursive: true })
  })
})

describe('what a PostgreSQL says of itself', () => {
  const folder = temporaryFolder()
  const file = join(folder, 'postmaster.pid')
  /** Somebody who writes the file and takes it away without end, as a PostgreSQL that starts and stops does once. */
  const flickering = `
    const { rmSync, writeFileSync } = require('node:fs')
    process.stdout.write('begun')
    for (;;) {
      writeFileSync(${JSON.stringify(file)}, process.pid + '\\n/data\\n0\\n5432\\n\\n\\n\\nready\\n')
      rmSync(${JSON.stringify(file)})
    }`
  const failuresOf = async (read: () => unknown) => {
    const other = spawn(process.execPath, ['--eval', flickering])
    await once(other.stdout, 'data')
    let failures = 0
    for (let i = 0; i < 30_000; i += 1) {
      try {
        read()
      } catch {
        failures += 1
      }
    }
    other.kill('SIGKILL')
    await once(other, 'close')
    return failures
  }

  it('is read or is not there, however it comes and goes', async () =>
    expect(await failuresOf(() => readPostmaster(folder))).toBe(0))

  it('control: looked for first and read then, it is gone at times', async () =>
    expect(await failuresOf(() => existsSync(file) && readFileSync(file, 'utf8'))).toBeGreaterThan(0))
})

describe('the port', () => {
  it('is another where the usual one is used', async () => {
    const first = await freePort()
    expect(first).toBeGreaterThan(0)
    const server = (await import('node:net')).createServer()
    const taken = await new Promise<number>((done) =>
      server.listen(0, '127.0.0.1', () => done((server.address() as { port: number }).port)),
    )
    expect(await freePort(taken)).not.toBe(taken)
    expect(usualPort).toBe(54_329)
    await new Promise((done) => server.close(done))
  })

  it('is tried anew where somebody took it between our look and PostgreSQL’s', async () => {
    const tried: number[] = []
    const words = 'PostgreSQL did not start. FATAL:  could not create any TCP/IP sockets'
    const snatched = (port: number) =>
      tried.push(port) === 1 ? Promise.reject(new Cannot(words)) : Promise.resolve(port)
    const port = await onFreePort(usualPort, snatched)
    expect([tried.length, tried[1]]).toEqual([2, port])
    expect(tried[0]).not.toBe(port)
  })

  it('is not tried anew where PostgreSQL fails for another reason', async () => {
    let tries = 0
    const fail = () => ((tries += 1), Promise.reject(new Cannot('PostgreSQL did not start: no space left')))
    await expect(onFreePort(usualPort, fail)).rejects.toThrow('no space left')
    expect(tries).toBe(1)
  })
})
