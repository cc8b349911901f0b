import { createServer, type AddressInfo, type Socket } from 'node:net'

/** How the server takes letters: all of them, none of them, or it says nothing for ever. */
export type Manner = 'takes' | 'refuses' | 'is silent'

export type Delivered = { from: string; to: string[]; raw: string }

/** A mail server of the test file's own on this machine: it speaks as much SMTP as a letter needs and keeps what it was given. */
export async function smtpServer() {
  const letters: Delivered[] = []
  const sockets = new Set<Socket>()
  const state = { manner: 'takes' as Manner, logins: [] as string[] }
  const server = createServer((socket) => {
    sockets.add(socket.setEncoding('utf8').on('error', () => undefined))
    socket.on('close', () => sockets.delete(socket))
    if (state.manner !== 'is silent') converse(socket, state, letters)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const close = () =>
    new Promise<void>((done) => {
      for (const socket of sockets) socket.destroy()
      server.close(() => done())
    })
  afterAll(close)
  return { port: (server.address() as AddressInfo).port, letters, state, close }
}

function converse(socket: Socket, state: { manner: Manner; logins: string[] }, letters: Delivered[]): void {
  let letter: Delivered = { from: '', to: [], raw: '' }
  let isData = false
  let left = ''
  const say = (line: string) => void socket.write(`${line}\r\n`)
  say('220 mail.example ready')
  socket.on('data', (chunk: string) => {
    left += chunk
    for (let end = left.indexOf('\r\n'); end >= 0; end = left.indexOf('\r\n')) {
      const line = left.slice(0, end)
      left = left.slice(end + 2)
      if (isData) takeData(line)
      else answer(line)
    }
  })

  function takeData(line: string): void {
    if (line !== '.') return void (letter.raw += `${line}\n`)
    isData = false
    letters.push(letter)
    letter = { from: '', to: [], raw: '' }
    say('250 kept')
  }

  function answer(line: string): void {
    const verb = line.slice(0, 4).toUpperCase()
    if (verb === 'EHLO') return say('250-mail.example\r\n250-AUTH PLAIN\r\n250 8BITMIME')
    if (verb === 'AUTH') {
      state.logins.push(Buffer.from(line.split(' ')[2] ?? '', 'base64').toString('utf8'))
      return say('235 known')
    }
    if (verb === 'MAIL') letter.from = addressIn(line)
    if (verb === 'RCPT') {
      if (state.manner === 'refuses') return say(`550 no such box ${addressIn(line)}`)
      letter.to.push(addressIn(line))
    }
    if (verb === 'DATA') {
      isData = true
      return say('354 go on')
    }
    say(verb === 'QUIT' ? '221 bye' : '250 fine')
  }
}

const addressIn = (line: string): string => /<([^>]*)>/.exec(line)?.[1] ?? ''

/** The text of a letter as its reader sees it: quoted-printable undone. */
export function textOf({ raw }: Delivered): string {
  const body = raw.slice(raw.indexOf('\n\n') + 2)
  if (!/content-transfer-encoding: quoted-printable/i.test(raw)) return body
  const bytes = body
    .replace(/=\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}

/** The lines above the text, folded ones joined. */
export const headersOf = ({ raw }: Delivered): string[] =>
  raw
    .slice(0, raw.indexOf('\n\n'))
    .replace(/\n[ \t]+/g, ' ')
    .split('\n')
