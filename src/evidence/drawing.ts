import { Graph, layout } from '@dagrejs/dagre'
import { remembered } from '../shared/remembered.js'

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

/** Three steps fit beside the assessment on a claim’s page. */
const [width, height] = [142, 50]

/**
 * Lays boxes out from left to right, in units of the SVG's viewBox. What was asked last is kept: laying out costs more than the
 * rest of an article's page, and the same relays always make the same picture.
 */
export const laidOut = remembered(
  200,
  ({ nodes, edges }: { nodes: Nodes; edges: Edge[] }) => JSON.stringify([[...nodes], edges]),
  ({ nodes, edges }) => draw(nodes, edges),
)

function draw(nodes: Nodes, edges: Edge[]): Drawing {
  const graph = new Graph<Settings, Box, { isRelay: boolean }>()
  graph.setGraph({ rankdir: 'LR', nodesep: 14, ranksep: 24, marginx: 2, marginy: 2 })
  for (const [key, { name, kind }] of nodes)
    graph.setNode(key, { x: 0, y: 0, width, height, lines: linesOf(name), kind })
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

const [lineLength, linesMost] = [18, 3]

/** At most three short lines: what an SVG cannot wrap by itself. */
function linesOf(name: string): string[] {
  const lines: string[] = []
  for (const word of name.split(/\s+/).filter(Boolean)) {
    const longer = `${lines.at(-1) ?? ''} ${word}`.trim()
    if (lines.length > 0 && longer.length <= lineLength) lines[lines.length - 1] = longer
    else lines.push(word.length > lineLength ? `${word.slice(0, lineLength - 1).toWellFormed()}…` : word)
  }
  if (lines.length <= linesMost) return lines
  return [...lines.slice(0, linesMost - 1), `${(lines[linesMost - 1] as string).slice(0, lineLength - 1)}…`]
}
