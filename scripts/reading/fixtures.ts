import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

type Written = {
  id: string
  text: string
  claims: {
    quote: string
    text: string
    source: string | null
    sourceType: string
    mode: string
    anonymityReason?: string
  }[]
}

/** The project's own invented articles in the form that the scorers read. Cues and hedges were not written down. */
export function fixtureGold() {
  const folder = fileURLToPath(new URL('../../tests/reading/fixtures/', import.meta.url))
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => {
      const { id, text, claims } = JSON.parse(readFileSync(folder + name, 'utf8')) as Written
      return { id, text, claims: claims.map((claim) => goldOf(text, claim)) }
    })
}

function goldOf(
  text: string,
  { quote, text: statement, source, sourceType, mode, anonymityReason }: Written['claims'][number],
) {
  const start = text.indexOf(quote)
  const anonymous =
    /^(?:anonymous|unnamed)/.test(sourceType) ||
    (sourceType === 'spokesperson' && source === source?.toLowerCase())
  return {
    id: quote.slice(0, 24),
    text: statement,
    start,
    end: start + quote.length,
    attribution: {
      resolvedSource: source,
      sourceType,
      anonymous,
      mode,
      cue: '',
      hedges: [],
      anonymityReason: anonymityReason ?? null,
    },
  }
}
