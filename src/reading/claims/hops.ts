import type { Access, Modality, QuoteForm, TermsOfUse } from '../../shared/terms.js'
import { isUnnamed } from '../../shared/terms.js'
import { textOf, type Analysis } from '../analysis.js'
import type { Hop } from '../contract.js'
import { isVerbatim } from '../forms/form.js'
import type { Frame } from '../frames/frame.js'
import { spanOf, type Range } from '../prose.js'
import { reasonIn, termsIn } from '../sources/anonymity.js'
import { isNameless, type Known, type Rival } from '../sources/known.js'

/** A frame with the one who speaks in it. */
export type Voice = { frame: Frame; known: Known | null; how: string; rivals: Rival[]; when: string | null }

/** The hop of one voice for the words it says. */
export function hopOf(a: Analysis, { frame, known, how, when }: Voice, words: Range): Hop {
  const cue = textOf(a, frame.cue.from, frame.cue.to)
  const asks = known?.anonymityWords ?? null
  const type = known?.type ?? 'unattributed'
  return {
    mention: frame.source ? textOf(a, frame.source.from, frame.source.to) : null,
    mentionSpan: frame.source ? spanOf(a, frame.source) : null,
    source: known && !isNameless(known) ? known.name : null,
    sourceType: type,
    cue,
    cueSpan: spanOf(a, frame.cue),
    cueStance: frame.stance,
    quoteForm: isVerbatim(frame.rule) ? 'direct' : quoteFormOf(a, words),
    modality: modalityOf(frame.stance),
    negated: frame.isNegated || frame.stance === 'denying',
    saidWhen: when,
    access: accessOf(known, frame),
    terms: termsOf(type, asks),
    anonymityReason: asks ? reasonIn(asks) : isUnnamed(type) ? 'not_stated' : null,
    anonymityWords: asks,
    confidence: known === null || how !== 'pronoun-guess' ? frame.confidence : frame.confidence * 0.5,
    why: {
      rule: frame.rule,
      words: [cue],
      note: `source: ${how}`,
      ...(frame.runnerUp && { runnerUp: frame.runnerUp }),
    },
  }
}

/** Direct where every word stands inside quotation marks, mixed where some do. */
export function quoteFormOf(a: Analysis, { from, to }: Range): QuoteForm {
  let inside = 0
  let all = 0
  for (let i = from; i < to; i += 1) {
    if (!/[\p{L}\p{N}]/u.test(a.tokens[i]?.text ?? '')) continue
    all += 1
    if ((a.quotationOf[i] as number) >= 0) inside += 1
  }
  if (inside === 0) return 'indirect'
  return inside === all ? 'direct' : 'mixed'
}

function modalityOf(stance: Frame['stance']): Modality {
  if (stance === 'certain' || stance === 'denying') return 'certain'
  if (stance === 'inferring' || stance === 'believing') return 'probable'
  return 'unspecified'
}

function accessOf(known: Known | null, frame: Frame): Access {
  if (!known) return 'hearsay'
  if (known.type === 'document' || known.type === 'dataset') return 'document_holder'
  if (known.type === 'own_observation' || /witness/.test(known.head)) return 'eyewitness'
  if (known.words.has('briefed')) return 'briefed'
  return frame.stance === 'inferring' || frame.stance === 'believing' ? 'inference' : 'unknown'
}

function termsOf(type: Hop['sourceType'], asks: string | null): TermsOfUse {
  if (asks) return termsIn(asks)
  return isUnnamed(type) || type === 'unattributed' ? 'unknown' : 'on_record'
}
