import express, { type Request, type RequestHandler } from 'express'
import multer from 'multer'
import { limits } from '../limits.js'
import { BadRequest } from '../shared/errors.js'

const form = express.urlencoded({ extended: false, limit: limits.form, parameterLimit: limits.formFields })

const upload = multer({
  storage: multer.memoryStorage(),
  defParamCharset: 'utf8',
  limits: {
    fileSize: limits.evidenceFile,
    fieldSize: limits.articleForm,
    files: 1,
    fields: limits.formFields,
    parts: limits.formFields,
    fieldNameSize: 100,
  },
}).single('file')

/** Forms that hold an article's text (multipart, since urlencoding triples most of the world's scripts) or a file. */
const longForms = [
  { path: /^\/(articles(\/[0-9a-f-]{36}\/versions)?|confirmations)$/, most: limits.articleForm },
  { path: /^\/claims\/[0-9a-f-]{36}\/evidence$/, most: limits.evidenceFile },
]

/** Reads a form's fields into `req.body`, flat; what is not a form of ours is refused before anything looks at it. */
export const bodies: RequestHandler = (req, res, next) => {
  if (req.method !== 'POST' || req.path === '/csp-reports') return next()
  const type = (req.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase()
  if (type === 'application/x-www-form-urlencoded') return form(req, res, flat(req, next))
  const long = longForms.find(({ path }) => path.test(req.path))
  if (type === 'multipart/form-data' && long) {
    const fault = lengthFault(Number(req.get('content-length')), long.most)
    // Read to its end without keeping it: a browser that is cut off while sending never shows the answer.
    if (fault) return void req.resume().once('end', () => next(fault))
    return upload(req, res, flat(req, next))
  }
  throw new BadRequest(415, 'This address takes forms. Nothing was done.')
}

/** Multer limits each field, not their sum: without this two hundred fields of 12 MiB each would be kept in memory. */
function lengthFault(length: number, most: number): BadRequest | null {
  if (!(length > 0)) return new BadRequest(400, 'The form does not say how long it is. Nothing was done.')
  return length > most + 64 * 1024
    ? new BadRequest(
        413,
        'This is too long. Go back, your text is still in the form, and send a shorter one.',
      )
    : null
}

/** Field names are words, never paths into objects: `a[b]` stays text and `__proto__` is dropped. */
function flat(req: Request, next: (error?: unknown) => void) {
  return (error?: unknown) => {
    if (error) return next(error)
    const fields = Object.entries((req.body ?? {}) as Record<string, unknown>)
    req.body = Object.fromEntries(
      fields.filter(([name]) => /^[A-Za-z_][\w-]*$/.test(name) && name !== '__proto__'),
    )
    next()
  }
}
