const hedgePattern =
  /\b(?:(?:is|are|was|were|has been|have been|had been) (?:(?:widely|long|also|now|still) )?(?:believed|thought|said|alleged|reported|understood|rumou?red|expected|feared|known|considered|seen|viewed|regarded|suspected|assumed|estimated) (?:to|as)|(?:is|are) (?:widely )?(?:viewed|regarded|seen|considered) as|viewed as|it (?:is|was) (?:understood|thought|believed|alleged|reported|claimed|said|feared)|appear(?:s|ed)? to(?: be| have)?|seem(?:s|ed)? to(?: be| have)?|may(?: not)?|might|could|possibly|probably|perhaps|likely|unlikely|apparently|allegedly|reportedly|seemingly|purportedly|supposedly|ostensibly|presumably|suggests?|suggested|alleged|accuses?|accused|expected|expects|estimated|estimates|about|around|roughly|approximately|nearly|almost|at least|up to|as many as|at this (?:time|stage)|so far|in part|partly)\b/gi

/** The words of a claim that weaken it, in order. "May" the month and "about" as a preposition are left out. */
export function hedgesIn(quote: string): string[] {
  const found: string[] = []
  for (const match of quote.slice(0, 4_000).matchAll(hedgePattern)) {
    const words = match[0]
    const after = quote.slice(match.index + words.length, match.index + words.length + 12)
    if (words === 'May' && /^\s(?:\d|of\b|,)/.test(after)) continue
    if (
      /^(?:about|around)$/i.test(words) &&
      !/^\s(?:\d|a |an |half|one|two|three|four|five|six|ten|a\b|[£$€])/.test(after)
    )
      continue
    if (/^(?:suggest|suggests|suggested)$/i.test(words) && !/^\s(?:that|the)/.test(after)) continue
    if (!found.includes(words)) found.push(words)
  }
  return found
}

const negation = /\b(?:not|never|no|nobody|nothing|none|neither|nor|without|cannot)\b|n['’]t\b/gi

/** Does a statement keep every hedge and every negation of its quote? */
export function isNoStronger(quote: string, statement: string): boolean {
  const said = plain(statement)
  const count = (words: string) => (words.match(negation) ?? []).length
  return hedgesIn(quote).every((hedge) => said.includes(plain(hedge))) && count(statement) >= count(quote)
}

function plain(words: string): string {
  return words
    .toLowerCase()
    .replace(/["“”'‘’]/g, '')
    .replace(/\s+/g, ' ')
}
