import type { Hop, ReadClaim, Reading } from '../contract.js'
import { reasonsOf } from '../reasons/reasons.js'
import { refusalOf } from './line.js'

const width = 100

/** The claims of a reading for a terminal: number, source and how it is said, statement, quote. */
export function table(reading: Reading): string {
  const { page, claims } = reading
  const lines: string[] = []
  if (page.headline) lines.push(page.headline.text)
  const where = [page.dateline?.text, page.agency, page.publishedOn].filter(Boolean).join(' · ')
  if (where) lines.push(where)
  if (lines.length > 0) lines.push('')
  if (!reading.isReadable) lines.push(refusalOf(reading.language))
  claims.forEach((claim, i) => lines.push(...row(claim, i + 1)))
  const unattributed = claims.filter((claim) => claim.hops.length === 0).length
  lines.push('', `${claims.length} claims, ${unattributed} of them without a source · ${reading.engine}`)
  return `${lines.join('\n')}\n`
}

function row(claim: ReadClaim, number: number): string[] {
  const [first, ...inner] = claim.hops
  const tag = first ? said(first) : 'nobody: narration'
  const chain = inner.map((hop) => ` ← ${said(hop)}`).join('')
  const hedge = claim.hedges.length > 0 ? `  [${claim.hedges.join(', ')}]` : ''
  return [
    `${String(number).padStart(3)}  ${tag}${chain}${hedge}`,
    ...wrap(claim.statement).map((line) => `     ${line}`),
  ]
}

function said(hop: Hop): string {
  return `${hop.source ?? 'nobody named'} (${hop.sourceType.replaceAll('_', ' ')}, ${hop.quoteForm})`
}

/** Why each tag was suggested, in the words an editor gets, with the names of the rules for whoever reports a mistake. */
export function explanation(reading: Reading): string {
  const lines = ['', 'Why these tags:']
  reading.claims.forEach((claim, i) => {
    const [first = '', ...rest] = reasonsOf(claim).flatMap(wrap)
    lines.push(`${String(i + 1).padStart(3)}  ${first}`, ...rest.map((line) => `     ${line}`))
    lines.push(...wrap(`Rules: ${rulesOf(claim)}.`).map((line) => `     ${line}`))
  })
  return `${lines.join('\n')}\n`
}

/** The rules by name with the figures behind the sentences: how sure each is, and how far behind the others are. */
function rulesOf({ hops, why, alternatives }: ReadClaim): string {
  const byHop = hops.map(({ why: { rule, runnerUp }, confidence }) => {
    const second = runnerUp ? `, then ${runnerUp.rule} ${behind(runnerUp.margin)}` : ''
    return `${rule} (${Math.round(confidence * 100)} %)${second}`
  })
  const others = alternatives.map(({ source, margin }) => `“${source ?? 'nobody'}” ${behind(margin)}`)
  return [...byHop, why.rule, ...others].join('; ')
}

/** A margin as an editor may weigh it: 0 is a toss-up, 1 out of the question. */
function behind(margin: number): string {
  return `${margin.toFixed(2)} behind`
}

function wrap(words: string): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of words.split(' ')) {
    if (line && line.length + word.length + 1 > width) {
      lines.push(line)
      line = word
    } else line = line ? `${line} ${word}` : word
  }
  return line ? [...lines, line] : lines
}
