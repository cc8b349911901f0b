import type { ArticleText } from '../articles/store.js'
import { markBlockers, type Mark } from '../claims/moves.js'
import type { Claim } from '../claims/store.js'
import { areIndependent, type Origin } from '../evidence/rules.js'
import type { Declared } from '../evidence/pairs/store.js'
import type { Linked } from '../evidence/store.js'
import { familyOf, type SourceFamily } from '../shared/terms.js'
import { usualReasons } from '../reviews/rules.js'
import type { When } from '../shared/times.js'
import { plain } from '../shared/words.js'
import { isGap } from '../claims/chain.js'
import type { Named } from './chain.js'
import type { Weighed } from '../policy/weigh.js'
import { stretchesOf } from './stretches.js'
import { cutText, type Block } from './text.js'
import { whyNot } from './words.js'

const around = 420

/** The claim in its paragraph, cut down to what stands near it where the paragraph is long. */
export function contextOf(text: ArticleText, claim: Claim): Block[] {
  const { start, end } = nearby(text, claim)
  const moved = stretchesOf([claim], text.text.length)
    .map((each) => ({ ...each, start: each.start - start, end: each.end - start }))
    .filter((each) => each.end > 0 && each.start < end - start)
    .map((each) => ({ ...each, start: Math.max(0, each.start), end: Math.min(end - start, each.end) }))
  const page = {
    headline: null,
    dateline: null,
    agency: null,
    byline: null,
    publishedOn: null,
    furniture: [],
    paragraphs: [{ start: 0, end: end - start }],
  }
  return cutText(text.text.slice(start, end), page, moved)
}

function nearby({ text, page }: ArticleText, { span }: Claim): { start: number; end: number } {
  const paragraph = page.paragraphs.find(({ start, end }) => start <= span.start && span.end <= end) ?? span
  const start = Math.max(paragraph.start, span.start - around)
  const end = Math.min(paragraph.end, span.end + around)
  return { start: wordStart(text, start, paragraph.start), end: wordEnd(text, end, paragraph.end) }
}

function wordStart(text: string, at: number, least: number): number {
  const space = text.indexOf(' ', at)
  return at <= least ? least : space >= 0 && space - at < 60 ? space + 1 : at
}

function wordEnd(text: string, at: number, most: number): number {
  const space = text.lastIndexOf(' ', at)
  return at >= most ? most : at - space < 60 ? space : at
}

export type HopView = {
  family: SourceFamily | 'gap'
  who: string
  cue: string
  remark: string
  /** The registered source's page. */
  href?: string
}

/** Who says so, outermost first, with the agency that carries it all on top. */
export function chainOf(claim: Claim, agency: string | null, names: Named = new Map()): HopView[] {
  const outer: HopView[] = agency ? [{ family: 'media', who: agency, cue: 'reports that', remark: '' }] : []
  return [
    ...outer,
    ...claim.hops.map((hop): HopView => ({
      family: isGap(hop) ? 'gap' : familyOf(hop.sourceType),
      who: hop.source ?? hop.mention ?? 'somebody not named',
      cue: hop.cue ?? 'says that',
      remark: remarkOf(hop, names),
      href: hop.registered ? `/sources/${hop.registered.sourceId}` : undefined,
    })),
  ]
}

/** Whom the words mean: a registered source by its name or handle, with what it has a stake in. */
function registeredWords({ registered }: Claim['hops'][number], names: Named): string {
  const known = registered && names.get(registered.sourceId)
  if (!known) return ''
  const interest = known.interest ? `, party to ${known.interest}` : ''
  return `${registered.isSuggested ? 'suggested: ' : ''}${known.name}${interest}`
}

function remarkOf(hop: Claim['hops'][number], names: Named): string {
  const isUnnamed = familyOf(hop.sourceType) === 'unnamed'
  const asWritten = hop.mention && hop.source && hop.mention !== hop.source ? `“${hop.mention}” here` : ''
  const terms = hop.terms !== 'unknown' ? `terms: ${plain(hop.terms)}` : ''
  const reason = hop.anonymityWords
    ? `why unnamed: “${hop.anonymityWords}”`
    : isUnnamed
      ? 'why unnamed: not stated'
      : ''
  const access =
    hop.access !== 'unknown' ? `access: ${plain(hop.access)}` : isUnnamed ? 'how they know: not said' : ''
  return [
    registeredWords(hop, names),
    asWritten,
    hop.saidWhen ? `said ${hop.saidWhen}` : '',
    terms,
    reason,
    access,
  ]
    .filter(Boolean)
    .join('; ')
}

export type EvidenceView = {
  linkId: string
  title: string
  url: string | null
  excerpt: string
  family: SourceFamily | 'gap'
  stance: string
  isAgainst: boolean
  isFor: boolean
  isRepeat: boolean
  about: string[]
  file: { id: string; name: string; size: string; hash: string } | null
  /** A grade that the evidence does not bear out; '' where there is none. */
  warning: string
}

export type OriginView = {
  id: string | null
  name: string
  counts: string
  isAside: boolean
  evidence: EvidenceView[]
}

