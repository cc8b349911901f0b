import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'
import { baseUrl, type App } from './app.js'
import { password, type Person } from './desk.js'

export type Answer = { status: number; location: string; text: string; ms: number }

/** What became of a request that got no whole answer. */
export class NoAnswer extends Error {
  constructor(
    /** Some of the answer came, and then the connection broke. */
    readonly isCut: boolean,
    cause: unknown,
  ) {
    super('no whole answer', { cause })
  }
}

let addresses = 0

/** One person's browser, which may speak to any of the processes: it keeps its cookie and the token of its session. */
export class Browser {
  readonly #agent: Agent
  readonly #address = `10.0.${Math.floor(addresses / 250)}.${1 + (addresses++ % 250)}`
  #cookie = ''
  token = ''

  constructor({ keepAlive = true } = {}) {
    this.#agent = new Agent({ keepAlive, maxSockets: 1 })
  }

  static async signedIn(app: Pick<App, 'port'>, person: Person, options: { keepAlive?: boolean } = {}) {
    const browser = new Browser(options)
    browser.token = tokenOf((await browser.get(app, '/sign-in')).text)
    const answer = await browser.post(app, '/sign-in', { email: person.email, password })
    if (answer.status !== 303) throw new Error(`Signing in answered ${answer.status}`)
    browser.token = tokenOf((await browser.get(app, '/account')).text)
    return browser
  }

  get = (app: Pick<App, 'port'>, path: string) => this.#send(app.port, 'GET', path)

  /** A form as the page would send it, under a key of its own unless the same form is sent again. */
  post(app: Pick<App, 'port'>, path: string, fields: Record<string, string>, key: string = randomUUID()) {
    const whole = { _csrf: this.token, ...(key ? { _key: key } : {}), ...fields }
    return this.#send(app.port, 'POST', path, new URLSearchParams(whole).toString())
  }

  #send(port: number, method: 'GET' | 'POST', path: string, body = ''): Promise<Answer> {
    const startedAt = performance.now()
    return new Promise((done, fail) => {
      const headers = {
        host: new URL(baseUrl).host,
        accept: 'text/html',
        cookie: this.#cookie,
        'x-forwarded-for': this.#address,
        'sec-fetch-site': 'same-origin',
        ...(method === 'POST'
          ? { 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(body) }
          : {}),
      }
      const sent = request(
        { port, host: '127.0.0.1', method, path, headers, agent: this.#agent },
        (answer) => {
          const chunks: Buffer[] = []
          answer.on('data', (chunk: Buffer) => chunks.push(chunk))
          answer.on('error', (error) => fail(new NoAnswer(true, error)))
          answer.on('end', () => {
            this.#cookie = answer.headers['set-cookie']?.[0]?.split(';')[0] ?? this.#cookie
            done({
              status: answer.statusCode ?? 0,
              location: answer.headers.location ?? '',
              text: Buffer.concat(chunks).toString('utf8'),
              ms: performance.now() - startedAt,
            })
          })
        },
      )
      sent.setTimeout(60_000, () => sent.destroy(new Error('a minute without an answer')))
      sent.on('error', (error) => fail(new NoAnswer(false, error)))
      sent.end(body)
    })
  }

  close(): void {
    this.#agent.destroy()
  }
}

export const tokenOf = (html: string) => /name="_csrf" value="([^"]+)"/.exec(html)?.[1] ?? ''

export const versionOf = (html: string) => /name="version" value="(\d+)"/.exec(html)?.[1] ?? ''
