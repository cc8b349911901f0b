export type Member = { id: string; name: string }

export type Mentions = {
  /** Members who are meant, each once. */
  ids: string[]
  /** Names after an @ by which nobody here goes, or several do. */
  unknown: string[]
}

/** An @ inside an address is none of ours: somebody is mentioned where a word begins with it. */
const mention = /(?<![\p{L}\p{N}.@_+-])@(?=\p{L})/gu

const fold = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ')

/**
 * Who is mentioned in a comment: the longest full name that stands after the @, or else a first or last name that only one member
 * has. Names are compared folded; the text itself is left as it was typed.
 */
export function mentionsIn(body: string, members: readonly Member[]): Mentions {
  const ids = new Set<string>()
  const unknown = new Set<string>()
  for (const { index } of body.matchAll(mention)) {
    const after = body.slice(index + 1, index + 1 + longest)
    const found = fullName(after, members) ?? oneWord(after, members)
    if (found) ids.add(found.id)
    else unknown.add(wordOf(after))
  }
  return { ids: [...ids], unknown: [...unknown] }
}

/** Past this many letters no name is looked for. */
const longest = 200

function fullName(after: string, members: readonly Member[]): Member | null {
  const text = fold(after)
  const fitting = members.filter(({ name }) => {
    const folded = fold(name.trim())
    return folded !== '' && text.startsWith(folded) && !/^[\p{L}\p{N}]/u.test(text.slice(folded.length))
  })
  const most = Math.max(...fitting.map(({ name }) => name.length))
  const best = fitting.filter(({ name }) => name.length === most)
  return best.length === 1 ? (best[0] as Member) : null
}

function oneWord(after: string, members: readonly Member[]): Member | null {
  const word = fold(wordOf(after))
  const fitting = members.filter(({ name }) => fold(name.trim()).split(' ').includes(word))
  return fitting.length === 1 ? (fitting[0] as Member) : null
}

const wordOf = (after: string): string =>
  /^[\p{L}\p{N}\p{M}]+(?:['’.-][\p{L}\p{N}\p{M}]+)*/u.exec(after)?.[0] ?? ''