/** Evidence under the origin it comes from, in the order the origins came in; unknown origins stand last and count zero. */
export function originsOf({ links, standing }: Weighed, when: When): OriginView[] {
  const groups = new Map<string, { origin: Origin | null; links: Linked[] }>()
  for (const link of links) {
    const key = link.originId ?? ''
    const group = groups.get(key) ?? { origin: link.origin, links: [] }
    group.links.push(link)
    groups.set(key, group)
  }
  const known = [...groups.values()].filter(({ origin }) => origin !== null)
  const unknown = groups.get('')
  return [...known, ...(unknown ? [unknown] : [])].map(({ origin, links: own }) =>
    originView(origin, own, when, standing.originsFor),
  )
}

function originView(origin: Origin | null, links: Linked[], when: When, originsFor: number): OriginView {
  const bears = links.some(({ stance }) => ['supports', 'partly_supports', 'contradicts'].includes(stance))
  const counts = !origin
    ? 'not known: counts zero'
    : origin.isParty
      ? 'a party: not counted'
      : bears
        ? 'counts once'
        : 'counts zero'
  return {
    id: origin?.id ?? null,
    name: origin?.name ?? 'Origin not known',
    counts,
    isAside: !origin || !bears || origin.isParty,
    evidence: links.map((link) => evidenceView(link, origin, when, originsFor)),
  }
}

function evidenceView(link: Linked, origin: Origin | null, when: When, originsFor: number): EvidenceView {
  const isRepeat = link.stance === 'repeats'
  const about = [
    link.outlet,
    plain(link.kind),
    link.locator,
    link.happenedAt ? when.short(link.happenedAt) : null,
    `seen ${when.short(link.seenAt)} by ${link.foundBy}`,
    `grade ${link.grade}`,
    isRepeat ? 'counts zero' : null,
  ]
  return {
    linkId: link.linkId,
    title: link.title,
    url: link.url,
    excerpt: link.excerpt ?? '',
    family: isRepeat ? 'media' : origin ? familyOf(origin.sourceType) : 'gap',
    stance: link.stance,
    isAgainst: link.stance === 'contradicts',
    isFor: link.stance === 'supports' || link.stance === 'partly_supports',
    isRepeat,
    about: about.flatMap((each) => (each ? [each] : [])),
    file: link.file && {
      id: link.file.id,
      name: link.file.name,
      size: sizeWords(link.file.size),
      hash: link.file.sha256.slice(0, 12),
    },
    warning: gradeWarning(link.grade.slice(1), originsFor),
  }
}

/** Of a grade that the evidence does not bear out; '' where there is nothing to say. */
export function gradeWarning(credibility: string, originsFor: number): string {
  return credibility === '1' && originsFor < 2
    ? 'Graded 1, confirmed by other sources, with fewer than two origins behind the claim.'
    : ''
}

export type PairView = { first: string; second: string; names: [string, string]; declared: Declared | null }

/** Every pair among the origins that bear on the claim: declared independent with a reason, or counted once. At most 45. */
export function pairsOf({ links, declared }: Weighed): PairView[] {
  const origins = [
    ...new Map(
      links.flatMap(({ origin, stance }) =>
        origin && stance !== 'context' ? [[origin.id, origin] as const] : [],
      ),
    ).values(),
  ].slice(0, 10)
  const linked = areIndependent(declared)
  return origins.flatMap((one, i) =>
    origins.slice(i + 1).map((two): PairView => {
      const found = declared.find(
        (each) =>
          linked(one.id, two.id) &&
          [each.firstId, each.secondId].sort().join() === [one.id, two.id].sort().join(),
      )
      return { first: one.id, second: two.id, names: [one.name, two.name], declared: found ?? null }
    }),
  )
}

export type Pick = { status: Mark; why: string; isChosen: boolean; isSuggested: boolean; usual: string }

/** The seven statuses, each with what stands in its way. Nothing is chosen but what stands already or was just typed. */
export function picksOf(claim: Claim, { standing }: Weighed, typed: string | undefined): Pick[] {
  const marks: Mark[] = [
    'single_source',
    'relayed',
    'partly_corroborated',
    'corroborated',
    'contested',
    'contradicted',
    'uncheckable',
  ]
  return marks.map((status) => ({
    status,
    why: status === claim.corroboration ? 'now' : whyNot(markBlockers(status, standing), standing),
    isChosen: (typed ?? claim.corroboration) === status,
    isSuggested: standing.suggestion === status,
    usual: usualReasons.find(({ usualFor }) => usualFor === status)?.code ?? '',
  }))
}

export type Slot = { isMissing: boolean; name: string; note: string; family: SourceFamily | null }

/** The places of the two-source rule: who fills them, and which are still empty. */
export function slotsOf({ needed, filled: counted }: { needed: number; filled: Origin[] }): Slot[] {
  const filled = counted.map(({ name, sourceType }, i): Slot => ({
    isMissing: false,
    name: `Origin ${i + 1}`,
    note: name,
    family: familyOf(sourceType),
  }))
  const missing = Array.from({ length: Math.max(0, needed - filled.length) }, (): Slot => ({
    isMissing: true,
    name: 'Missing',
    note: 'one more origin',
    family: null,
  }))
  return [...filled, ...missing]
}

/** "412 kB": what an editor needs to know before fetching it. */
function sizeWords(bytes: number): string {
  return bytes < 1_000_000
    ? `${Math.max(1, Math.round(bytes / 1000))} kB`
    : `${(bytes / 1_000_000).toFixed(1)} MB`
}
