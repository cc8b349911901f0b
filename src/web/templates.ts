import { readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import ejs, { type TemplateFunction } from 'ejs'

/** EJS would copy what a template inherits at each call; ours inherit from nothing but a page's own locals. */
const inheriting = { unsafePrototypeLocals: true }

/** Partials that print nothing but what they are told and the house's words. There are a few dozen of each. */
const signs = new Set(
  ['mark', 'status', 'stage', 'source_tile', 'origins_meter', 'risks', 'sprite', 'keymap'].map(
    (name) => `shared/${name}`,
  ),
)
const mostSigns = 2_000

type Locals = Record<string, unknown>

/**
 * Templates compiled once each. EJS's own `include` looks for the file on the disk and copies all locals at every call, which for
 * a page of fifty rows costs more than the page. A local named `include` comes before it: this one finds the compiled function by
 * name, and what it renders inherits the page's locals instead of copying them.
 */
export class Templates {
  readonly #signs = new Map<string, string>()
  readonly #compiled = new Map<string, { render: TemplateFunction; changedAt: number }>()

  constructor(
    readonly folder: string,
    /** While developing a template is looked at again each time. */
    readonly isWatched: boolean,
  ) {}

  /** The template's HTML with these locals. A missing local throws with the file and line. */
  render(name: string, given: object, parent: Locals | null = null): string {
    // Nothing stands behind the page's own locals, so that a name nobody gave is missing and not Object's.
    const locals = Object.assign(Object.create(parent) as Locals, given)
    locals['include'] = (inner: string, more: object = {}) =>
      signs.has(inner) ? this.#sign(inner, more, locals) : this.render(inner, more, locals)
    return this.#get(name)(locals)
  }

  /** A sign with the same words looks the same on every page: it is drawn once. */
  #sign(name: string, more: object, parent: Locals): string {
    const key = `${name} ${JSON.stringify(more)}`
    const known = this.#signs.get(key)
    if (known !== undefined && !this.isWatched) return known
    const html = this.render(name, more, parent)
    if (this.#signs.size < mostSigns) this.#signs.set(key, html)
    return html
  }

  #get(name: string): TemplateFunction {
    const known = this.#compiled.get(name)
    if (known && !this.isWatched) return known.render
    const filename = join(this.folder, `${name}.ejs`)
    const changedAt = this.isWatched ? statSync(filename).mtimeMs : 0
    if (known && known.changedAt === changedAt) return known.render
    const render = ejs.compile(readFileSync(filename, 'utf8'), { filename, ...inheriting })
    this.#compiled.set(name, { render, changedAt })
    return render
  }
}

/** What Express calls for a page: the path of its template, and everything it is given. */
export function engineFor(templates: Templates) {
  return (path: string, locals: object, done: (error: unknown, html?: string) => void): void => {
    let html: string
    try {
      html = templates.render(relative(templates.folder, path).replace(/\.ejs$/, ''), locals)
    } catch (error) {
      return done(error)
    }
    done(null, html)
  }
}
