import { createTransport } from 'nodemailer'
import { limits } from '../limits.js'
import type { MailServer, Sender } from './settings.js'

export type Letter = {
  /** What it is about, so that the same letter sent twice bears the same Message-ID. */
  id: string
  to: string
  subject: string
  text: string
}

/** Hands a letter to the mail server. Rejects where that did not take it. */
export type Post = (letter: Letter, signal: AbortSignal) => Promise<void>

export type Mail = { server: MailServer; sender: Sender }

/** One connection for each letter: a desk sends few, and a connection that is kept has to be watched. */
export function postBy({ server, sender }: Mail): Post {
  return async (letter, signal) => {
    const transport = createTransport({
      host: server.host,
      port: server.port,
      secure: server.isWrapped,
      requireTLS: !server.isWrapped && !server.isHere,
      ignoreTLS: !server.isWrapped && server.isHere,
      auth: server.login(),
      dnsTimeout: limits.mail.wait,
      connectionTimeout: limits.mail.wait,
      greetingTimeout: limits.mail.wait,
      socketTimeout: limits.mail.wait,
      disableFileAccess: true,
      disableUrlAccess: true,
    })
    try {
      await transport.sendMail({
        from: sender,
        to: { name: '', address: letter.to },
        messageId: `<${letter.id}@${sender.address.split('@')[1]}>`,
        subject: letter.subject,
        text: letter.text,
        headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
        // A server that says a little now and then would outlast every other wait.
        signal: AbortSignal.any([signal, AbortSignal.timeout(limits.mail.whole)]),
      })
    } catch (error) {
      throw new Error(faultOf(error))
    }
  }
}

/** Codes only: a server's answer repeats addresses, and this is kept with the job and in the log. */
function faultOf(error: unknown): string {
  const { code, responseCode } = (error ?? {}) as { code?: unknown; responseCode?: unknown }
  const told = [code, responseCode].filter((each) => typeof each === 'string' || typeof each === 'number')
  return `The mail server did not take a letter (${told.join(' ') || 'no code'})`
}
