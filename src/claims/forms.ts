import { z } from 'zod'
import { limits } from '../limits.js'
import {
  accesses,
  anonymityReasons,
  claimKinds,
  claimWeights,
  cueStances,
  modalities,
  quoteForms,
  risks,
  sourceTypes,
  termsOfUse,
} from '../shared/terms.js'
import { asText } from '../shared/words.js'

const version = z.coerce.number().int().min(1)
const reason = z.string().trim().max(limits.note, 'This is too long').default('')
const offset = z.preprocess(
  (value) => (value === '' ? undefined : value),
  z.coerce.number().int().min(0).optional(),
)

/** An attribution by hand; empty fields are what a plain "X said" has. */
const attribution = {
  source: z.string().trim().max(500, 'This name is too long').default(''),
  sourceType: z.enum(sourceTypes as [string, ...string[]]).default('unattributed'),
  cue: z.string().trim().max(200, 'These words are too long').default(''),
  quoteForm: z.enum(quoteForms).default('none'),
  cueStance: z.enum(cueStances).default('neutral'),
  modality: z.enum(modalities).default('unspecified'),
  access: z.enum(accesses).default('unknown'),
  terms: z.enum(termsOfUse).default('unknown'),
  anonymityReason: z.preprocess(
    (value) => (value === '' ? null : value),
    z.enum(anonymityReasons).nullable().default(null),
  ),
}

export const NewClaimForm = z.object({
  quote: z
    .string()
    .max(limits.quote, 'Paste a shorter passage')
    .refine((quote) => quote.trim() !== '', 'Paste the words being claimed'),
  /** Where the words stand, in UTF-16 units, when a script or a choice of places said so. */
  start: offset,
  statement: z.string().trim().max(limits.statement, 'This is too long').default(''),
  kind: z.enum(claimKinds).default('event'),
  weight: z.enum(claimWeights).default('supporting'),
  source: attribution.source,
  sourceType: attribution.sourceType,
  cue: attribution.cue,
})

export const EditClaimForm = z.object({
  version,
  quote: z
    .string()
    .max(limits.quote, 'Paste a shorter passage')
    .refine((quote) => quote.trim() !== '', 'Paste the words being claimed'),
  start: offset,
  statement: z
    .string()
    .trim()
    .min(1, 'Say the claim so that it stands alone')
    .max(limits.statement, 'This is too long'),
  kind: z.enum(claimKinds),
  weight: z.enum(claimWeights),
  /** Boxes: none, one or several; with commas where a page kept them for later. */
  risks: z.preprocess(
    (value) =>
      [value ?? []]
        .flat()
        .flatMap((each) => asText(each).split(','))
        .filter(Boolean),
    z.array(z.enum(risks)).max(risks.length),
  ),
  reason,
})

export const AttributionForm = z.object({ version, ...attribution, reason })

export const SplitForm = z.object({
  version,
  /** The words the second claim begins with, as they stand in the quote. */
  from: z
    .string()
    .max(limits.quote)
    .refine((words) => words.trim() !== '', 'Paste the words with which the second claim begins'),
  reason,
})

export const MergeForm = z.object({
  version,
  other: z.uuid('Choose the claim to merge with'),
  /** The two in one sentence; left empty, they stand one after the other. */
  whole: z.string().trim().max(limits.statement, 'This is too long').default(''),
  reason,
})

export const RejectForm = z.object({
  version,
  reason: reason.refine((words) => words !== '', 'Say why this is not a claim to check'),
})
export const ReopenForm = z.object({
  version,
  reason: reason.refine((words) => words !== '', 'Say why it is opened again'),
})
export const AcceptForm = z.object({ version })
