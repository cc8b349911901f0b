import { foldName } from './rules.js'
import { sharedWording } from './wording.js'

/** Evidence as the tells look at it. */
export type Telling = {
  linkId: string
  title: string
  outlet: string | null
  url: string | null
  excerpt: string | null
  fileId: string | null
  happenedAt: Date | null
  originId: string | null
}

export type Tell = {
  between: [string, string]
  kind: 'credit' | 'wording' | 'time' | 'document' | 'handle'
  grounds: string
}

const alikeFrom = 0.5
const minute = 60_000

/**
 * Signs that two pieces of evidence may have one origin, each with its grounds. They are hints for an editor and decide nothing;
 * pairs that already share an origin need none. Pairwise over one claim's evidence, of which there are 200 at most.
 */
export function tellsOf(evidence: Telling[]): Tell[] {
  return evidence.flatMap((one, i) =>
    evidence
      .slice(i + 1)
      .flatMap((two) => (one.originId && one.originId === two.originId ? [] : tellsBetween(one, two))),
  )
}

function tellsBetween(one: Telling, two: Telling): Tell[] {
  const between: [string, string] = [one.linkId, two.linkId]
  const grounds = [
    ...credit(one, two),
    ...credit(two, one),
    ...wording(one, two),
    ...sameDocument(one, two),
    ...sameHandle(one, two),
    ...closeInTime(one, two),
  ]
  return grounds.map((each) => ({ between, ...each }))
}

type Found = Pick<Tell, 'kind' | 'grounds'>

/** "Norhaven Wire reported": the one names the other's outlet. */
function credit(one: Telling, two: Telling): Found[] {
  if (!two.outlet || foldName(two.outlet).length < 3) return []
  const said = foldName(`${one.title} ${one.excerpt ?? ''}`)
  const isNamed = ` ${said.replace(/[^\p{L}\p{N}]+/gu, ' ')} `.includes(
    ` ${foldName(two.outlet)
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()} `,
  )
  const isItself = one.outlet !== null && foldName(one.outlet) === foldName(two.outlet)
  return isNamed && !isItself ? [{ kind: 'credit', grounds: `“${one.title}” names ${two.outlet}` }] : []
}

function wording(one: Telling, two: Telling): Found[] {
  const share = sharedWording(one.excerpt ?? '', two.excerpt ?? '')
  return share >= alikeFrom
    ? [{ kind: 'wording', grounds: `${Math.round(share * 100)} % of their wording is the same` }]
    : []
}

function sameDocument(one: Telling, two: Telling): Found[] {
  if (one.fileId && one.fileId === two.fileId)
    return [{ kind: 'document', grounds: 'both rest on the same file' }]
  const isSameLink = one.url !== null && two.url !== null && plainLink(one.url) === plainLink(two.url)
  return isSameLink ? [{ kind: 'document', grounds: 'both lead to the same address' }] : []
}

/** Without what only counts visitors. */
function plainLink(url: string): string {
  try {
    const { host, pathname } = new URL(url)
    return `${host.replace(/^www\./, '')}${pathname.replace(/\/$/, '')}`
  } catch {
    return url
  }
}

function sameHandle(one: Telling, two: Telling): Found[] {
  const handles = (each: Telling) =>
    new Set(
      `${each.title} ${each.excerpt ?? ''}`.match(/(?<![\w@])@[\p{L}\p{N}_]{2,30}/gu)?.map(foldName) ?? [],
    )
  const theirs = handles(two)
  const shared = [...handles(one)].find((handle) => theirs.has(handle))
  return shared ? [{ kind: 'handle', grounds: `both name ${shared}` }] : []
}

/** Outlets that come out together may have it from one place; a call or a denial of the same half hour says nothing. */
function closeInTime(one: Telling, two: Telling): Found[] {
  if (!one.outlet || !two.outlet || !one.happenedAt || !two.happenedAt) return []
  const apart = Math.abs(one.happenedAt.getTime() - two.happenedAt.getTime())
  return apart <= 30 * minute
    ? [{ kind: 'time', grounds: `they came out ${Math.round(apart / minute)} min apart` }]
    : []
}
