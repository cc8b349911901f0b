import { Graph, layout } from '@dagrejs/dagre'
import type { Linked } from './store.js'

export type Box = {
  x: number
  y: number
  width: number
  height: number
  lines: string[]
  kind: 'origin' | 'report' | 'unknown'
}
export type Line = { points: string; isRelay: boolean }
/** Who relayed whom, laid out for an SVG in units of its viewBox; the same rows make the table behind it. */
export type Picture = {
  width: number
  height: number
  boxes: Box[]
  lines: Line[]
  rows: { from: string; to: string; how: string }[]
}

const [width, height] = [168, 46]

/** Origins on the left, what carries them to the right. Null where there is nothing to relay: fewer than two pieces. */
export function relayPicture(links: Linked[]): Picture | null {
  if (links.length < 2) return null
  const graph = new Graph<
    { rankdir: string; nodesep: number; ranksep: number; marginx: number; marginy: number },
    Box,
    { isRelay: boolean }
  >()
  graph.setGraph({ rankdir: 'LR', nodesep: 14, ranksep: 44, marginx: 4, marginy: 4 })
  for (const link of links) {
    graph.setNode(link.evidenceId, box(link.outlet ?? link.title, 'report'))
    const origin = link.origin ? `origin ${link.origin.id}` : `unknown ${link.evidenceId}`
    if (!link.relaysId) {
      graph.setNode(
        origin,
        link.origin ? box(link.origin.name, 'origin') : box('Origin not known', 'unknown'),
      )
      graph.setEdge(origin, link.evidenceId, { isRelay: link.stance === 'repeats' })
    }
  }
  const known = new Set(links.map(({ evidenceId }) => evidenceId))
  for (const { evidenceId, relaysId } of links)
    if (relaysId && known.has(relaysId)) graph.setEdge(relaysId, evidenceId, { isRelay: true })
  layout(graph)
  return drawn(graph, links)
}

function box(name: string, kind: Box['kind']): Box {
  return { x: 0, y: 0, width, height, lines: twoLines(name), kind }
}

/** At most two lines of some twenty letters: what an SVG cannot wrap by itself. */
function twoLines(name: string): string[] {
  const words = name.split(/\s+/)
  const lines = ['']
  for (const word of words) {
    const last = lines.at(-1) as string
    if (`${last} ${word}`.trim().length <= 22) lines[lines.length - 1] = `${last} ${word}`.trim()
    else lines.push(word.slice(0, 22))
  }
  const shown = lines.filter((line) => line !== '')
  return shown.length > 2 ? [shown[0] as string, `${(shown[1] as string).slice(0, 20)}…`] : shown
}

function drawn(graph: Graph<object, Box, { isRelay: boolean }>, links: Linked[]): Picture {
  const size = graph.graph() as { width?: number; height?: number }
  const nameOf = new Map(links.map(({ evidenceId, outlet, title }) => [evidenceId, outlet ?? title]))
  return {
    width: Math.ceil(size.width ?? 0),
    height: Math.ceil(size.height ?? 0),
    boxes: graph.nodes().flatMap((id: string) => {
      const node = graph.node(id)
      return node
        ? [{ ...node, x: Math.round(node.x - node.width / 2), y: Math.round(node.y - node.height / 2) }]
        : []
    }),
    lines: graph.edges().map((edge: { v: string; w: string }) => {
      const { points, isRelay } = graph.edge(edge) as { points: { x: number; y: number }[]; isRelay: boolean }
      return { points: points.map(({ x, y }) => `${Math.round(x)},${Math.round(y)}`).join(' '), isRelay }
    }),
    rows: links.map((link) => ({
      from: (link.relaysId && nameOf.get(link.relaysId)) || link.origin?.name || 'origin not known',
      to: link.outlet ?? link.title,
      how: link.relaysId || link.stance === 'repeats' ? 'relayed by' : 'reported by',
    })),
  }
}
