const hedgePattern =
  /\b(?:(?:is|are|was|were|has been|have been|had been) (?:(?:widely|long|also|now|still) )?(?:believed|thought|said|alleged|reported|understood|rumou?red|expected|feared|known|considered|seen|viewed|regarded|suspected|assumed|estimated) (?:to|as)|(?:is|are) (?:widely )?(?:viewed|regarded|seen|considered) as|viewed as|it (?:is|was) (?:understood|thought|believed|alleged|reported|claimed|said|feared)|appear(?:s|ed)? to(?: be| have)?|seem(?:s|ed)? to(?: be| have)?|may(?: not)?|might|could|possibly|probably|perhaps|likely|unlikely|apparently|allegedly|reportedly|seemingly|purportedly|supposedly|ostensibly|presumably|suggests?|suggested|alleged|accuses?|accused|expected|expects|estimated|estimates|about|around|roughly|approximately|nearly|almost|at least|up to|as many as|at this (?:time|stage)|so far|in part|partly)\b/gi

/** The words of a claim that weaken it, in order. "May" the month and "about" as a preposition are left out. */
export function hedgesIn(quote: string): string[] {
  const found: string[] = []
  for (const match of quote.slice(0, 4_000).matchAll(hedgePattern)) {
    const words = match[0]
    const after = quote.slice(match.index + words.length, match.index + words.length + 12)
    if (/^May/i.test(words) && isMonthOrName(quote, match.index)) continue
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

/** In "in May", "May 3", "Ilma May said": a capital shows it, but at the start of the words or among other capitals. */
function isMonthOrName(quote: string, at: number): boolean {
  const word = quote.slice(at, at + 3)
  if (word === 'may') return false
  const before = quote.slice(Math.max(0, at - 24), at)
  const next =
    /^\s+([\p{L}'’]+)(?=\s|[.,;:!?"”]|$)/u.exec(quote.slice(at + 3, at + 30))?.[1]?.toLowerCase() ?? ''
  if (next === '' || dated.test(before)) return true
  const opens = !/[\p{L}\p{N},]["“‘]?\s*$/u.test(before)
  if (opens) return !startsQuestionOrHedge.test(next)
  return !isTitled(quote) || notAfterModal.test(next)
}

/** What stands before a month: "in late May", "April and May", "3 May", "since last May". */
const dated =
  /(?:\b(?:in|of|by|since|until|till|from|to|through|on|during|before|after|early|late|mid|last|next|this|every|each|for|january|february|march|april|june|july|august|september|october|november|december)(?:\s(?:and|or|early|late|mid|last|next))?|\d(?:st|nd|rd|th)?)[\s-]+$/i

const startsQuestionOrHedge = /^(?:not|be|have|well|never|i|we|he|she|it|they)$/

/** No verb after "may" has these forms; "May's", "May and June", "May was wet". */
const notAfterModal =
  /^(?:of|and|or|to|at|in|on|for|is|was|will|has|had|did|said|says|after|as|the|a|an|election|elections|day)$|['’]s$|(?:[^s]s|ed)$/

/** Most words have a capital, as in a headline: there "May" looks the same either way. */
function isTitled(quote: string): boolean {
  const words = quote.slice(0, 400).match(/\p{L}[\p{L}'’]*/gu) ?? []
  return words.filter((word) => /^\p{Lu}/u.test(word)).length > words.length * 0.6
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
