import { z } from 'zod'
import { AttributionForm } from './forms.js'
import { hopByHand, hopsByHand, isNarration, type ClaimHop, type HandAttribution } from './rules.js'

/** More steps than this are no chain anybody could follow. */
export const stepsMost = 10

export const stepFields = [
  'source',
  'sourceType',
  'cue',
  'cueStance',
  'quoteForm',
  'modality',
  'access',
  'terms',
  'anonymityReason',
  'was',
] as const

/** The outermost step has the plain names, so that a form with one step is the form of an attribution. */
export const fieldOf = (name: string, step: number): string => (step === 0 ? name : `${name}-${step}`)

const { version: versionField, reason: reasonField, ...own } = AttributionForm.shape
/** `was`: which step of the saved chain this one was; empty for a new one. */
const StepForm = z.object({
  ...own,
  was: z.preprocess(
    (value) => (value === '' || value === undefined ? null : value),
    z.coerce.number().int().min(0).max(100).nullable(),
  ),
})

type StepByHand = HandAttribution & { was: number | null }

/** A whole chain, step after step, outermost first; where `hops` is not sent, its outermost step alone. */
export const ChainForm = z
  .looseObject({
    version: versionField,
    reason: reasonField,
    hops: z.coerce.number().int().min(0).max(stepsMost, `A chain has at most ${stepsMost} steps`).optional(),
  })
  .transform((body, ctx) => {
    const { version, reason, hops } = body
    const wrong = (field: string, message: string) => ctx.addIssue({ code: 'custom', path: [field], message })
    if (hops === 0)
      wrong(
        'hops',
        'A chain has at least one step. For the article’s own words choose unattributed and leave the source empty',
      )
    const steps = Array.from({ length: hops ?? 1 }, (_, at) => stepOf(body, at, wrong))
    if (hops !== undefined && hops > 0) {
      steps.forEach((step, at) => {
        const isEmpty = step !== null && step.source === '' && step.cue === ''
        if (isEmpty && !(steps.length === 1 && isNarration(step)))
          wrong(
            fieldOf('source', at),
            `Step ${at + 1} is empty: say who says it or by which words, or remove the step`,
          )
      })
    }
    return { version, reason, isWhole: hops !== undefined, steps: steps.flatMap((step) => step ?? []) }
  })

function stepOf(
  body: Record<string, unknown>,
  at: number,
  wrong: (field: string, message: string) => void,
): StepByHand | null {
  const parsed = StepForm.safeParse(
    Object.fromEntries(stepFields.map((name) => [name, body[fieldOf(name, at)]])),
  )
  if (!parsed.success) {
    for (const issue of parsed.error.issues)
      wrong(fieldOf(String(issue.path[0] ?? 'source'), at), issue.message)
    return null
  }
  for (const [name, value] of Object.entries(parsed.data)) {
    if (typeof value === 'string' && (value.includes('\0') || !value.isWellFormed()))
      wrong(fieldOf(name, at), 'This holds a character that cannot be kept, such as NUL. Type it again')
  }
  return parsed.data as StepByHand
}

/** The hops that the form's steps make. A step that says what it said before stays as it was found. */
export function hopsOfSteps(
  { isWhole, steps }: Pick<z.output<typeof ChainForm>, 'isWhole' | 'steps'>,
  before: ClaimHop[],
): ClaimHop[] {
  const [first] = steps
  if (!first) return before
  if (!isWhole) return hopsByHand(first, before)
  if (steps.length === 1 && isNarration(first)) return []
  return steps.map((step) => {
    const old = step.was === null ? null : (before[step.was] ?? null)
    return old && isSame(step, old) ? old : hopByHand(step, old)
  })
}

function isSame(step: StepByHand, hop: ClaimHop): boolean {
  const kept = handOf(hop)
  return stepFields.every((name) => name === 'was' || step[name] === kept[name])
}

/** A hop as the form shows it. */
export function handOf(hop: ClaimHop): HandAttribution {
  const { sourceType, cueStance, quoteForm, modality, access, terms, anonymityReason } = hop
  return {
    source: hop.source ?? hop.mention ?? '',
    sourceType,
    cue: hop.cue ?? '',
    cueStance,
    quoteForm,
    modality,
    access,
    terms,
    anonymityReason,
  }
}

export type Steps = Record<string, string>[]

/** The steps of a form as typed, or of the chain as it stands; a chain of none shows one empty step. */
export function typedSteps(values: Record<string, string>, hops: ClaimHop[]): Steps {
  const sent =
    values['hops'] === undefined && values['source'] === undefined ? null : Number(values['hops'] ?? 1)
  if (sent !== null) {
    const count = Number.isInteger(sent) ? Math.max(0, Math.min(stepsMost, sent)) : 1
    return Array.from({ length: count }, (_, at) =>
      Object.fromEntries(stepFields.map((name) => [name, values[fieldOf(name, at)] ?? ''])),
    )
  }
  if (hops.length === 0) return [emptyStep('unattributed')]
  return hops.map((hop, was) => {
    const { anonymityReason, ...hand } = handOf(hop)
    return { ...hand, anonymityReason: anonymityReason ?? '', was: String(was) }
  })
}

const emptyStep = (sourceType: string): Record<string, string> => ({
  source: '',
  sourceType,
  cue: '',
  cueStance: 'neutral',
  quoteForm: 'none',
  modality: 'unspecified',
  access: 'unknown',
  terms: 'unknown',
  anonymityReason: '',
  was: '',
})

/** What one button does to the typed steps: `add-2` puts one before the third, `remove-0`, `up-1`, `down-0`. */
export function editedSteps(steps: Steps, act: string): Steps {
  const [, verb, place] = /^(add|remove|up|down)-(\d{1,2})$/.exec(act) ?? []
  const at = Number(place)
  const found = steps[at]
  if (verb === 'add' && at <= steps.length && steps.length < stepsMost)
    return [...steps.slice(0, at), emptyStep('unattributed'), ...steps.slice(at)]
  if (!found) return steps
  const rest = steps.filter((_, i) => i !== at)
  if (verb === 'remove') return rest
  if (verb === 'up' || verb === 'down') {
    const to = Math.max(0, Math.min(rest.length, verb === 'up' ? at - 1 : at + 1))
    return [...rest.slice(0, to), found, ...rest.slice(to)]
  }
  return steps
}
