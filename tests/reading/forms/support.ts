import { analyse } from '../../../src/reading/analyse.js'
import { textOf } from '../../../src/reading/analysis.js'
import { findForms } from '../../../src/reading/forms/find.js'
import { findFrames } from '../../../src/reading/frames/find.js'
import { readPage } from '../../../src/reading/page/page.js'
import type { Range } from '../../../src/reading/prose.js'
import { brain } from '../../../src/reading/weights/brain.js'

export type Said = { source: string; cue: string; content: string; rule: string; speaker: string | null }

/** What is said by form in a text, as words; paragraphs of one content are joined by a blank. */
export function saidByForm(text: string): Said[] {
  const page = readPage(text)
  const a = analyse(text, page.paragraphs, brain())
  const words = ({ from, to }: Range) => textOf(a, from, to)
  const frames = a.sentences.map((_, s) => findFrames(a, s))
  return findForms(a, frames, page.headline === null).map(({ source, cue, content, speaker, rule }) => ({
    source: words(source),
    cue: words(cue),
    content: content.map(words).join(' '),
    rule,
    speaker: speaker && words(speaker),
  }))
}

/** Opens an article, so that what follows is neither headline nor dateline. */
export const opening = `The harbour board of Dresk met on Monday to settle what is to become of the old pier.

Dane Tappen and Ann Hale argued about it for an hour, and Ilma Torr of the yard spoke as well.

Nothing was settled, and the board is to meet again in a month.

`
