import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const fixtures = fileURLToPath(new URL('../../../tests/reading/fixtures/', import.meta.url))
const paragraphs = readdirSync(fixtures)
  .filter((name) => name.endsWith('.json'))
  .flatMap((name) =>
    (JSON.parse(readFileSync(fixtures + name, 'utf8')) as { text: string }).text.split('\n\n'),
  )

/** Article number `i` of about 800 words, made of the project's own invented ones; no two near each other are alike. */
export function longArticle(i: number): string {
  const picked: string[] = []
  for (let k = 0, words = 0; words < 800; k += 1) {
    const paragraph = paragraphs[(i * 7 + k * 3) % paragraphs.length] as string
    picked.push(paragraph)
    words += paragraph.split(' ').length
  }
  return picked.join('\n\n')
}
