import { foldName } from './rules.js'
import { sharesWith, shingles } from './wording.js'

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

/** From this share on two passages are worded alike. */
export const alikeFrom = 0.5
const minute = 60_000

/** What is compared pair by pair, worked out once a piece. */
type Prepared = Telling & {
  shingles: Set<string>
  /** Title and passage, words with single spaces between and around. */
  said: string
  namesOutlet: string
  outletFolded: string | null
  link: string | null
  handles: Set<string>
}

/**
 * Signs that two pieces of evidence may have one origin, each with its grounds. They are hints for an editor and decide nothing;
 * pairs that already share an origin need none. Pairwise over one claim's evidence, of which there are 200 at most.
 */
export function tellsOf(evidence: Telling[]): Tell[] {
  const prepared = evidence.map(prepare)
  const shares = sharesWith(prepared.map((each) => each.shingles))
  return prepared.flatMap((one, i) => {
    const shared = shares(one.shingles)
    return prepared
      .slice(i + 1)
      .flatMap((two, j) =>
        one.originId && one.originId === two.originId
          ? []
          : tellsBetween(one, two, shared.get(i + 1 + j) ?? 0),
      )
  })
}

function prepare(piece: Telling): Prepared {
  const { title, excerpt, outlet, url } = piece
  const whole = `${title} ${excerpt ?? ''}`
  const handles = whole.match(/(?<![\w@])@[\p{L}\p{N}_]{2,30}/gu) ?? []
  return {
    ...piece,
    shingles: shingles(excerpt ?? ''),
    said: inWords(whole),
    namesOutlet: outlet !== null && foldName(outlet).length >= 3 ? inWords(outlet) : '',
    outletFolded: outlet === null ? null : foldName(outlet),
    link: url === null ? null : plainLink(url),
    handles: new Set(handles.map(foldName)),
  }
}

const inWords = (text: string): string =>
  ` ${foldName(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `

function tellsBetween(one: Prepared, two: Prepared, share: number): Tell[] {
  const between: [string, string] = [one.linkId, two.linkId]
  const grounds = [
    ...credit(one, two),
    ...credit(two, one),
    ...wording(share),
    ...sameDocument(one, two),
    ...sameHandle(one, two),
    ...closeInTime(one, two),
  ]
  return grounds.map((each) => ({ between, ...each }))
}

type Found = Pick<Tell, 'kind' | 'grounds'>

/** "Norhaven Wire reported": the one names the other's outlet. */
function credit(one: Prepared, two: Prepared): Found[] {
  if (two.namesOutlet === '' || one.outletFolded === two.outletFolded) return []
  return one.said.includes(two.namesOutlet)
    ? [{ kind: 'credit', grounds: `“${one.title}” names ${two.outlet}` }]
    : []
}

function wording(share: number): Found[] {
  return share >= alikeFrom
    ? [{ kind: 'wording', grounds: `${Math.round(share * 100)} % of their wording is the same` }]
    : []
}

function sameDocument(one: Prepared, two: Prepared): Found[] {
  if (one.fileId && one.fileId === two.fileId)
    return [{ kind: 'document', grounds: 'both rest on the same file' }]
  return one.link !== null && one.link === two.link
    ? [{ kind: 'document', grounds: 'both lead to the same address' }]
    : []
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

function sameHandle(one: Prepared, two: Prepared): Found[] {
  const shared = [...one.handles].find((handle) => two.handles.has(handle))
  return shared ? [{ kind: 'handle', grounds: `both name ${shared}` }] : []
}

function closeInTime(one: Prepared, two: Prepared): Found[] {
  if (!one.outlet || !two.outlet || !one.happenedAt || !two.happenedAt) return []
  const apart = Math.abs(one.happenedAt.getTime() - two.happenedAt.getTime())
  return apart <= 30 * minute
    ? [{ kind: 'time', grounds: `they came out ${Math.round(apart / minute)} min apart` }]
    : []
}
