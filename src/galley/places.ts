import type { Request } from 'express'
import type { Span } from '../shared/terms.js'
import { typed } from '../web/form.js'

/** Words that stand more than once: every place with the words around it, and the rest of the form kept. */
export function nearPlaces(text: string, places: Span[], req: Request) {
  return {
    places: places.map(({ start, end }) => ({
      start,
      before: text.slice(Math.max(0, start - 80), start).toWellFormed(),
      quote: text.slice(start, end),
      after: text.slice(end, end + 80).toWellFormed(),
    })),
    kept: Object.entries(typed(req.body))
      .filter(([name]) => !['_csrf', '_key', 'start'].includes(name))
      .map(([name, value]) => ({ name, value })),
    values: {},
    errors: [
      {
        field: 'start',
        message: 'These words stand in the article more than once. Choose the place you mean',
      },
    ],
    action: req.path,
  }
}
