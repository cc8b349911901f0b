import { connect } from 'node:net'
import { listen } from '../../src/server.js'
import { testHouse } from '../support/house.js'
import { unusedPort } from '../support/program.js'
import { cookieOf, happened } from './ask.js'
import { aScene } from './scene.js'
import { signedIn, tokenOf } from '../support/visitor.js'

const test = await testHouse()
const scene = await aScene(test)
const visitor = await signedIn(test, scene.admin)
const token = tokenOf((await visitor.get('/account')).text)
const cookie = `Cookie: ${cookieOf(visitor)}`
const port = await unusedPort()
const server = await listen(test.app, { port, host: '127.0.0.1' })
afterAll(() => server.close())

const host = 'Host: 127.0.0.1:3000'
const body = `_csrf=${token}&name=Smuggled&query=`
const post = (...lines: string[]) => [
  'POST /views HTTP/1.1',
  ...(lines.some((line) => /^host/i.test(line)) ? [] : [host]),
  cookie,
  'Sec-Fetch-Site: same-origin',
  'Content-Type: application/x-www-form-urlencoded',
  'Connection: close',
  ...lines,
]

/** Sends bytes as they are and gives all that comes back until the other side has done. */
function raw(lines: string[], rest = '', isCut = false): Promise<string> {
  return new Promise((done, fail) => {
    const socket = connect(port, '127.0.0.1')
    let answer = ''
    socket.setEncoding('utf8').on('data', (chunk) => (answer += String(chunk)))
    socket.on('close', () => done(answer))
    socket.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ECONNRESET' ? done(answer) : fail(error),
    )
    socket.write(`${lines.join('\r\n')}\r\n\r\n${rest}`)
    if (isCut) socket.end()
  })
}

const statuses = (answer: string) =>
  [...answer.matchAll(/^HTTP\/1\.1 (\d+)/gm)].map(([, code]) => Number(code))
const length = `Content-Length: ${Buffer.byteLength(body)}`
const get = (target: string, ...lines: string[]) => [`GET ${target} HTTP/1.1`, 'Connection: close', ...lines]

type Case = [name: string, statuses: number[], lines: string[], rest?: string]
const cases: Case[] = [
  ['two hosts', [400], get('/account', host, 'Host: evil.example', cookie)],
  ['two hosts that are the same', [400], get('/account', host, host, cookie)],
  ['a post with two hosts', [400], post(host, 'host: 127.0.0.1:3000', length), body],
  ['no host', [400], get('/account', cookie)],
  ['no host in the old way', [400], ['GET /account HTTP/1.0', cookie]],
  ['a whole address', [400], get('http://127.0.0.1:3000/account', host, cookie)],
  ['a whole address elsewhere', [400], get('http://evil.example/account', host, cookie)],
  ['a target without a slash', [400], get('account', host, cookie)],
  ['TRACE', [405], ['TRACE / HTTP/1.1', host, 'Connection: close', cookie]],
  ['OPTIONS for the whole server', [405], ['OPTIONS * HTTP/1.1', host, 'Connection: close']],
  ['PUT', [405], ['PUT /views HTTP/1.1', host, 'Connection: close', cookie, length], body],
  ['PROPFIND', [405], ['PROPFIND / HTTP/1.1', host, 'Connection: close']],
  ['a tunnel', [], ['CONNECT evil.example:443 HTTP/1.1', 'Host: evil.example:443']],
  ['a method in small letters', [400], ['get / HTTP/1.1', host, 'Connection: close']],
  ['no HTTP at all', [400], ['\u0016\u0003\u0001 hello']],
  ['a length and chunks', [400], post(length, 'Transfer-Encoding: chunked'), `0\r\n\r\n${body}`],
  ['two lengths', [400], post(length, 'Content-Length: 5'), body],
  ['a length that is no number', [400], post('Content-Length: +5'), body],
  ['an unknown encoding', [400], post('Transfer-Encoding: xchunked, gzip'), body],
  ['a chunk whose size is a lie', [400], post('Transfer-Encoding: chunked'), `zz\r\n${body}\r\n0\r\n\r\n`],
  ['a space before the colon', [400], post('Content-Length : 5'), body],
  ['NUL in a header', [400], get('/account', host, `${cookie}\0`)],
  ['NUL in the target', [400], get('/acc\0ount', host, cookie)],
  ['headers of 17 KiB', [431], get('/account', host, `X-Long: ${'x'.repeat(17 * 1024)}`)],
  ['a line break hidden in the host', [400], get('/', 'Host: 127.0.0.1:3000\rX: y')],
]

describe('a malformed request', () => {
  it.each(cases.map(([name, expected, lines, rest]) => [name, expected, lines, rest ?? ''] as const))(
    '%s: %j, once, and nothing is done',
    async (_name, expected, lines, rest) => {
      const before = await happened(test)
      const answer = await raw(lines, rest)
      expect(statuses(answer)).toEqual(expected)
      expect(answer).not.toContain(scene.admin.email)
      expect(await happened(test)).toBe(before)
    },
  )

  it('that is cut in the middle of its form does nothing', async () => {
    const before = await happened(test)
    expect(
      statuses(await raw(post(`Content-Length: ${body.length + 10}`), body, true)).every(
        (code) => code >= 400,
      ),
    ).toBe(true)
    expect(await happened(test)).toBe(before)
  })

  it('control: the same post, well formed, has its effect', async () => {
    const before = await happened(test)
    expect(statuses(await raw(post(length), body))).toEqual([303])
    expect(statuses(await raw(get('/account', host, cookie)))).toEqual([200])
    expect(await happened(test)).toBe(before + 1n)
  })
})
