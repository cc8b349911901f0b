import { Agent, request } from 'node:http'

type Answer = { status: number; headers: NodeJS.Dict<string | string[]>; text: string; ms: number }

/** One person's browser on one kept-alive connection: it keeps its cookie and is timed to the last byte. */
export class Browser {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 })
  #cookie = ''

  constructor(readonly origin: string) {}

  get = (path: string) => this.#send('GET', path)

  post = (path: string, fields: Record<string, string>) =>
    this.#send('POST', path, new URLSearchParams(fields).toString())

  #send(method: string, path: string, body = ''): Promise<Answer> {
    const startedAt = performance.now()
    return new Promise((done, fail) => {
      const headers = {
        cookie: this.#cookie,
        accept: 'text/html',
        'sec-fetch-site': 'same-origin',
        ...(method === 'POST'
          ? {
              'content-type': 'application/x-www-form-urlencoded',
              'content-length': Buffer.byteLength(body),
              origin: this.origin,
            }
          : {}),
      }
      const sent = request(new URL(path, this.origin), { method, agent: this.#agent, headers }, (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('end', () => {
          this.#cookie = answer.headers['set-cookie']?.[0]?.split(';')[0] ?? this.#cookie
          const ms = performance.now() - startedAt
          done({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            text: Buffer.concat(chunks).toString('utf8'),
            ms,
          })
        })
      })
      sent.on('error', fail)
      sent.end(body)
    })
  }

  close(): void {
    this.#agent.destroy()
  }
}
