import { lowOf, type Analysis } from '../analysis.js'
import { headOf } from '../grammar/nouns.js'
import type { Range } from '../prose.js'
import { list } from '../words/lists.js'
import type { Directory } from './directory.js'
import type { Floor } from './floor.js'
import type { Answer, Known } from './known.js'
import { newcomer } from './newcomer.js'
import { areAlike } from './register.js'

const shares = list(
  `one two three four five six seven eight nine ten both all some several many most none neither each either half few
  dozens hundreds thousands`,
)

const isOneOnly = /^(?:one|each|either|neither|none)$/

/** Finds whom a part of a group means: "one of the pilots", "two of them", "another", "a third", "both". */
export class Members {
  constructor(
    private readonly a: Analysis,
    private readonly directory: Directory,
    private readonly floor: Floor,
  ) {}

  find(source: Range): Answer | null {
    // "A third said": an article alone is the whole phrase where the number after it was not seen to belong to it.
    const isArticle = source.to - source.from === 1 && /^(?:a|the|an)$/.test(lowOf(this.a, source.from))
    const to = isArticle ? source.to + 1 : Math.min(source.to, source.from + 3)
    const words = this.a.tokens.slice(source.from, to).map(({ low }) => low)
    const [first = '', second = ''] = words
    const comma = words.indexOf(',')
    if (shares.has(first) && second === 'of' && words.length > 2) return this.partOf(source, first)
    const phrase = words.slice(0, comma < 0 ? words.length : comma).join(' ')
    if (/^(?:one|two|three|most|some|many|several|few)$/.test(phrase)) return this.partOfLast(first)
    if (/^(?:both|each|neither|the two|the pair|all|all (?:three|four|five))$/.test(phrase))
      return this.everyone()
    if (/^(?:another|(?:an|the) other|(?:a|the) (?:second|third|fourth|fifth|sixth))$/.test(phrase))
      return this.further(source, second || first)
    return /^(?:the )?others$/.test(phrase) ? this.further(source, 'others') : null
  }

  /** "One of the sources", "one of them": of a group that has spoken, with the terms the group asked for; else of a new one. */
  private partOf(source: Range, share: string): Answer {
    const { a } = this
    const rest = { from: source.from + 2, to: source.to }
    const head = headOf(a, rest)
    const noun = lowOf(a, head)
    const isAny = /^(?:them|these|those|whom)$/.test(noun)
    const isGroup = (known: Known) =>
      known.isPlural && !known.isNamed && (isAny || areAlike(known.head, noun))
    const known = this.floor.last(isGroup)
    if (known) return this.member(known, share, isGroup)
    const fresh = { ...newcomer(a, source, head), isPlural: !isOneOnly.test(share) }
    return this.introduced(isOneOnly.test(share) ? single(fresh) : fresh)
  }

  private partOfLast(share: string): Answer | null {
    const isGroup = (known: Known) => known.isPlural && !known.isNamed
    const known = this.floor.last(isGroup)
    return known && this.member(known, share, isGroup)
  }

  private member(group: Known, share: string, isGroup: (known: Known) => boolean): Answer {
    const isCounted = /^(?:\d|two|three|four|five|six|several)/.test(group.name)
    const name = `${share} of ${isCounted ? '' : 'the '}${group.name}`
    const other = this.floor.last((known) => isGroup(known) && known !== group)
    const rivals = other ? [{ known: other, why: 'a group that has spoken as well', margin: 0.3 }] : []
    const known = this.directory.named(name) ?? this.added(partOf(group, share, name))
    return { known, how: 'one-of', rivals }
  }

  /** "Both", "all three": the group that spoke last, or the last two who spoke. */
  private everyone(): Answer | null {
    const isPerson = (known: Known) => known.isPerson
    const last = this.floor.last(isPerson)
    if (!last || last.isPlural) return last && { known: last, how: 'named-again', rivals: [] }
    const before = this.floor.last((known) => isPerson(known) && known !== last)
    if (!before || before.isPlural || before.isNamed !== last.isNamed) return null
    const pair = pairOf(before, last)
    return { known: this.directory.named(pair.name) ?? this.added(pair), how: 'named-again', rivals: [] }
  }

  /** "Another", "a third", "others": of the same kind as who spoke last without a name, and somebody else. */
  private further(source: Range, which: string): Answer {
    const model = this.floor.last((known) => !known.isNamed && known.isPerson && /\p{L}{2}/u.test(known.head))
    const isMany = which === 'others'
    const kind = model ? (isMany ? plural(model.head) : singular(model.head)) : isMany ? 'people' : 'person'
    const known: Known = {
      ...newcomer(this.a, source),
      name: `${isMany ? 'other' : which} ${kind}`,
      type: model && model.isPlural === isMany ? model.type : unnamedType(model, isMany),
      words: new Set([which, kind]),
      head: kind,
      roles: new Set([kind]),
      gender: model && !isMany ? model.gender : 'unknown',
      isPlural: isMany,
      isPerson: true,
    }
    return this.introduced(known)
  }

  private introduced(known: Known): Answer {
    const same = this.directory.described(known)
    return { known: same ?? this.added(known), how: same ? 'same-words' : 'introduced', rivals: [] }
  }

  private added(known: Known): Known {
    this.directory.add(known)
    return known
  }
}

function partOf(group: Known, share: string, name: string): Known {
  const part = { ...group, name, words: new Set(group.words), roles: new Set(group.roles) }
  return isOneOnly.test(share) ? single(part) : part
}

function single(known: Known): Known {
  const type = known.type === 'anonymous_group' ? 'anonymous_person' : known.type
  return { ...known, type, isPlural: false }
}

/** A type of one for a group's and the other way round; a kind that is said of either stays. */
function unnamedType(model: Known | null, isMany: boolean): Known['type'] {
  if (model && !/^anonymous_/.test(model.type)) return model.type
  return isMany ? 'anonymous_group' : 'anonymous_person'
}

function singular(noun: string): string {
  if (noun === 'people') return 'person'
  if (/men$/.test(noun)) return noun.replace(/men$/, 'man')
  return noun.replace(/([^s])s$/, '$1').replace(/(?<=witness|boss)es$/, '')
}

function plural(noun: string): string {
  if (noun === 'person') return 'people'
  if (/man$/.test(noun)) return noun.replace(/man$/, 'men')
  if (/(?:men|[^s]s|people)$/.test(noun)) return noun
  return /s$/.test(noun) ? `${noun}es` : `${noun}s`
}

/** Two who speak as one source: both with a name, or both without. */
export function pairOf(first: Known, second: Known): Known {
  const { isNamed } = second
  const otherwise = isNamed ? 'named_person' : 'anonymous_group'
  return {
    ...second,
    name: `${first.name} and ${second.name}`,
    type: first.type === second.type && first.type !== 'anonymous_person' ? first.type : otherwise,
    words: new Set([...first.words, ...second.words]),
    roles: new Set([...first.roles].filter((role) => second.roles.has(role))),
    gender: 'unknown',
    isPlural: true,
    saidAt: -1,
    anonymityWords: first.anonymityWords === second.anonymityWords ? first.anonymityWords : null,
  }
}
