import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { readPostmaster } from '../../src/db/embedded/postmaster.js'
import { temporaryFolder } from '../support/folder.js'
import { Program, projectFolder, secondSource, unusedPort } from '../support/program.js'

const dataFolder = join(temporaryFolder(), 'data')
const ready = /Open (http:\/\/localhost:\d+) in a browser/

async function start(env: Record<string, string> = {}) {
  const port = await unusedPort()
  const program = secondSource(['serve'], { DATA_DIR: dataFolder, PORT: String(port), ...env })
  const [, url] = await program.said(ready)
  return { program, port, url: url as string }
}

const health = async (url: string) => {
  const answer = await fetch(`${url}/health`)
  return [answer.status, await answer.json()] as const
}

describe('second-source serve', () => {
  it('makes everything the first time, says where to look, and stops cleanly', async () => {
    const { program, url } = await start()
    const [, setup] = await program.said(/(http:\/\/localhost:\d+\/setup\/[\w-]+)/)
    expect(await health(url)).toEqual([
      200,
      expect.objectContaining({ database: 'ok', historyGuard: 'roles' }),
    ])
    expect((await fetch(setup as string)).status).toBe(200)

    const { code, err } = await program.stop('SIGTERM')
    expect([code, err]).toEqual([0, ''])
    expect(readPostmaster(join(dataFolder, 'postgres'))).toBeNull()
    expect(existsSync(join(dataFolder, 'in-use'))).toBe(false)
  })

  it('prints the same set-up link again until it is used, and commands join the running one', async () => {
    const first = await start()
    const link = await first.program.said(/\/setup\/[\w-]+/)
    await first.program.stop('SIGINT')

    const { program } = await start()
    expect((await program.said(/\/setup\/[\w-]+/))[0]).toBe(link[0])
    const env = { DATA_DIR: dataFolder }
    const added = await account(
      env,
      ['add', '--email', 'Ada@desk.example', '--name', 'Ada', '--role', 'admin'],
      'six pelicans over Lisbon\n',
    )
    expect([added.code, added.out, added.err]).toEqual([0, 'Ada (Ada@desk.example) may sign in now.\n', ''])
    await program.stop()

    const third = await start()
    expect(third.program.out).not.toContain('/setup/')
    await third.program.stop()
  })

  it('writes its log beside the data: one JSON object a line, and no one-time secret', async () => {
    const lines = readFileSync(join(dataFolder, 'second-source.log'), 'utf8').trim().split('\n')
    const parsed = lines.map((line) => JSON.parse(line) as { path?: string })
    expect(parsed.filter(({ path }) => path?.startsWith('/setup/'))).toEqual([
      expect.objectContaining({ path: '/setup/[secret]' }),
    ])
  })

  it('refuses a used port in a sentence', async () => {
    const other = createServer()
    const port = await unusedPort()
    await new Promise<void>((done) => other.listen(port, '127.0.0.1', done))
    const { code, err } = await secondSource(['serve'], { DATA_DIR: dataFolder, PORT: String(port) }).ended
    expect([code, err]).toEqual([
      1,
      expect.stringMatching(new RegExp(`^Port ${port} is already used.*Nothing was changed`)),
    ])
    other.close()
  })

  it('refuses a data folder that is in use in a sentence, and the first goes on', async () => {
    const { program, url } = await start()
    const { code, err } = await secondSource(['serve'], {
      DATA_DIR: dataFolder,
      PORT: String(await unusedPort()),
    }).ended
    expect([code, err]).toEqual([
      1,
      expect.stringMatching(/is in use by another Second Source \(process \d+\)/),
    ])
    expect((await health(url))[0]).toBe(200)
    expect((await program.stop()).code).toBe(0)
  })

  it('answers what is under way before it stops, and takes nothing new', async () => {
    const { program, port, url } = await start()
    const socket = connect(port, 'localhost')
    const answer = text(socket)
    const head = `POST /sign-in HTTP/1.1\r\nHost: localhost:${port}\r\nContent-Type: application/x-www-form-urlencoded\r\n`
    socket.write(`${head}Connection: close\r\nContent-Length: 10\r\n\r\nabcde`)
    // The same server has answered after it, so the half request has arrived.
    expect((await health(url))[0]).toBe(200)

    const ended = program.stop()
    await program.said(/Stopping …/)
    // Who has knocked is still let in, and told that it stops; then the door is shut.
    const knock = () =>
      fetch(`${url}/health`).then(
        ({ status }) => status,
        () => 'shut',
      )
    const told = new Set<number | string>()
    while (!told.has('shut')) told.add(await knock())
    expect([...told].filter((each) => each !== 503)).toEqual(['shut'])
    socket.write('fghij')
    expect(await answer).toMatch(/^HTTP\/1\.1 \d{3} [^]+<\/html>\s*$/)
    const { code, err } = await ended
    expect([code, err]).toEqual([0, ''])
  })

  it('is not left behind where npm itself was asked to end', async () => {
    const port = String(await unusedPort())
    const env = { DATA_DIR: dataFolder, PORT: port, npm_lifecycle_event: 'start' }
    // As npm does it: a shell between, which dies of the signal without handing it on.
    const shell = `const { spawn } = require('node:child_process'); spawn(process.execPath, ['scripts/start.js'], { stdio: 'inherit' })`
    const program = new Program(['--eval', shell], env)
    await program.said(ready)
    program.child.kill('SIGKILL')
    await program.ended
    expect([program.out, program.err]).toEqual([expect.stringMatching(/Stopped\.\n$/), ''])
    expect(readPostmaster(join(dataFolder, 'postgres'))).toBeNull()
  })

  it('stops as cleanly through npm start, whose launcher hands the signal on', async () => {
    const port = String(await unusedPort())
    const program = new Program([join(projectFolder, 'scripts', 'start.js')], {
      DATA_DIR: dataFolder,
      PORT: port,
    })
    await program.said(ready)
    const { code, out } = await program.stop('SIGINT')
    expect([code, out]).toEqual([0, expect.stringMatching(/Stopped\.\n$/)])
    expect(readPostmaster(join(dataFolder, 'postgres'))).toBeNull()
  })
})

const account = (env: Record<string, string>, args: string[], input = '') =>
  secondSource(['account', ...args], env, input).ended
