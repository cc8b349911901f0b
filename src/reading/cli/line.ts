import type { Reading } from '../contract.js'
import { publish, type Published } from '../published.js'

/** What a program gets of one article; `refusal` says in words why an article has no claims. */
export type Line = { id: string; language: string; isReadable: boolean; refusal?: string } & (
  Omit<Published, 'id'> | Reading
)

/** A reading as the scorers take it, or with `explains` all of it: every claim with its rules and rivals. */
export function lineOf(id: string, reading: Reading, explains: boolean): Line {
  const { language, isReadable } = reading
  const head = { id, language, isReadable, ...(!isReadable && { refusal: refusalOf(language) }) }
  if (explains) return { ...head, ...reading }
  const { attributions, claims } = publish(id, reading)
  return { ...head, attributions, claims }
}

/** Why a text is not read, for a person. */
export function refusalOf(language: string): string {
  const name = new Intl.DisplayNames('en', { type: 'language' }).of(language)
  return `This engine reads English; the text seems to be ${name ?? language}.`
}
