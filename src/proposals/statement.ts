import { limits } from '../limits.js'
import { isNoStronger } from '../reading/claims/hedges.js'

/** This share of the quote's words must be left in a statement, or it is another one. */
const leastKept = 0.6

const negations = /(?:\b(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot)\b|n['’]t\b)/gi

/**
 * Whether a model's statement says what its quote says: in words of the quote's own paragraph, with every hedge of it, and
 * denying neither more nor less. Control and direction characters have no business in a sentence.
 */
export function isFaithful(statement: string, quote: string, paragraph: string): boolean {
  if (statement === '' || statement.length > limits.model.statement || !statement.isWellFormed()) return false
  if (/[\p{Cc}\p{Cf}\p{Co}]/u.test(statement)) return false
  if (!isNoStronger(quote, statement) || countOf(negations, statement) !== countOf(negations, quote))
    return false
  const [said, quoted, near] = [wordsOf(statement), wordsOf(quote), wordsOf(paragraph)]
  const kept = [...quoted].filter((word) => said.has(word)).length
  return [...said].every((word) => near.has(word)) && kept >= quoted.size * leastKept
}

const countOf = (pattern: RegExp, words: string) => words.match(pattern)?.length ?? 0

const wordsOf = (words: string) => new Set(words.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [])
