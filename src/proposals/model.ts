import { isLoopback } from '../shared/loopback.js'

/** Which language model is asked, and where. The key is a private field, so that whatever prints this shows none. */
export class LanguageModel {
  readonly endpoint: string
  readonly name: string
  readonly #key: string

  constructor({ endpoint, name, key }: { endpoint: string; name: string; key: string }) {
    this.endpoint = endpoint
    this.name = name
    this.#key = key
  }

  /** Models on one's own machine often want no key. */
  headers(): Record<string, string> {
    return this.#key === '' ? {} : { authorization: `Bearer ${this.#key}` }
  }
}

const example = 'https://KEY@host/v1?model=NAME'

/** Reads the one setting, or says what is wrong with it in a sentence that repeats nothing of it. */
export function parseModel(value: string): LanguageModel | string {
  const url = URL.canParse(value) ? new URL(value) : null
  if (!url || !/^https?:$/.test(url.protocol) || url.hostname === '')
    return `LANGUAGE_MODEL must be an address like ${example}`
  if (url.protocol === 'http:' && !isLoopback(url.hostname))
    return 'LANGUAGE_MODEL must begin with https:// unless the model runs on this machine (localhost)'
  if (url.password || url.hash) return `LANGUAGE_MODEL takes the key alone, before the @, as in ${example}`
  const key = decoded(url.username)
  if (key === null) return 'LANGUAGE_MODEL has a key with letters that no key has'
  const name = url.searchParams.get('model')?.trim() ?? ''
  if (name === '' || url.searchParams.size !== 1)
    return `LANGUAGE_MODEL must end with the model’s name and nothing else, as in ${example}`
  const endpoint = `${url.origin}${url.pathname.replace(/\/+$/, '')}/chat/completions`
  return new LanguageModel({ endpoint, name, key })
}

/** A key goes into a header, which takes printable ASCII only. */
function decoded(username: string): string | null {
  try {
    const key = decodeURIComponent(username)
    return /^[\x21-\x7e]{0,1000}$/.test(key) ? key : null
  } catch {
    return null
  }
}
