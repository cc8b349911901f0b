import { isQuoteMark, lowOf, tagOf, type Analysis } from '../analysis.js'
import type { Range } from '../prose.js'
import { longestLabel, type Form } from './form.js'
import { interviewed } from './interviewed.js'
import { hasWordsIn, isColon, readLabel, type Label } from './labels.js'

/** A paragraph that opens with a label and a colon. */
type Turn = { label: Label; source: Range; colon: number; paragraph: number }

/** An answer that runs on over more paragraphs than this is not followed. */
const mostParagraphs = 4

/** The turns of a transcript or an interview: "HALE: The pier is shut." A single labelled paragraph is none. */
export function findTurns(a: Analysis): Form[] {
  const all: Turn[] = []
  a.paragraphs.forEach((range, paragraph) => {
    const turn = turnAt(a, range, paragraph)
    if (turn) all.push(turn)
  })
  if (all.length < 2) return []
  const kept = [...letters(all), ...names(a, all)].sort((x, y) => x.colon - y.colon)
  const first = kept.find(({ label }) => label.kind === 'letter')
  const guest = first ? interviewed(a, first.source.from) : null
  return kept.map((turn, k) => {
    const { source, colon, paragraph, label } = turn
    const own = { from: colon + 1, to: (a.paragraphs[paragraph] as Range).to }
    const isLetter = label.kind === 'letter'
    return {
      source,
      cue: { from: colon, to: colon + 1 },
      content: [own, ...runOn(a, turn, kept[k + 1])],
      speaker: isLetter && label.key === 'a' ? guest : null,
      rule: isLetter ? 'lettered-turn' : 'labelled-turn',
    }
  })
}

function turnAt(a: Analysis, { from, to }: Range, paragraph: number): Turn | null {
  // A transcript given inside quotation marks opens with one.
  const start = isQuoteMark(a, from) ? from + 1 : from
  if (!/^\p{Lu}/u.test(a.tokens[start]?.text ?? '')) return null
  for (let i = start + 1; i < Math.min(to - 1, start + longestLabel); i += 1) {
    if (lowOf(a, i) !== ':') continue
    if (!isColon(a, i)) return null
    const source = { from: start, to: i }
    const label = readLabel(a, source)
    if (!label || label.kind === 'person' || label.kind === 'record') return null
    return { label, source, colon: i, paragraph }
  }
  return null
}

/** Questions and answers; a lone A is the first of a list. */
function letters(all: Turn[]): Turn[] {
  const found = all.filter(({ label }) => label.kind === 'letter')
  const answers = found.filter(({ label }) => label.key === 'a').length
  return answers === 0 || found.length < 2 ? [] : found
}

function names(a: Analysis, all: Turn[]): Turn[] {
  const named = all.filter(({ label }) => label.kind === 'capitals' || label.kind === 'name')
  const turns = new Map<string, number>()
  for (const { label } of named) turns.set(label.key, (turns.get(label.key) ?? 0) + 1)
  const recurs = ({ label }: Turn) => (turns.get(label.key) as number) > 1
  const capitals = named.filter(({ label }) => label.kind === 'capitals')
  const isScript = capitals.length > 1 && (capitals.some(recurs) || new Set(capitals.map(keyOf)).size === 2)
  const known = isScript ? namedElsewhere(a, turns, capitals) : new Set<string>()
  const plain = named.filter((turn) => turn.label.kind === 'name' && isSpeech(a, turn))
  const again = plain.filter(recurs)
  const isTalk = again.length > 1 && plain.length > 2 && plain.some((turn) => isAddressed(a, turn))
  const isRound = isTalk && new Set(again.map(keyOf)).size > 1
  return named.filter((turn) => {
    if (turn.label.kind === 'capitals') return isScript && (recurs(turn) || known.has(turn.label.key))
    return isTalk && (recurs(turn) || isRound) && isSpeech(a, turn)
  })
}

const keyOf = ({ label }: Turn) => label.key

/** Which of the labels are names that the article uses outside of them as well. */
function namedElsewhere(a: Analysis, labels: Map<string, number>, turns: Turn[]): Set<string> {
  const found = new Set<string>()
  const colons = new Set(turns.map(({ colon }) => colon))
  a.tokens.forEach(({ low }, i) => {
    const isLabel = colons.has(i + 1) || lowOf(a, i + 1) === '('
    if (labels.has(low) && !isLabel && tagOf(a, i) === 'PROPN') found.add(low)
  })
  return found
}

/** A sentence with a verb, and no figure of a table: "Hale: 1,204". */
function isSpeech(a: Analysis, { colon, paragraph }: Turn): boolean {
  const { to } = a.paragraphs[paragraph] as Range
  const last = isQuoteMark(a, to - 1) ? to - 2 : to - 1
  if (!/^[.!?…\])]$/.test(lowOf(a, last)) || !hasWordsIn(a, { from: colon + 1, to }, 3)) return false
  for (let i = colon + 1; i < Math.min(to, colon + 60); i += 1)
    if (/^(?:VERB|AUX)$/.test(tagOf(a, i))) return true
  return false
}

/** Somebody speaks of himself or to another: a round-up by towns or parties has labels, and nobody who speaks. */
function isAddressed(a: Analysis, { colon, paragraph }: Turn): boolean {
  const { to } = a.paragraphs[paragraph] as Range
  for (let i = colon + 1; i < Math.min(to, colon + 120); i += 1)
    if (/^(?:i|we|you|my|our|your|me|us|\?)$/.test(lowOf(a, i))) return true
  return false
}

/** Paragraphs without a label between two speakers go on with the first; stage directions stand in brackets. */
function runOn(a: Analysis, { label, paragraph }: Turn, next: Turn | undefined): Range[] {
  if (!next || next.label.key === label.key || label.kind === 'name') return []
  if (next.paragraph - paragraph > mostParagraphs) return []
  const between = a.paragraphs.slice(paragraph + 1, next.paragraph)
  const isDirection = ({ from, to }: Range) => /^[([]$/.test(lowOf(a, from)) || lowOf(a, to - 1) === ':'
  return between.some(isDirection) ? [] : between.filter((range) => hasWordsIn(a, range, 2))
}
