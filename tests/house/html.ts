/** What is wrong with a page as the house understands pages; empty where it is right. */
export function faultsOf(html: string): string[] {
  const faults: string[] = []
  const count = (pattern: RegExp) => [...html.matchAll(pattern)].length
  const must = (holds: boolean, what: string) => void (holds || faults.push(what))
  must(html.startsWith('<!doctype html>'), 'begins with its doctype')
  must(/<html lang="[a-z-]+"/.test(html), 'says its language')
  must(/<title>[^<]+ · Second Source<\/title>/.test(html), 'has a title')
  must(count(/<h1[\s>]/g) === 1, `has one h1, not ${count(/<h1[\s>]/g)}`)
  must(count(/<main[\s>]/g) === 1, 'has one main part')
  must(/<a class="skip" href="#main">/.test(html), 'offers to skip to it')
  must(
    tagsOf(html).every((tag) => !/\sstyle\s*=/i.test(tag)),
    'has no inline style',
  )
  must(
    tagsOf(html).every((tag) => !/\son[a-z]+\s*=/i.test(tag)),
    'has no inline handler',
  )
  must(!/<style[\s>]/i.test(html), 'has no style element')
  must(!/<script(?![^>]*\ssrc=)/i.test(html), 'has no script of its own')
  must(!/(?:href|src|action)="\s*(?:javascript|data|vbscript):/i.test(html), 'has no address that is code')
  must(!/\bundefined\b|\[object Object\]|\bNaN\b/.test(wordsOf(html)), 'has no words of a machine')
  return faults
}

/** Tags without the words inside their quotes, so that quoted text cannot look like an attribute. */
const tagsOf = (html: string) =>
  [...html.matchAll(/<[a-z][^>]*>/gi)].map(([tag]) => tag.replace(/"[^"]*"/g, '""'))

const wordsOf = (html: string) => html.replace(/<[^>]+>/g, ' ')
