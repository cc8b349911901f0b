import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Hop, ReadClaim, Reading } from '../../src/reading/index.js'
import { readArticle } from '../../src/reading/index.js'

export type FixtureClaim = {
  quote: string
  text: string
  source: string | null
  sourceType: string
  mode: string
  anonymityReason?: string
}
export type Fixture = {
  id: string
  kind: string
  text: string
  claims: FixtureClaim[]
  page?: { headline: string; byline: string }
}

const folder = fileURLToPath(new URL('./fixtures/', import.meta.url))

/** Invented articles with the claims that were written down before the engine read them. */
export function fixtures(): Fixture[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(folder + name, 'utf8')) as Fixture)
}

/** The claim whose quote holds some words; fails with all quotes where there is none. */
export function claimAbout(reading: Reading, words: string): ReadClaim {
  const found = reading.claims.find((claim) => claim.where === 'body' && claim.quote.includes(words))
  if (!found)
    throw new Error(`no claim about "${words}" in: ${reading.claims.map((claim) => claim.quote).join(' | ')}`)
  return found
}

/** Who says the claim about some words in a text, or null for narration. */
export function sayer(text: string, words: string): Hop | null {
  return claimAbout(readArticle(text), words).hops[0] ?? null
}
