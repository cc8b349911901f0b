import { foldEmail, isLastAdmin, passwordFault } from '../../src/accounts/rules.js'
import { hashPassword, passwordMatches } from '../../src/accounts/passwords.js'

const own = ['Ilse Brandt', 'ilse.brandt@harbour.example']

describe('a password', () => {
  it.each([
    ['violet harbour kettle maps', 'unrelated words'],
    ['항구의 보라색 주전자와 낡은 지도들', 'words of any script'],
    ['q7#mZ!pV2&kL9@x', 'fifteen letters by a generator'],
    ['correct horse battery staple', 'spaces, no digits, no capitals'],
    [`a long one ${'and then another word '.repeat(5)}`, 'long sentences'],
  ])('may be %j: %s', (password) => expect(passwordFault(password, own)).toBeNull())

  it.each([
    ['fourteen chars', 'Use at least 15'],
    ['👩‍🚀👩‍🚀👩‍🚀', 'Use at least 15'],
    ['x'.repeat(129), 'Use at most 128'],
    ['password password', 'too easy'],
    ['Password1234567890', 'too easy'],
    ['ｐａｓｓｗｏｒｄｐａｓｓｗｏｒｄ', 'too easy'],
    ['aaaaaaaaaaaaaaaaaaaa', 'too easy'],
    ['abcabcabcabcabcabc', 'too easy'],
    ['ilse brandt harbour', 'too easy'],
    ['BRANDT-ILSE-BRANDT!', 'too easy'],
    ['................................', 'too easy'],
    ['second source newsroom editor', 'too easy'],
  ])('may not be %j', (password, why) => expect(passwordFault(password, own)).toContain(why))

  it('control: the person’s words are what makes their name easy to guess', () =>
    expect(passwordFault('ilse brandt harbour', [])).toBeNull())

  it('is the same in every width and composition', async () => {
    const hashed = await hashPassword('Caf\u00e9 violet harbour')
    expect(hashed).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(await passwordMatches('Cafe\u0301 violet harbour', hashed)).toBe(true)
    expect(await passwordMatches('Ｃafe\u0301 violet harbour', hashed)).toBe(true)
    expect(await passwordMatches('cafe violet harbour', hashed)).toBe(false)
  })

  it('of nobody never matches, though the work is done', async () =>
    expect(await passwordMatches('a password nobody has', null)).toBe(false))
})

describe('who somebody is', () => {
  it.each([
    ['Ilse@Desk.Example', 'ilse@desk.example'],
    [' ilse@desk.example\u00a0', 'ilse@desk.example'],
    ['ｉｌｓｅ＠desk.example', 'ilse@desk.example'],
  ])('%j is %s', (typed, folded) => expect(foldEmail(typed)).toBe(folded))

  it('the last admin is the only one who can sign in', () => {
    expect(isLastAdmin([{ id: 'a' }], 'a')).toBe(true)
    expect(isLastAdmin([{ id: 'a' }], 'b')).toBe(false)
    expect(isLastAdmin([{ id: 'a' }, { id: 'b' }], 'a')).toBe(false)
  })
})
