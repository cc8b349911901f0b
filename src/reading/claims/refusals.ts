import type { Hop, ReadClaim } from '../contract.js'
import { asSentence } from '../statements/statement.js'

const silent = [
  // Who says no: "declined through a lawyer to comment". To refuse to talk may be a fact of the story.
  /\bdeclin(?:e|es|ed|ing)(?: \p{L}+){0,4}? to (?:comment|say|discuss|elaborate|answer|respond|reply|confirm|be (?:interviewed|drawn)|(?:speak|talk)(?: to (?:reporters|journalists|the (?:press|media))| about|$|[,.;]))/iu,
  /\brefus(?:e|es|ed|ing)(?: \p{L}+){0,4}? to (?:comment|say|elaborate|confirm|be (?:interviewed|drawn)|answer (?:any )?(?:questions|reporters)|(?:speak|talk) to (?:reporters|journalists|the (?:press|media)))\b/iu,
  /\b(?:would|will|could|can|do|does|did)(?: ?not|n['’]t) (?:immediately |yet )?(?:comment|elaborate|be drawn)\b/i,
  /\b(?:would|did)(?: not|n['’]t) (?:immediately |yet )?say (?:who|what|when|where|why|how|which|whether|if|more)\b/i,
  /\b(?:has|have|had|with|made|offered) no (?:immediate |further )?comment\b/i,
  /\b(?:has|have|had) (?:not|yet to|not yet) (?:publicly )?comment(?:ed)?\b/i,
  // Who says nothing: calls and messages are returned and answered, and other things too.
  /\b(?:did|do|does|has|have|had)(?: not|n['’]t) (?:immediately |yet )?(?:respond(?:ed)?|repl(?:y|ied))(?:$|[,.;])/iu,
  /\b(?:did|do|does|has|have|had)(?: not|n['’]t) (?:immediately |yet )?(?:respond(?:ed)?|repl(?:y|ied)|return(?:ed)?|answer(?:ed)?)(?: to)? (?:an? |the |any |several |repeated |multiple |numerous |\p{L}+['’]s )?(?:\p{L}+ )?(?:requests?|calls?|e-?mails?|messages?|questions|quer(?:y|ies)|inquir(?:y|ies)|enquir(?:y|ies))/iu,
  /\b(?:requests?|calls?|e-?mails?|messages?|questions?)\b.{0,60}\b(?:went|were|was) (?:not (?:immediately )?(?:answered|returned)|unanswered)\b/i,
  /\b(?:could|can)(?: ?not|n['’]t) (?:immediately |yet )?be (?:immediately )?(?:reached|contacted)\b/i,
  /\b(?:was|were|is|are)(?:n['’]t | not | un)(?:immediately available|(?:available|reachable) for (?:comment|an interview))\b/i,
  // Who was asked, so far in vain
  /\b(?:been|was|were) (?:approached|contacted|asked) for (?:a )?comment\b/i,
]

/** The words that tell that somebody was asked and did not answer, or null. */
export function refusalIn(quote: string): string | null {
  const words = quote.slice(0, 600)
  for (const pattern of silent) {
    const found = pattern.exec(words)
    if (found) return found[0]
  }
  return null
}

/**
 * A refusal is a fact about the reporting: the newsroom tells it, and no rule for what is reported weighs on it. "The army
 * said it had no comment" is told like "The army declined to comment". What one side says of another's silence stays its claim.
 */
export function tellRefusal(text: string, claim: ReadClaim): ReadClaim {
  const words = refusalIn(claim.quote)
  if (words === null) return claim
  const [hop] = claim.hops
  if (hop && !(claim.hops.length === 1 && isOwn(hop, claim.quote))) return claim
  return {
    ...claim,
    ...(hop && withTeller(text, claim, hop)),
    hops: [],
    // "could not be reached" leaves no doubt.
    hedges: claim.hedges.filter((hedge) => !words.includes(hedge)),
    kind: 'background',
    weight: 'incidental',
    why: { rule: 'claim-refusal', words: [words] },
    alternatives: [],
  }
}

/** Who speaks is who refuses: "it had no comment", or a spokesman for "the company". */
function isOwn({ mentionSpan, sourceType, source }: Hop, quote: string): boolean {
  if (!mentionSpan) return false
  const isSelf =
    /^["“‘']?(?:it|he|she|they|we|i)\b/i.test(quote) || (source !== null && quote.startsWith(source))
  return isSelf || (sourceType === 'spokesperson' && /^the \p{L}+ /iu.test(quote))
}

/** With the teller and the verb, the words stand for themselves. */
function withTeller(
  text: string,
  { span, sentence }: ReadClaim,
  { mentionSpan, cueSpan }: Hop,
): Pick<ReadClaim, 'quote' | 'span' | 'statement'> | null {
  const spans = [span, ...(mentionSpan ? [mentionSpan] : []), ...(cueSpan ? [cueSpan] : [])]
  const opening = Math.min(...spans.map(({ start }) => start))
  const start = opening === span.start && /["“‘']/.test(text.charAt(opening - 1)) ? opening - 1 : opening
  const end = Math.max(...spans.map((one) => one.end))
  if (start < sentence.start || end > sentence.end) return null
  const quote = text.slice(start, end)
  return { quote, span: { start, end }, statement: asSentence(quote) }
}
