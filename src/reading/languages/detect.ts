import { createRequire } from 'node:module'

const english = new Set(
  'the of and to in a that is was for on with as it by at from he she has had have be are were not but said an this they his her which who will'.split(
    ' ',
  ),
)

/** How much of a text is looked at, in letters. */
const sample = 1_500

/**
 * ISO 639-1 of a text. Common English words settle most texts at once; only a text without them loads the library,
 * which is large. A text too short to tell counts as English, so that a two-line brief is still read.
 */
export function detectLanguage(text: string): string {
  const words =
    text
      .slice(0, sample)
      .toLowerCase()
      .match(/\p{L}+/gu) ?? []
  const known = words.filter((word) => english.has(word)).length
  if (words.length < 12 || known / words.length > 0.15) return 'en'
  const found = loadDetector()(text.slice(0, sample))
  return found === '' ? 'en' : found
}

type Detect = (text: string) => string

let detector: Detect | null = null

function loadDetector(): Detect {
  if (!detector) {
    const require = createRequire(import.meta.url)
    detector = (require('tinyld') as { detect: Detect }).detect
  }
  return detector
}
