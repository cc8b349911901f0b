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

/**
 * A file within the limit is kept in memory until its form is judged. Of a larger one nothing is kept but its size: whoever
 * sent it gets the form back with every word beside it.
 */
const withinLimit: multer.StorageEngine = {
  _handleFile(_req, file, done) {
    let [size, chunks]: [number, Buffer[]] = [0, []]
    file.stream.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > limits.evidenceFile) chunks = []
      else chunks.push(chunk)
    })
    file.stream.once('error', done)
    file.stream.once('end', () => done(null, { size, buffer: Buffer.concat(chunks) }))
  },
  _removeFile: (_req, _file, done) => done(null),
}

/** Its words are few, so that their sum stays small however long the file beside them is. */
const evidence = multer({
  storage: withinLimit,
  defParamCharset: 'utf8',
  limits: { fieldSize: limits.form, files: 1, fields: 40, parts: 41, fieldNameSize: 100 },
}).single('file')

const evidenceForm = /^\/claims\/[0-9a-f-]{36}\/evidence$/

/** Forms that hold an article's text: multipart, since urlencoding triples most of the world's scripts. */
const longForms = /^\/(articles(\/[0-9a-f-]{36}\/versions)?|confirmations)$/

/** Reads a form's fields into `req.body`, flat; what is not a form of ours is refused before anything looks at it. */
export const bodies: RequestHandler = (req, res, next) => {
  if (req.method !== 'POST' || req.path === '/csp-reports') return next()
  const type = (req.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase()
  if (type === 'application/x-www-form-urlencoded') return form(req, res, flat(req, next))
  if (type === 'multipart/form-data' && evidenceForm.test(req.path))
    return evidence(req, res, flat(req, next))
  if (type === 'multipart/form-data' && longForms.test(req.path)) {
    const fault = lengthFault(Number(req.get('content-length')), limits.articleForm)
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
