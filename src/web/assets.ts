import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import express, { type RequestHandler, Router } from 'express'

/**
 * One style sheet in the order that `css/order.json` declares, put together once: many small files to read, one to send.
 * Scripts and pictures are served as written; their answers may be kept for a minute and are asked for again by ETag.
 */
export function assets(folder: string): Router {
  const router = Router()
  router.get('/assets/app.css', stylesheet(folder))
  router.use(
    '/assets',
    (_req, res, next) => {
      res.set('Cache-Control', 'public, max-age=60')
      next()
    },
    express.static(folder, {
      index: false,
      redirect: false,
      fallthrough: false,
      dotfiles: 'ignore',
      cacheControl: false,
    }),
  )
  return router
}

function stylesheet(folder: string): RequestHandler {
  const order = JSON.parse(readFileSync(join(folder, 'css/order.json'), 'utf8')) as string[]
  const css = order.map((file) => lean(readFileSync(join(folder, 'css', file), 'utf8'))).join('\n')
  const etag = `"${createHash('sha256').update(css).digest('base64url').slice(0, 20)}"`
  return (_req, res) => {
    res.set('Cache-Control', 'public, max-age=60').set('ETag', etag)
    res.type('css').send(css)
  }
}

/** Comments and indentation are for us; the browser need not carry them. */
function lean(css: string): string {
  return css
    .replace(/\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\//g, '')
    .replace(/\n\s+/g, '\n')
    .replace(/\n{2,}/g, '\n')
}
