import { inspect } from 'node:util'
import { readConfig } from '../../src/config.js'

const set = (LANGUAGE_MODEL: string) => readConfig({ LANGUAGE_MODEL }).languageModel

describe('the setting of a language model', () => {
  it('is off unless it is given', () => {
    expect(readConfig({}).languageModel).toBeNull()
    expect(readConfig({ LANGUAGE_MODEL: ' ' }).languageModel).toBeNull()
  })

  it('holds the key, the address and the model’s name', () => {
    const model = set('https://sk%2Fsecret@models.example/v1/?model=small%2Fone')
    expect(model).toMatchObject({ endpoint: 'https://models.example/v1/chat/completions', name: 'small/one' })
    expect(model?.headers()).toEqual({ authorization: 'Bearer sk/secret' })
  })

  it.each([
    'http://localhost:8080/v1?model=small',
    'http://127.0.0.1/v1?model=small',
    'http://[::1]/v1?model=small',
  ])('takes plain http on this machine, and no key: %s', (value) => {
    expect(set(value)?.headers()).toEqual({})
  })

  it('shows its key to nobody who prints it', () => {
    const config = readConfig({ LANGUAGE_MODEL: 'https://sk-secret@models.example/v1?model=small' })
    expect(inspect(config, { depth: 9, showHidden: true }) + JSON.stringify(config)).not.toContain(
      'sk-secret',
    )
  })

  it.each<[string, string, RegExp]>([
    ['no address', 'yes', /must be an address like/],
    ['another scheme', 'ftp://sk-secret@models.example/v1?model=small', /must be an address like/],
    ['plain http to others', 'http://sk-secret@models.example/v1?model=small', /must begin with https/],
    [
      'plain http to a name that looks like this machine',
      'http://sk-secret@localhost.example/?model=a',
      /https/,
    ],
    ['no model', 'https://sk-secret@models.example/v1', /must end with the model/],
    ['more than a model', 'https://sk-secret@models.example/v1?model=a&model=b', /must end with the model/],
    ['a name and a password', 'https://me:sk-secret@models.example/v1?model=a', /the key alone/],
    ['a fragment', 'https://sk-secret@models.example/v1?model=a#b', /the key alone/],
    ['a key with a line end', 'https://sk-secret%0Aa@models.example/v1?model=a', /letters that no key has/],
    ['a key that is cut', 'https://sk-secret%E0@models.example/v1?model=a', /letters that no key has/],
  ])('does not start with %s, and does not repeat the key', (_what, value, words) => {
    const start = () => set(value)
    expect(start).toThrow(words)
    expect(start).not.toThrow(/sk-secret/)
  })
})
