import type { Request } from 'express'
import { z } from 'zod'
import { NotFound } from '../shared/errors.js'
import type { FieldError } from './types.js'

export type Parsed<T> = { ok: true; values: T } | { ok: false; errors: FieldError[] }

/** What a person sent, checked: either typed values or what to say beside which field. Unknown fields are dropped. */
export function parseForm<S extends z.ZodType>(schema: S, body: unknown): Parsed<z.output<S>> {
  const parsed = schema.safeParse(body ?? {})
  if (parsed.success) return { ok: true, values: parsed.data }
  const seen = new Set<string>()
  const errors = parsed.error.issues.flatMap((issue) => {
    const field = String(issue.path[0] ?? 'form')
    if (seen.has(field)) return []
    seen.add(field)
    return [{ field, message: issue.code === 'invalid_type' ? 'Fill this in' : issue.message }]
  })
  return { ok: false, errors }
}

const id = z.uuid()

/** An id from the address; anything that is not one is a page that does not exist. */
export function idOf(req: Request, name: string): string {
  const parsed = id.safeParse(req.params[name])
  if (!parsed.success) throw new NotFound()
  return parsed.data
}

/** The words a person typed, as text, to be shown again in the form they came from. */
export function typed(body: unknown): Record<string, string> {
  if (typeof body !== 'object' || body === null) return {}
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )
}
