import { Graph, layout } from '@dagrejs/dagre'

export type Box = {
  x: number
  y: number
  width: number
  height: number
  lines: string[]
  kind: 'origin' | 'report' | 'unknown'
}
export type Line = { points: string; isRelay: boolean }
export type Drawing = { width: number; height: number; boxes: Box[]; lines: Line[] }

/** What is to be drawn: a name for each key, and who hands on to whom. */
export type NodeOf = { name: string; kind: Box['kind'] }
export type Nodes = Map<string, NodeOf>
export type Edge = { from: string; to: string; isRelay: boolean }

type Settings = { rankdir: string; nodesep: number; ranksep: number; marginx: number; marginy: number }

const [width, height] = [168, 46]

/**
 * Lays boxes out from left to right, in units of the SVG's viewBox. What was asked last is kept: laying out costs more than the
 * rest of an article's page, and the same relays always make the same picture.
 */
export function laidOut(nodes: Nodes, edges: Edge[]): Drawing {
  const key = JSON.stringify([[...nodes], edges])
  const drawing = drawn.get(key) ?? draw(nodes, edges)
  drawn.delete(key)
  drawn.set(key, drawing)
  if (drawn.size > mostDrawn) drawn.delete(drawn.keys().next().value as string)
  return drawing
}

const drawn = new Map<string, Drawing>()
const mostDrawn = 200

function draw(nodes: Nodes, edges: Edge[]): Drawing {
  const graph = new Graph<Settings, Box, { isRelay: boolean }>()
  graph.setGraph({ rankdir: 'LR', nodesep: 14, ranksep: 44, marginx: 4, marginy: 4 })
  for (const [key, { name, kind }] of nodes)
    graph.setNode(key, { x: 0, y: 0, width, height, lines: twoLines(name), kind })
  for (const { from, to, isRelay } of edges) graph.setEdge(from, to, { isRelay })
  layout(graph)
  const size = graph.graph() as { width?: number; height?: number }
  return {
    width: Math.ceil(size.width ?? 0),
    height: Math.ceil(size.height ?? 0),
    boxes: graph.nodes().flatMap((key: string) => {
      const node = graph.node(key)
      return node
        ? [{ ...node, x: Math.round(node.x - node.width / 2), y: Math.round(node.y - node.height / 2) }]
        : []
    }),
    lines: graph.edges().map((edge: { v: string; w: string }) => {
      const { points, isRelay } = graph.edge(edge) as { points: { x: number; y: number }[]; isRelay: boolean }
      return { points: points.map(({ x, y }) => `${Math.round(x)},${Math.round(y)}`).join(' '), isRelay }
    }),
  }
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
