import type { Span } from '../shared/terms.js'
import type { Analysis } from './analysis.js'
import { repairTags } from './grammar/repair.js'
import { readProse } from './prose.js'
import { lex } from './tagger/lexed.js'
import { tagPlainly } from './tagger/plain.js'
import { tagSpeech } from './tagger/speech.js'
import type { Brain } from './weights/brain.js'

/** Takes an article's paragraphs apart into sentences, quotations, words and their parts of speech. */
export function analyse(text: string, paragraphs: Span[], brain: Brain): Analysis {
  const prose = readProse(text, paragraphs)
  const lexed = lex(prose, brain.classes)
  const tags = brain.speech ? tagSpeech(prose, lexed, brain.speech) : tagPlainly(prose)
  repairTags(prose, lexed, tags)
  return { ...prose, lexed, tags }
}
