import { laidOut, type Drawing, type Edge, type NodeOf, type Nodes } from './drawing.js'
import { foldOutlet } from './rules.js'
import type { Bare } from './store.js'

export type Row = { from: string; to: string; how: string }

/** Who relayed whom as a drawing; the same rows make the table behind it. */
export type Picture = Drawing & { rows: Row[]; note: string }

/** Origins on the left, what carries them to the right. Null where there is nothing to relay: fewer than two pieces. */
export function relayPicture(links: Bare[]): Picture | null {
  if (links.length < 2) return null
  const byId = new Map(links.map((link) => [link.evidenceId, link]))
  const nodes: Nodes = new Map()
  const edges: Edge[] = []
  for (const link of links) {
    const { evidenceId, origin } = link
    nodes.set(evidenceId, { name: titleOf(link), kind: 'report' })
    const before = relayed(link, byId)
    const from = before ? before.evidenceId : origin ? `origin ${origin.id}` : `unknown ${evidenceId}`
    if (!before) nodes.set(from, originNode(link))
    edges.push({ from, to: evidenceId, isRelay: isRelayed(link, before) })
  }
  return {
    ...laidOut({ nodes, edges }),
    rows: links.map((link) => rowOf(link, relayed(link, byId))),
    note: '',
  }
}

export type Overview = { outlets: number; origins: number; picture: Picture }

/** What is drawn of an article at most; the table behind it has more. */
const [outletsDrawn, stepsDrawn, rowsShown] = [16, 24, 200]

type Step = { from: string; to: string; link: Bare; before: Bare | null }

/**
 * Every outlet of an article once, however many claims its reports bear on, with the origins and outlets it has them from.
 * The origins with the most outlets are drawn first. Null where no two outlets share an origin.
 */
export function articlePicture(links: Bare[]): Overview | null {
  const byId = new Map(links.filter(({ outlet }) => outlet !== null).map((link) => [link.evidenceId, link]))
  const carried = [...byId.values()]
  const keys = new Map(carried.map((link) => [link.evidenceId, outletKey(link)]))
  const behind = outletsBehind(carried, keys)
  const outletsOf = ({ origin }: Bare) => (origin ? (behind.get(origin.id)?.size ?? 0) : 0)
  if (!carried.some((link) => outletsOf(link) > 1)) return null

  const steps = stepsOf(carried, byId, keys).sort((a, b) => outletsOf(b.link) - outletsOf(a.link))
  const drawn = withinBounds(steps)
  const edges = drawn.map(({ from, to, link, before }) => ({ from, to, isRelay: isRelayed(link, before) }))
  const left = steps.length - drawn.length
  const cut = steps.length > rowsShown ? ` The table has the first ${rowsShown}.` : ''
  const note = `Drawn are the origins with the most outlets; ${left} more steps stand in the table.${cut}`
  return {
    outlets: new Set(keys.values()).size,
    origins: behind.size,
    picture: {
      ...laidOut({ nodes: nodesOf(drawn), edges }),
      rows: steps.slice(0, rowsShown).map(({ link, before }) => rowOf(link, before)),
      note: left > 0 ? note : '',
    },
  }
}

/** Each way from an origin or an outlet to another outlet once; an outlet's later take of its own report is no way. */
function stepsOf(carried: Bare[], byId: Map<string, Bare>, keys: Map<string, string>): Step[] {
  const steps = new Map<string, Step>()
  for (const link of carried) {
    const before = relayed(link, byId)
    const from = (before && keys.get(before.evidenceId)) ?? originKey(link)
    const to = keys.get(link.evidenceId) as string
    const way = `${from}\n${to}`
    if (from !== to && !steps.has(way)) steps.set(way, { from, to, link, before })
  }
  return [...steps.values()]
}

function nodesOf(steps: Step[]): Nodes {
  return new Map(
    steps.flatMap(({ from, to, link, before }): [string, NodeOf][] => [
      [from, before ? { name: titleOf(before), kind: 'report' } : originNode(link)],
      [to, { name: titleOf(link), kind: 'report' }],
    ]),
  )
}

const originNode = ({ origin }: Bare): NodeOf =>
  origin ? { name: origin.name, kind: 'origin' } : { name: 'Origin not known', kind: 'unknown' }

/** The report that this one took up, where it is among those looked at. */
function relayed(link: Bare, byId: Map<string, Bare>): Bare | null {
  return (link.relaysId && byId.get(link.relaysId)) || null
}

const isRelayed = (link: Bare, before: Bare | null) => before !== null || link.stance === 'repeats'
const titleOf = ({ outlet, title }: Bare) => outlet ?? title
const outletKey = (link: Bare) => `outlet ${foldOutlet(titleOf(link))}`
const originKey = ({ origin, evidenceId }: Bare) => (origin ? `origin ${origin.id}` : `unknown ${evidenceId}`)

function rowOf(link: Bare, before: Bare | null): Row {
  return {
    from: before ? titleOf(before) : (link.origin?.name ?? 'origin not known'),
    to: titleOf(link),
    how: isRelayed(link, before) ? 'relayed by' : 'reported by',
  }
}

/** The outlets that carry each known origin. */
function outletsBehind(carried: Bare[], keys: Map<string, string>): Map<string, Set<string>> {
  const behind = new Map<string, Set<string>>()
  for (const { origin, evidenceId } of carried) {
    if (!origin) continue
    const outlets = behind.get(origin.id) ?? new Set()
    behind.set(origin.id, outlets.add(keys.get(evidenceId) as string))
  }
  return behind
}

/** Laying out takes longer than anything else about an article, and grows with steps more than with boxes. */
function withinBounds(steps: Step[]): Step[] {
  const outlets = new Set<string>()
  const drawn: Step[] = []
  for (const step of steps) {
    if (drawn.length >= stepsDrawn) break
    if (outlets.size >= outletsDrawn && !outlets.has(step.to)) continue
    outlets.add(step.to)
    drawn.push(step)
  }
  return drawn
}
