import { tokensOf } from '../claims/hedging/tokens.js'
import { isUnnamed } from '../shared/terms.js'
import { hit, type Hit } from './hit.js'
import { describedBy, type LintClaim } from './people.js'
import { attacking } from './words.js'

/** What somebody without a name is quoted with: their very words, and what they think of others. */
export function quotedWithoutName(text: string, claims: LintClaim[]): Hit[] {
  return claims.flatMap((claim) => {
    const hop = claim.hops.find(({ sourceType }) => isUnnamed(sourceType))
    if (!hop || claim.isHeadline) return []
    const who = describedBy(hop) || 'somebody not named'
    const hits: Hit[] = []
    const said = attackIn(claim)
    if (said)
      hits.push(hit(text, 'anonymous-attack', claim.span, `${said} It comes from “${who}”.`, claim.number))
    if (hop.quoteForm === 'direct' || hop.quoteForm === 'mixed')
      hits.push(
        hit(
          text,
          'anonymous-quote',
          claim.span,
          `“${who}” is quoted word for word without a name.`,
          claim.number,
        ),
      )
    return hits
  })
}

function attackIn({ kind, quote }: LintClaim): string | null {
  const word = tokensOf(quote).find(({ low }) => attacking.has(low))
  if (word) return `“${quote.slice(word.start, word.end)}” attacks somebody.`
  if (kind === 'opinion') return 'This is an opinion, not a fact.'
  return kind === 'motive' ? 'This says what somebody wants or feels, which nobody else can know.' : null
}
