import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { withClient } from '../../src/db/roles.js'
import { LanguageModel } from '../../src/proposals/model.js'
import type { TestHouse } from '../support/house.js'

export const key = 'sk-a-key-that-nobody-may-print'

export type Asked = { method: string; url: string; headers: IncomingHttpHeaders; body: string }
type Reply = (response: ServerResponse) => void

/** A server on the loopback that answers as a test tells it to, and remembers what it was asked. */
export async function fakeModel() {
  const asked: Asked[] = []
  let reply: Reply = json({ claims: [] })
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8')
    request.on('data', (chunk: string) => (body += chunk))
    request.on('end', () => {
      asked.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body })
      reply(response)
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/chat/completions`
  afterAll(async () => {
    server.closeAllConnections()
    await new Promise((done) => server.close(done))
  })
  return {
    model: new LanguageModel({ endpoint, name: 'small', key }),
    asked,
    answers: (next: Reply) => {
      asked.length = 0
      reply = next
    },
  }
}

/** The model's words in the envelope of a chat. */
export const says =
  (content: string): Reply =>
  (response) => {
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ choices: [{ message: { role: 'assistant', content } }] }))
  }

export const json = (content: unknown): Reply => says(JSON.stringify(content))

/** The rows of every table that a model must not touch, as one text. */
export async function everythingElse(test: TestHouse): Promise<string> {
  return withClient(test.superuserUrl, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `select quote_ident(relname) as name from pg_class
       where relnamespace = 'public'::regnamespace and relkind = 'r' order by relname`,
    )
    const told: unknown[] = []
    for (const { name } of rows) {
      if (['history_entry', 'history_head', 'model_call'].includes(name)) continue
      const table = await client.query(
        `select ${shown[name] ?? 'to_jsonb(t)'} as row from ${name} t ${others[name] ?? ''} order by 1`,
      )
      told.push([name, table.rows])
    }
    return JSON.stringify(told)
  })
}

/** Its own suggestions, and the article's count of claims, are what a model may add to. */
const shown: Record<string, string> = { article: `to_jsonb(t) - 'last_claim'` }
const others: Record<string, string> = {
  claim: `where proposer <> 'model'`,
  hop: `where claim_id not in (select id from claim where proposer = 'model')`,
}
