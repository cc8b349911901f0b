import type { Hop, ReadClaim, Reading } from '../contract.js'

const width = 100

/** The claims of a reading for a terminal: number, source and how it is said, statement, quote. */
export function table(reading: Reading): string {
  const { page, claims } = reading
  const lines: string[] = []
  if (page.headline) lines.push(page.headline.text)
  const where = [page.dateline?.text, page.agency, page.publishedOn].filter(Boolean).join(' · ')
  if (where) lines.push(where)
  if (lines.length > 0) lines.push('')
  if (!reading.isReadable)
    lines.push(`This engine reads English; the text seems to be "${reading.language}".`)
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

/** Why each tag was suggested: rule, words, and the next best reading. */
export function explanation(reading: Reading): string {
  const lines = ['', 'Why these tags:']
  reading.claims.forEach((claim, i) => {
    lines.push(
      `${String(i + 1).padStart(3)}  ${claim.why.rule}: ${claim.why.words.join(', ') || 'the words themselves'}`,
    )
    for (const hop of claim.hops) {
      lines.push(
        `     ${hop.why.rule}: “${hop.why.words.join('” “')}”${hop.why.note ? `, ${hop.why.note}` : ''} (${Math.round(hop.confidence * 100)} %)`,
      )
    }
    for (const other of claim.alternatives) lines.push(`     or ${other.source ?? 'nobody'}: ${other.why}`)
  })
  return `${lines.join('\n')}\n`
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
