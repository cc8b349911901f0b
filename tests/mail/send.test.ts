import { limits } from '../../src/limits.js'
import { postBy } from '../../src/mail/send.js'
import { MailServer } from '../../src/mail/settings.js'
import { headersOf, smtpServer, textOf } from '../support/smtp.js'

const smtp = await smtpServer()
const gone = await smtpServer()
await gone.close()
const server = new MailServer(new URL(`smtp://127.0.0.1:${smtp.port}`), { user: 'me', pass: 'words' })
const sender = { name: 'Harbour désk', address: 'desk@desk.example' }
const post = postBy({ server, sender })
const letter = {
  id: 'one',
  to: 'ilse@desk.example',
  subject: 'Something waits',
  text: 'Wartet für dich:\n한국어\n',
}
const going = () => new AbortController().signal

beforeEach(() => {
  smtp.letters.length = 0
  smtp.state.manner = 'takes'
})

describe('a letter', () => {
  it('arrives whole, from the desk, to one person, with a login', async () => {
    await post(letter, going())
    const [sent] = smtp.letters
    expect(sent).toMatchObject({ from: 'desk@desk.example', to: ['ilse@desk.example'] })
    expect(smtp.state.logins).toContain('\0me\0words')
    const headers = headersOf(sent as never)
    expect(headers).toContain('To: ilse@desk.example')
    expect(headers).toContain('Message-ID: <one@desk.example>')
    expect(headers).toContain('Auto-Submitted: auto-generated')
  })

  it('keeps its words, whatever script they are in', async () => {
    await post({ ...letter, text: 'Pier für dich: één lijn\n' }, going())
    expect(textOf(smtp.letters[0] as never)).toContain('Pier für dich: één lijn')
  })

  it('takes no second header from any of its words', async () => {
    const evil = 'x\r\nBcc: evil@evil.example\r\n\r\nbody'
    await post({ id: 'two', to: 'ilse@desk.example', subject: evil, text: evil }, going())
    const [sent] = smtp.letters
    expect(sent?.to).toEqual(['ilse@desk.example'])
    expect(headersOf(sent as never).filter((line) => /^bcc:/i.test(line))).toEqual([])
  })

  it('that is refused fails with a code and without the address', async () => {
    smtp.state.manner = 'refuses'
    const failed = await post(letter, going()).catch((error: unknown) => error)
    expect(String(failed)).toContain('550')
    expect(`${String(failed)} ${JSON.stringify(failed)}`).not.toContain('ilse@desk.example')
    expect((failed as Error).cause).toBeUndefined()
  })

  it('to a server that is not there fails', async () => {
    const nobody = new MailServer(new URL(`smtp://127.0.0.1:${gone.port}`), null)
    await expect(postBy({ server: nobody, sender })(letter, going())).rejects.toThrow('did not take a letter')
  })

  it('to a server that says nothing is given up', async () => {
    smtp.state.manner = 'is silent'
    const open = limits.mail as { whole: number }
    const before = open.whole
    open.whole = 50
    try {
      await expect(post(letter, going())).rejects.toThrow('EABORT')
    } finally {
      open.whole = before
    }
  })

  it('is given up when the worker stops', async () => {
    smtp.state.manner = 'is silent'
    const stopping = new AbortController()
    const sending = post(letter, stopping.signal)
    stopping.abort()
    await expect(sending).rejects.toThrow('EABORT')
    expect(smtp.letters).toEqual([])
  })

  it('is not sent in the clear to another machine', async () => {
    const elsewhere = new MailServer(new URL(`smtp://127.0.0.1:${smtp.port}`), null)
    Object.assign(elsewhere, { isHere: false })
    await expect(postBy({ server: elsewhere, sender })(letter, going())).rejects.toThrow(
      'did not take a letter',
    )
    expect(smtp.letters).toEqual([])
  })
})
