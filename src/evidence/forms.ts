import { z } from 'zod'
import { limits } from '../limits.js'
import { accesses, sourceTypes, termsOfUse } from '../shared/terms.js'
import { evidenceKinds, stances } from './rules.js'

const optional = (most: number) =>
  z
    .string()
    .trim()
    .max(most, 'This is too long')
    .default('')
    .transform((text) => text || null)

/** An address an editor may follow later: http or https, never a script. */
const url = z
  .string()
  .trim()
  .max(limits.url, 'This address is too long')
  .default('')
  .refine(
    (text) => text === '' || isWebAddress(text),
    'Enter an address that begins with http:// or https://',
  )
  .transform((text) => text || null)

/** What is written down of a piece of evidence, when it is added and when it is changed. */
const piece = {
  title: z
    .string()
    .trim()
    .min(1, 'Say what it is, such as “Harbour police, press notice 14”')
    .max(500, 'This is too long'),
  kind: z.enum(evidenceKinds, 'Choose what kind of evidence it is'),
  outlet: optional(limits.name),
  url,
  excerpt: optional(limits.note),
  locator: optional(limits.name),
  happened: z.string().trim().max(40).default(''),
  /** An origin's id, `new`, or `unknown`, which counts zero. */
  origin: z.union([z.uuid(), z.enum(['new', 'unknown'])], 'Choose whose newsgathering it is'),
  originName: z.string().trim().max(limits.name, 'This is too long').default(''),
  originType: z.enum(sourceTypes as [string, ...string[]]).default('unnamed_observers'),
  originAccess: z.enum(accesses).default('unknown'),
  originTerms: z.enum(termsOfUse).default('unknown'),
  originIsParty: z.preprocess((value) => value === 'yes', z.boolean()),
  reliability: z.enum(['A', 'B', 'C', 'D', 'E', 'F']).default('F'),
  credibility: z.coerce.number().int().min(1).max(6).default(6),
  gradeReason: optional(limits.note),
  /** Which piece of evidence of this article it relays. */
  relays: z.union([z.uuid(), z.literal('')], 'Choose from the list').default(''),
}

const namesOrigin = (form: { origin: string; originName: string }) =>
  form.origin !== 'new' || form.originName !== ''
const unnamedOrigin = { path: ['originName'], message: 'Name the new origin' }

const saysWhy = (form: { reliability: string; credibility: number; gradeReason: string | null }) =>
  (form.reliability === 'F' && form.credibility === 6) || form.gradeReason !== null
const ungrounded = { path: ['gradeReason'], message: 'Say why it has this grade' }

export const EvidenceForm = z
  .object({ ...piece, stance: z.enum(stances, 'Choose how it bears on the claim') })
  .refine(namesOrigin, unnamedOrigin)
  .refine(saysWhy, ungrounded)

/** How it bears on a claim is no part of this: to change that, it is withdrawn and used again. */
export const ChangeEvidenceForm = z
  .object({
    ...piece,
    version: z.coerce.number().int().min(1),
    reason: z.string().trim().max(limits.note, 'This is too long').default(''),
  })
  .refine(namesOrigin, unnamedOrigin)
  .refine(saysWhy, ungrounded)

export type EvidenceValues = z.output<typeof EvidenceForm>

const reason = z.string().trim().min(1, 'Give a reason').max(limits.note, 'This is too long')

export const WithdrawForm = z.object({ reason })

export const IndependenceForm = z.object({
  first: z.uuid('Choose two origins'),
  second: z.uuid('Choose two origins'),
  basis: z.enum(['declared', 'measured', 'judged'], 'Choose what it rests on'),
  reason,
})

/** Taking a declaration back needs a reason, and no new basis. */
export const DependenceForm = IndependenceForm.omit({ basis: true })

function isWebAddress(text: string): boolean {
  try {
    return ['http:', 'https:'].includes(new URL(text).protocol)
  } catch {
    return false
  }
}

/** Evidence that is here already bears on this claim too. */
export const BearingForm = z.object({
  evidenceId: z.uuid('Choose a piece of evidence'),
  stance: z.enum(stances, 'Choose how it bears on the claim'),
})
