import type { Response } from 'express'
import type { FieldError } from './types.js'

/** A page is declared once, so that the compiler knows what its template is given. */
export type Page<L extends object> = {
  template: string
  title: (locals: L) => string
  section: Section
  layout: 'page' | 'plain'
  hints: Hint[]
}

export type Section =
  'desk' | 'queue' | 'articles' | 'sources' | 'reports' | 'notices' | 'import' | 'account' | 'policy' | ''
export type Hint = { keys: string[]; text: string }

export function page<L extends object>(
  template: string,
  title: (locals: L) => string,
  more: Partial<Pick<Page<L>, 'section' | 'layout' | 'hints'>> = {},
): Page<L> {
  return { template, title, section: '', layout: 'page', hints: [], ...more }
}

/** Renders the page and the layout around it. A form that was not accepted is shown again with status 422. */
export async function show<L extends object>(
  res: Response,
  shown: Page<L>,
  locals: L,
  status = 200,
): Promise<void> {
  const frame = await res.locals['frame']()
  const shared = { csrf: frame.csrf, newKey: frame.newKey, viewer: frame.viewer, when: frame.when }
  const body = await render(res, shown.template, { ...shared, ...locals })
  const html = await render(res, `layouts/${shown.layout}`, {
    ...frame,
    title: shown.title(locals),
    section: shown.section,
    hints: shown.hints,
    pageErrors: hasErrors(locals),
    body,
  })
  res.status(status).type('html').send(html)
}

function hasErrors(locals: object): boolean {
  const { errors } = locals as { errors?: FieldError[] }
  return (errors?.length ?? 0) > 0
}

function render(res: Response, template: string, locals: object): Promise<string> {
  return new Promise((resolve, reject) => {
    res.app.render(template, locals, (error, html) => (error ? reject(error) : resolve(html as string)))
  })
}
