import type { Request } from 'express'
import { z } from 'zod'
import { NotFound } from '../shared/errors.js'
import type { FieldError } from './types.js'

export type Parsed<T> = { ok: true; values: T } | { ok: false; errors: FieldError[] }

/** What a person sent, checked: either typed values or what to say beside which field. Unknown fields are dropped. */
export function parseForm<S extends z.ZodType>(schema: S, body: unknown): Parsed<z.output<S>> {
  const parsed = schema.safeParse(body ?? {})
  if (parsed.success) {
    const broken = brokenFields(parsed.data as Record<string, unknown>)
    return broken.length > 0 ? { ok: false, errors: broken } : { ok: true, values: parsed.data }
  }
  const seen = new Set<string>()
  const errors = parsed.error.issues.flatMap((issue) => {
    const field = String(issue.path[0] ?? 'form')
    if (seen.has(field)) return []
    seen.add(field)
    return [{ field, message: issue.code === 'invalid_type' ? 'Fill this in' : issue.message }]
  })
  return { ok: false, errors }
}

/** Fields that judge their characters themselves: the article's text has words of its own, a password is only hashed. */
const judgedElsewhere = new Set(['text', 'password', 'current', 'again'])

/** PostgreSQL keeps no NUL, and half a character is no text: said beside the field, instead of failing at the database. */
function brokenFields(values: Record<string, unknown>): FieldError[] {
  return Object.entries(values).flatMap(([field, value]) => {
    const isBroken = typeof value === 'string' && (value.includes('\0') || !value.isWellFormed())
    return isBroken && !judgedElsewhere.has(field)
      ? [{ field, message: 'This holds a character that cannot be kept, such as NUL. Type it again' }]
      : []
  })
}

const id = z.uuid()

/** An id from the address; anything that is not one is a page that does not exist. */
export function idOf(req: Request, name: string): string {
  const parsed = id.safeParse(req.params[name])
  if (!parsed.success) throw new NotFound()
  return parsed.data
}

/** The words a person typed, as text, to be shown again in the form they came from; several boxes of one name with commas. */
export function typed(body: unknown): Record<string, string> {
  if (typeof body !== 'object' || body === null) return {}
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) => {
      const words = [value].flat().filter((each) => typeof each === 'string')
      return words.length > 0 ? [[name, words.join(',')]] : []
    }),
  )
}
