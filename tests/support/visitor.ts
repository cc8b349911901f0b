import { randomUUID } from 'node:crypto'
import request, { type Agent, type Response } from 'supertest'
import { password, type Person, type TestHouse } from './house.js'

/** Somebody with a browser of their own: cookies are kept, forms are sent as a browser sends them. */
export class Visitor {
  readonly agent: Agent

  constructor(readonly test: TestHouse) {
    this.agent = request.agent(test.app)
    this.agent.set('Host', new URL(test.house.config.baseUrl).host)
  }

  get(path: string): Promise<Response> {
    return this.agent.get(path).then((response) => response)
  }

  /** Opens the page that has the form, takes its token, and posts. */
  async post(path: string, fields: Record<string, string | string[]>, from = '/account'): Promise<Response> {
    const token = tokenOf((await this.get(from)).text)
    return this.send(path, { _csrf: token, _key: randomUUID(), ...fields })
  }

  send(path: string, fields: Record<string, string | string[]>): Promise<Response> {
    return this.agent
      .post(path)
      .set('Sec-Fetch-Site', 'same-origin')
      .type('form')
      .send(fields)
      .then((response) => response)
  }

  /** Multipart, for the forms that hold a text. */
  async upload(
    path: string,
    fields: Record<string, string>,
    from: string,
    file?: { name: string; bytes: Buffer },
  ): Promise<Response> {
    const token = tokenOf((await this.get(from)).text)
    const sent = this.agent.post(path).set('Sec-Fetch-Site', 'same-origin')
    for (const [name, value] of Object.entries({ _csrf: token, _key: randomUUID(), ...fields }))
      sent.field(name, value)
    if (file) sent.attach('file', file.bytes, file.name)
    return sent.then((response) => response)
  }

  async signIn(person: Person, words = password): Promise<this> {
    const answer = await this.post('/sign-in', { email: person.email, password: words }, '/sign-in')
    if (answer.status !== 303)
      throw new Error(`Signing in answered ${answer.status}: ${JSON.stringify(this.test.log.at(-2))}`)
    return this
  }
}

export async function signedIn(test: TestHouse, person: Person): Promise<Visitor> {
  return new Visitor(test).signIn(person)
}

export function tokenOf(html: string): string {
  return /name="_csrf" value="([^"]+)"/.exec(html)?.[1] ?? ''
}

/** What a reader sees: no tags, no runs of white space. */
export function words(html: string): string {
  return html
    .replace(/<(script|style|svg)[^>]*>.*?<\/\1>/gs, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', '’')
    .replaceAll('&#34;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
}

export function pageHeading(html: string): string {
  return words(/<h1[^>]*>(.*?)<\/h1>/s.exec(html)?.[1] ?? '').trim()
}

export function versionOf(html: string): string {
  return /name="version" value="(\d+)"/.exec(html)?.[1] ?? ''
}
