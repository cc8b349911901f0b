import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder } from '../support/program.js'

const filesIn = (folder: string, end: string) =>
  readdirSync(join(projectFolder, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(end))
    .sort()
const views = filesIn('views', '.ejs').map(
  (file) => [file, readFileSync(join(projectFolder, 'views', file), 'utf8')] as const,
)

/** Raw output that is neither an include nor, in a layout, the page that was already rendered. */
function rawOutput(file: string, source: string): string[] {
  const raw = [...source.matchAll(/<%-\s*(.*?)\s*-?%>/gs)].map(([, code]) => code as string)
  return raw.filter(
    (code) =>
      !/^include\('[\w/]+'(, (?:\w+|\{.*\}))?\)$/s.test(code) &&
      !(file.startsWith('layouts') && code === 'body'),
  )
}

/** Markup that the Content-Security-Policy would not run, or that builds markup from values. */
function inline(source: string): string[] {
  const markup = source.replace(/<%[\s\S]*?%>/g, '')
  const found = [
    /\sstyle\s*=/i,
    /<style[\s>]/i,
    /<[^>]*\son[a-z]+\s*=/i,
    /<script(?![^>]*\ssrc=)/i,
    /javascript:/i,
  ]
  return found.filter((pattern) => pattern.test(markup)).map(String)
}

describe.each(views)('views/%s', (file, source) => {
  it('lets nothing through as markup but includes and the layout’s body', () =>
    expect(rawOutput(file, source)).toEqual([]))
  it('has no code or style of its own', () => expect(inline(source)).toEqual([]))
  it('includes only templates that are there', () => {
    const names = new Set(views.map(([name]) => name.replace('.ejs', '')))
    const wanted = [...source.matchAll(/include\('([\w/]+)'/g)].map(([, name]) => name as string)
    expect(wanted.filter((name) => !names.has(name))).toEqual([])
  })
})

describe('the scan', () => {
  it.each(['<%- claim.quote %>', '<%- include(name) %>', '<%- body %>', "<%-include('a') + x %>"])(
    'control: finds %s',
    (source) => expect(rawOutput('galley/claim.ejs', source)).toHaveLength(1),
  )
  it.each(['<p style="x">', '<a onclick="x">', '<script>x</script>', '<a href="javascript:x">', '<style>'])(
    'control: finds %s',
    (source) => expect(inline(source)).not.toEqual([]),
  )
})

describe('public/css', () => {
  const order = JSON.parse(readFileSync(join(projectFolder, 'public/css/order.json'), 'utf8')) as string[]
  it('is sent in one declared order that names every file once', () => {
    expect([...order].sort()).toEqual(filesIn('public/css', '.css'))
    expect(new Set(order).size).toBe(order.length)
  })
  it('asks nobody else for anything', () => {
    for (const file of order) {
      const css = readFileSync(join(projectFolder, 'public/css', file), 'utf8')
      expect([file, /@import|url\(\s*["']?(?:https?:)?\/\//i.test(css)]).toEqual([file, false])
    }
  })
})
