import { isLoopback } from '../shared/loopback.js'

const example = 'smtps://USER:PASSWORD@mail.example:465'

/** Which server takes our letters, and whose name they bear. The password is a private field, so that whatever prints this shows none. */
export class MailServer {
  readonly host: string
  readonly port: number
  /** TLS from the first byte; else STARTTLS is demanded, but for a server on this machine. */
  readonly isWrapped: boolean
  readonly isHere: boolean
  readonly #login: { user: string; pass: string } | null

  constructor(url: URL, login: { user: string; pass: string } | null) {
    this.isWrapped = url.protocol === 'smtps:'
    this.host = url.hostname.replace(/^\[|\]$/g, '')
    this.port = Number(url.port) || (this.isWrapped ? 465 : 587)
    this.isHere = isLoopback(url.hostname)
    this.#login = login
  }

  login(): { user: string; pass: string } | undefined {
    return this.#login ?? undefined
  }
}

/** Reads SMTP_URL, or says what is wrong with it in a sentence that repeats nothing of it. */
export function parseServer(value: string): MailServer | string {
  const url = URL.canParse(value) ? new URL(value) : null
  if (!url || !/^smtps?:$/.test(url.protocol) || !/^[A-Za-z0-9.:[\]-]+$/.test(url.hostname))
    return `SMTP_URL must be an address like ${example}`
  if ((url.pathname !== '' && url.pathname !== '/') || url.search || url.hash)
    return `SMTP_URL must be scheme, name, password, host and port only, as in ${example}`
  if ((url.username === '') !== (url.password === ''))
    return 'SMTP_URL needs both a user and a password before the @, or neither'
  const [user, pass] = [decoded(url.username), decoded(url.password)]
  if (user === null || pass === null) return 'SMTP_URL has letters in its user or password that neither has'
  return new MailServer(url, user === '' ? null : { user, pass })
}

function decoded(text: string): string | null {
  try {
    const words = decodeURIComponent(text)
    return /[\u0000-\u001f\u007f]/.test(words) ? null : words
  } catch {
    return null
  }
}

export type Sender = { name: string; address: string }

/** Reads MAIL_FROM: an address, or a name with the address in angle brackets. */
export function parseSender(value: string): Sender | null {
  const [, name = '', bracketed] = /^([^<>"\r\n]*)<([^<>]+)>$/.exec(value) ?? []
  const address = (bracketed ?? value).trim()
  return isAddress(address) && !/[\u0000-\u001f\u007f]/.test(name) ? { name: name.trim(), address } : null
}

/** One plain address: no spaces, no lists, nothing that could begin another header. */
export const isAddress = (text: string): boolean =>
  text.length <= 254 &&
  /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)+$/.test(
    text,
  )
