import { inspect } from 'node:util'
import { readConfig } from '../../src/config.js'
import { isAddress } from '../../src/mail/settings.js'

const MAIL_FROM = 'Harbour desk <desk@desk.example>'
const set = (SMTP_URL: string, from = MAIL_FROM) => readConfig({ SMTP_URL, MAIL_FROM: from }).mail

describe('the settings of mail', () => {
  it('are off unless they are given', () => {
    expect(readConfig({}).mail).toBeNull()
    expect(readConfig({ SMTP_URL: ' ', MAIL_FROM: '' }).mail).toBeNull()
  })

  it('name the server, the login and the sender', () => {
    const mail = set('smtps://us%40er:sec%2Fret@mail.example')
    expect(mail).toMatchObject({
      server: { host: 'mail.example', port: 465, isWrapped: true, isHere: false },
      sender: { name: 'Harbour desk', address: 'desk@desk.example' },
    })
    expect(mail?.server.login()).toEqual({ user: 'us@er', pass: 'sec/ret' })
    expect(set('smtp://mail.example', 'desk@desk.example')).toMatchObject({
      server: { port: 587, isWrapped: false },
      sender: { name: '', address: 'desk@desk.example' },
    })
    expect(set('smtp://[::1]:2525')?.server).toMatchObject({ host: '::1', port: 2525, isHere: true })
  })

  it('show the password to nobody who prints them', () => {
    const config = readConfig({ SMTP_URL: 'smtps://me:secret-words@mail.example', MAIL_FROM })
    expect(inspect(config, { depth: 9, showHidden: true }) + JSON.stringify(config)).not.toContain('secret')
  })

  it.each<[string, Record<string, string>, RegExp]>([
    ['no address', { SMTP_URL: 'yes', MAIL_FROM }, /SMTP_URL must be an address/],
    [
      'another scheme',
      { SMTP_URL: 'https://me:secret@mail.example', MAIL_FROM },
      /SMTP_URL must be an address/,
    ],
    ['no host', { SMTP_URL: 'smtp://', MAIL_FROM }, /SMTP_URL must be an address/],
    ['a path', { SMTP_URL: 'smtp://me:secret@mail.example/x', MAIL_FROM }, /host and port only/],
    ['options', { SMTP_URL: 'smtp://me:secret@mail.example?tls=no', MAIL_FROM }, /host and port only/],
    ['a user without a password', { SMTP_URL: 'smtp://secret@mail.example', MAIL_FROM }, /both a user and/],
    ['a line end in the password', { SMTP_URL: 'smtp://me:secret%0Aa@mail.example', MAIL_FROM }, /letters/],
    ['a server and no sender', { SMTP_URL: 'smtp://mail.example' }, /belong together/],
    ['a sender and no server', { MAIL_FROM }, /belong together/],
    ['a sender that is a word', { SMTP_URL: 'smtp://mail.example', MAIL_FROM: 'desk' }, /MAIL_FROM/],
    ['two senders', { SMTP_URL: 'smtp://mail.example', MAIL_FROM: 'a@b.example, c@d.example' }, /MAIL_FROM/],
    [
      'a sender with a second header',
      { SMTP_URL: 'smtp://mail.example', MAIL_FROM: 'X\r\nBcc: <a@b.example>' },
      /MAIL_FROM/,
    ],
  ])('do not start with %s, and repeat no secret', (_what, env, words) => {
    expect(() => readConfig(env)).toThrow(words)
    expect(() => readConfig(env)).not.toThrow(/secret/)
  })
})

describe('an address', () => {
  it.each(['a@b.example', 'first.last+desk@mail.b-c.example', "o'neil@b.example"])('may be %s', (text) =>
    expect(isAddress(text)).toBe(true),
  )

  it.each([
    'a@b',
    'a b@c.example',
    'a@b.example, c@d.example',
    'a@b.example\r\nBcc: c@d.example',
    '<a@b.example>',
    'a@b.example>',
    '"a b"@c.example',
    'a@-b.example',
    `a@${'b'.repeat(260)}.example`,
  ])('may not be %j', (text) => expect(isAddress(text)).toBe(false))
})
