import type { Diff } from './diff.js'
import { asksAgain, changes, type Told } from './rules.js'
import type { Passage } from './store.js'
import { changeWords } from './words.js'

export type Piece = { kind: 'same' | 'gone' | 'come'; text: string }
/** Two paragraphs beside each other, or a count of those that stayed and are left out. */
export type Row = { kind: 'row'; before: Piece[]; after: Piece[] } | { kind: 'gap'; count: number }

const mostRows = 300

/** The two texts side by side: paragraphs that changed, each with one that stayed on either side. */
export function rowsOf(diff: Diff): { rows: Row[]; isCut: boolean } {
  const all = paired(diff)
  const isNear = (at: number) => [at - 1, at, at + 1].some((each) => all[each] && !isSame(all[each]))
  const rows: Row[] = []
  for (const [at, pair] of all.entries()) {
    const last = rows.at(-1)
    if (isNear(at)) rows.push({ kind: 'row', ...pair })
    else if (last?.kind === 'gap') last.count += 1
    else rows.push({ kind: 'gap', count: 1 })
  }
  return { rows: rows.slice(0, mostRows), isCut: rows.length > mostRows }
}

type Pair = { before: Piece[]; after: Piece[] }

const isSame = ({ before, after }: Pair) => [...before, ...after].every(({ kind }) => kind === 'same')

function paired({ before, after, ops }: Diff): Pair[] {
  const pairs: Pair[] = []
  let open: Pair = { before: [], after: [] }
  const close = () => {
    if (open.before.length + open.after.length > 0)
      pairs.push({ before: ended(open.before), after: ended(open.after) })
    open = { before: [], after: [] }
  }
  for (const { isSame: same, a, b } of ops) {
    if (!same) {
      const [left, right] = [stretch(before, a.from, a.to), stretch(after, b.from, b.to)]
      add(open.before, 'gone', left)
      add(open.after, 'come', right)
      if (
        (left === '' || left.includes('\n')) &&
        (right === '' || /\n\s*$/.test(right)) &&
        /\n\s*$/.test(left + right)
      )
        close()
      continue
    }
    for (let at = 0; at < a.to - a.from; at += 1) {
      const [left, right] = [
        stretch(before, a.from + at, a.from + at + 1),
        stretch(after, b.from + at, b.from + at + 1),
      ]
      add(open.before, 'same', left)
      add(open.after, 'same', right)
      if (left.includes('\n') && right.includes('\n')) close()
    }
  }
  close()
  return pairs
}

/** Without the empty lines behind a paragraph, which its row shows already. */
function ended(pieces: Piece[]): Piece[] {
  const last = pieces.at(-1)
  return last ? [...pieces.slice(0, -1), { ...last, text: last.text.trimEnd() }] : pieces
}

/** Tokens with the white space behind them. */
function stretch({ text, tokens }: Diff['before'], from: number, to: number): string {
  if (from >= to) return ''
  return text.slice(tokens[from]?.start, tokens[to]?.start ?? text.length)
}

function add(pieces: Piece[], kind: Piece['kind'], text: string): void {
  if (text === '') return
  const last = pieces.at(-1)
  if (last?.kind === kind) last.text += text
  else pieces.push({ kind, text })
}

export type Group = {
  change: Told
  title: string
  asksAgain: boolean
  claims: {
    number: number
    href: string
    statement: string
    was: string
    now: string
    isSuperseded: boolean
  }[]
}

type Listed = Passage & { told: Told; number: number; statement: string; stage: string }

/** The claims by what the version did to them, those that ask for somebody first. */
export function groupsOf(passages: Listed[], text: string): Group[] {
  const live = passages.filter(({ stageWas }) => stageWas !== 'rejected' && stageWas !== 'superseded')
  return [...changes.slice(0, 5), 'dropped' as const, ...changes.slice(5)]
    .map((change) => ({
      change,
      title: changeWords[change],
      asksAgain: asksAgain(change),
      claims: live.filter((each) => each.told === change).map((each) => lineOf(each, text)),
    }))
    .filter(({ claims }) => claims.length > 0)
}

function lineOf(each: Listed, text: string): Group['claims'][number] {
  const now = each.start === null || each.end === null ? '' : text.slice(each.start, each.end)
  return {
    number: each.number,
    href: `/claims/${each.claimId}?in=article%3D${each.articleId}`,
    statement: each.statement,
    was: each.quoteWas !== null && each.quoteWas !== now ? each.quoteWas : '',
    now,
    isSuperseded: each.stage === 'superseded',
  }
}
