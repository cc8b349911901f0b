import { lowOf, tagOf, type Analysis } from '../analysis.js'
import type { Range } from '../prose.js'
import {
  companyWords,
  documentWords,
  governmentWords,
  mediaWords,
  organisationWords,
} from '../words/bodies.js'
import type { Directory } from './directory.js'
import type { Known, Rival } from './known.js'
import { areAlike, type Register } from './register.js'

const company = /^(?:company|firm|carmaker|retailer|bank|airline|manufacturer)$/
const noCompany = /^(?:government_body|court_or_prosecutor|other_media|news_agency|state_media)$/

/** Below this a bearer of the word is too unlike the description to be meant. */
const leastPoints = 2

/** Finds whom a description means that has been used before: "the ministry", "the spokesman", "the papers". */
export class Again {
  private main: Known | null | undefined

  constructor(
    private readonly a: Analysis,
    private readonly register: Register,
    private readonly directory: Directory,
  ) {}

  find(head: string, source: Range): { known: Known; rivals: Rival[] } | null {
    const others = plainPart(this.a, source).filter((word) => word !== head)
    const bearers = [...this.directory.bearers(head)].map((known) => ({
      known,
      points: pointsOf(known, head, others),
    }))
    let best: (typeof bearers)[number] | null = null
    for (const one of bearers) {
      if (one.points <= 0) continue
      const isCloser = best && one.points === best.points && one.known.seenAt > best.known.seenAt
      if (!best || one.points > best.points || isCloser) best = one
    }
    if (best && best.points >= leastPoints) return { known: best.known, rivals: rivalsOf(best, bearers) }
    const alone = company.test(head)
      ? this.mainCompany()
      : lowOf(this.a, source.from) === 'the'
        ? this.lastBody(head, source.from)
        : null
    return alone && { known: alone, rivals: [] }
  }

  /** "The club", "the newspaper": the body named last, where its type allows. */
  private lastBody(head: string, at: number): Known | null {
    const isMedia = mediaWords.has(head) && !documentWords.has(head)
    if (!isMedia && !organisationWords.has(head)) return null
    for (let i = at - 1; i >= Math.max(0, at - 400); i -= 1) {
      const known = this.register.at(i)
      if (!known || known.isPerson || known.isPlace) continue
      if (isMedia ? known.type === 'other_media' : known.type === 'organisation') return known
    }
    return null
  }

  /** "The company" with no company described: the body the article names most. */
  private mainCompany(): Known | null {
    if (this.main !== undefined) return this.main
    const bodies = this.register.named.filter(
      (known) => !known.isPerson && !known.isPlace && !noCompany.test(known.type),
    )
    const weight = (known: Known) =>
      known.mentions + (known.type === 'company' || isCalledCompany(known) ? 1_000 : 0)
    const main = bodies.reduce<Known | null>(
      (best, known) => (!best || weight(known) > weight(best) ? known : best),
      null,
    )
    if (main) {
      main.roles.add('company')
      main.type = 'company'
    }
    this.main = main
    return main
  }
}

function isCalledCompany({ words, roles }: Known): boolean {
  return [...words, ...roles].some((word) => companyWords.has(word) && !organisationWords.has(word))
}

/** How well someone's own words agree with a description. */
function pointsOf(known: Known, head: string, others: string[]): number {
  const own = likeness(known, head)
  if (own === 0) return 0
  // "Both officials" are not the one of them who has spoken.
  if (!known.isNamed && known.isPerson && !known.isPlural && isPlural(head)) return 0
  // "The hospital official" is one of "witnesses and a hospital official", and not all of them.
  if (!known.isNamed && known.isPerson && known.isJoined && !isPlural(head)) return 0
  const clash = others.filter((word) => !known.words.has(word) && !known.roles.has(word)).length
  return own + (known.saidAt >= 0 ? 1 : 0) - clash * 1.5
}

function likeness(known: Known, head: string): number {
  if (known.acronym?.toLowerCase() === head) return 5
  if (known.head === head) return 4
  if (!known.isNamed && known.words.has(head)) return 3
  if (known.isNamed && !known.isPerson && known.words.has(head)) return 3
  if (known.isPerson)
    return known.roles.has(head) && !documentWords.has(head) && !governmentWords.has(head) ? 2 : 0
  const alike =
    areAlike(known.head, head) || [...known.words, ...known.roles].some((word) => areAlike(word, head))
  return alike ? 2 : 0
}

function isPlural(noun: string): boolean {
  return /[^us]s$|(?:people|men)$/.test(noun)
}

/** The best of the others, where it too could be meant. */
function rivalsOf(
  best: { known: Known; points: number },
  bearers: { known: Known; points: number }[],
): Rival[] {
  const second = bearers
    .filter(({ known, points }) => known !== best.known && points >= leastPoints)
    .reduce<typeof best | null>((top, one) => (!top || one.points > top.points ? one : top), null)
  if (!second) return []
  const margin = (best.points - second.points) / best.points
  return [{ known: second.known, why: 'of whom the same word is used', margin }]
}

/** The names and nouns of a phrase up to its first comma or relative: what must agree when it is named again. */
function plainPart(a: Analysis, source: Range): string[] {
  const words: string[] = []
  for (let i = source.from; i < source.to && !/^(?:,|—|who|which|\()$/.test(lowOf(a, i)); i += 1) {
    if (/^(?:NOUN|PROPN|NUM)$/.test(tagOf(a, i))) words.push(lowOf(a, i))
  }
  return words
}
