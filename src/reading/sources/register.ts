import type { SourceType } from '../../shared/terms.js'
import type { NameMention } from '../mentions/names.js'
import { companyWords, governmentWords, mediaWords, organisationWords, sameBody } from '../words/bodies.js'
import {
  expertWords,
  femaleWords,
  fullTitle,
  maleWords,
  officeWords,
  personWords,
  spokesWords,
  titles,
} from '../words/people.js'
import { isSeatOfPower } from '../words/places.js'
import type { Known, Rival } from './known.js'
import { typeOf } from './types.js'

/** Everyone an article names, with every name they go by. Later mentions find the fullest one. */
export type Register = {
  named: Known[]
  /** Whose name a token belongs to. */
  at: (place: number) => Known | null
  /** Others of whom the name at a place might be said: a surname that two people share. */
  namesakes: (place: number, known: Known) => Rival[]
}

/** Reads all names of an article, first to last, and joins those that are one. */
export function registerNames(mentions: NameMention[], length: number): Register {
  const named: Known[] = []
  const byWord = new Map<string, Known[]>()
  // One number a token: 0 for no name, else one more than the place of its bearer in the list.
  const bearers = new Int32Array(length)
  const places = new Map<Known, number>()
  const doubts = new Map<number, Known>()
  for (const mention of mentions) {
    const [found, other] = match(mention, byWord)
    const known = found ?? create(mention)
    if (other) doubts.set(mention.from, other)
    if (!found) places.set(known, named.push(known))
    else enrich(known, mention)
    for (const word of known.words) {
      const list = byWord.get(word)
      if (!list) byWord.set(word, [known])
      else if (!list.includes(known) && list.length < 20) list.push(known)
    }
    if (known.acronym) byWord.set(known.acronym.toLowerCase(), [known])
    bearers.fill(places.get(known) as number, mention.from, mention.to)
  }
  for (const known of named) settle(known)
  const namesakes = (place: number, known: Known): Rival[] => {
    const other = doubts.get(place)
    return other && other !== known ? [{ known: other, why: 'who has the same surname', margin: 0.2 }] : []
  }
  return { named, namesakes, at: (place) => named[(bearers[place] ?? 0) - 1] ?? null }
}

/** The bearer of a name, who was named last where several could be; and the one before, if it is a person too. */
function match(mention: NameMention, byWord: Map<string, Known[]>): [Known | null, Known | null] {
  const candidates = new Set(mention.words.flatMap((word) => byWord.get(word) ?? []))
  let best: Known | null = null
  let second: Known | null = null
  for (const known of candidates) {
    if (!isSame(mention, known)) continue
    if (!best || known.seenAt > best.seenAt) {
      second = best
      best = known
    } else if (!second || known.seenAt > second.seenAt) second = known
  }
  return [best, best?.isPerson && second?.isPerson ? second : null]
}

/** A shorter form whose words all belong to the longer: "Quill" for "Edda Quill", "the LAU" for its full name. */
function isSame(mention: NameMention, known: Known): boolean {
  const words = mention.words.filter((word) => word.length > 1 && !/^(?:of|the|for|and|&)$/.test(word))
  if (words.length === 0) return false
  if (known.acronym && words.length === 1 && words[0] === known.acronym.toLowerCase()) return true
  const isShorter = words.every((word) => known.words.has(word))
  if (!isShorter) {
    const isLonger = [...known.words].every((word) => words.includes(word))
    return isLonger && (known.words.size > 1 || words.at(-1) === [...known.words][0])
  }
  if (!known.isPerson || words.length > 1) return true
  // A surname alone; two people of one name are told apart by their titles.
  const wantsMale = mention.roles.some((role) => maleWords.has(role))
  const wantsFemale = mention.roles.some((role) => femaleWords.has(role))
  if (wantsMale && known.gender === 'female') return false
  if (wantsFemale && known.gender === 'male') return false
  return true
}

function create(mention: NameMention): Known {
  const roles = new Set(mention.roles.map(fullTitle))
  return {
    name: mention.acronym ? `${mention.name} (${mention.acronym})` : mention.name,
    type: 'organisation',
    words: new Set(mention.words.filter((word) => !/^(?:of|the|for|and|&|\.)$/.test(word))),
    head: mention.words.at(-1) ?? '',
    roles,
    gender: genderOf(roles),
    isPlural: false,
    isPerson: mention.isPerson,
    isNamed: true,
    isPlace: mention.isPlace,
    acronym: mention.acronym,
    saidAt: -1,
    mentions: 1,
    placed: mention.isPlace ? 1 : 0,
    seenAt: mention.from,
    anonymityWords: null,
  }
}

function enrich(known: Known, mention: NameMention): void {
  for (const role of mention.roles) known.roles.add(fullTitle(role))
  if (
    mention.words.length > known.words.size &&
    !mention.acronym &&
    mention.name.length > known.name.length
  ) {
    known.name = mention.name
    for (const word of mention.words) known.words.add(word)
  }
  if (mention.acronym && !known.acronym) {
    known.acronym = mention.acronym
    known.name = `${mention.name} (${mention.acronym})`
  }
  known.isPerson ||= mention.isShown || (mention.isPerson && mention.roles.length > 0)
  known.placed += mention.isPlace ? 1 : 0
  if (known.gender === 'unknown') known.gender = genderOf(known.roles)
  known.seenAt = mention.from
  known.mentions += 1
  known.isPlace = known.placed * 2 > known.mentions
}

export function genderOf(words: Iterable<string>): Known['gender'] {
  for (const word of words) {
    if (maleWords.has(word)) return 'male'
    if (femaleWords.has(word)) return 'female'
  }
  return 'unknown'
}

/** What the words beside a name make of it: "the aid group", "the broadcaster". */
function bodyType(roles: string[]): SourceType | null {
  for (const role of roles) {
    if (companyWords.has(role) && !organisationWords.has(role)) return 'company'
    if (mediaWords.has(role)) return 'other_media'
    if (organisationWords.has(role)) return 'organisation'
    if (governmentWords.has(role)) return 'government_body'
  }
  return null
}

function settle(known: Known): void {
  // "Chemical maker Tarn" is a company, whatever its name looks like.
  const roles = [...known.roles]
  const isCalling = roles.some((role) =>
    [personWords, officeWords, titles, spokesWords, expertWords].some((words) => words.has(role)),
  )
  const isSeat = !known.isPerson && isSeatOfPower(known.name)
  const described = isSeat ? 'government_body' : isCalling ? null : bodyType(roles)
  if (described) known.isPerson = false
  if (!known.isPerson) known.gender = 'thing'
  if (known.isPerson) known.isPlace = false
  known.type =
    described ??
    typeOf({
      head: known.head,
      words: [...known.words, ...known.roles],
      isNamed: true,
      isPerson: known.isPerson,
      isPlural: known.isPlural,
      asksNotToBeNamed: false,
    })
}

/** Can one noun stand for the other when a body is named again? */
export function areAlike(one: string, other: string): boolean {
  if (one === other || `${one}s` === other || one === `${other}s`) return true
  return sameBody.some((group) => group.includes(one) && group.includes(other))
}
