import { z } from 'zod'
import { limits } from '../limits.js'
import { claimKinds, claimWeights, risks, sourceFamilies } from '../shared/terms.js'
import { presets } from './presets/index.js'
import { approvers, marks, mostOrigins, PolicyBody, unnamedAloneAnswers, type Policy } from './shape.js'

const several = <T extends string>(known: readonly [T, ...T[]]) =>
  z.preprocess(
    (value) => [value ?? []].flat(),
    z.array(z.enum(known, 'Choose from the list')).max(known.length),
  )
const flag = z.preprocess((value) => value === '1', z.boolean())

const never = `Ask for ${mostOrigins} origins at most: more are never found, so the rule could never be met`
const count = (least: number) =>
  z
    .string()
    .trim()
    .regex(/^\d{0,9}$/, 'Enter a whole number')
    .transform(Number)
    .pipe(z.number().min(least, 'Ask for at least one origin').max(mostOrigins, never))
    .prefault('0')

const each = <K extends string, S extends z.ZodType>(prefix: string, keys: readonly K[], schema: S) =>
  Object.fromEntries(keys.map((key) => [`${prefix}_${key}`, schema])) as Record<string, S>

/** Kinds that a rule can ask more of; what is no claim is rejected and never counted. */
export const askedKinds = claimKinds.filter((kind) => kind !== 'not_a_claim')

const fields = z.object({
  /** The number of the version that was changed: a newer one in between is a conflict. */
  base: z.coerce.number().int().min(0),
  from: z.string().max(20).default('plain'),
  name: z.string().trim().min(1, 'Give these rules a name').max(80, 'This name is too long'),
  reason: z.string().trim().max(limits.note, 'This is too long').default(''),
  /** Where the list of a trial goes on. */
  after: z.string().max(200).default(''),
  ...each('weight', claimWeights, count(1)),
  ...each('kind', askedKinds, count(0)),
  ...each('risk', risks, count(0)),
  counted: several(sourceFamilies),
  needsOnRecord: flag,
  needsDirectKnowledge: flag,
  partiesCount: flag,
  unnamedAlone: z.enum(unnamedAloneAnswers, 'Choose an answer'),
  replyFor: several(risks),
  keepsHedges: flag,
  second_marks: several(marks),
  second_weights: several(claimWeights),
  second_risks: several(risks),
  smallDesk: flag,
  blindMarking: flag,
  needsDossier: flag,
  approver: z.enum(approvers, 'Choose a role'),
  exceptionBy: z.enum(approvers, 'Choose a role'),
  approvesQuotes: flag,
  refusesBareSource: flag,
  numbersPlurals: flag,
  factsOnly: flag,
  waivedBy: z.enum(approvers, 'Choose a role'),
})

export type PolicyValues = { policy: Policy; reason: string; base: number; after: string }

/** The form of the house rules, as flat fields, made into the rules themselves. */
export const PolicyForm = fields.transform((form): PolicyValues => {
  const of = (prefix: string, keys: readonly string[]) =>
    Object.fromEntries(
      keys.flatMap((key) => {
        const asked = (form as Record<string, unknown>)[`${prefix}_${key}`] as number
        return asked > 0 ? [[key, asked]] : []
      }),
    )
  const policy = PolicyBody.parse({
    ...form,
    origins: { weights: of('weight', claimWeights), kinds: of('kind', askedKinds), risks: of('risk', risks) },
    secondEditor: { marks: form.second_marks, weights: form.second_weights, risks: form.second_risks },
    anonymity: form,
  })
  return { policy, reason: form.reason, base: form.base, after: form.after }
})

export type Fields = Record<string, string | string[]>

/** The rules as the form shows them. */
export function fieldsOf(policy: Policy, base: number): Fields {
  const of = (prefix: string, by: Partial<Record<string, number>>) =>
    Object.fromEntries(Object.entries(by).map(([key, asked]) => [`${prefix}_${key}`, String(asked)]))
  const flags = { ...policy, ...policy.anonymity }
  const set = Object.entries(flags).flatMap(([name, value]) => (value === true ? [[name, '1']] : []))
  return {
    ...of('weight', policy.origins.weights),
    ...of('kind', policy.origins.kinds),
    ...of('risk', policy.origins.risks),
    ...Object.fromEntries(set),
    base: String(base),
    from: policy.from,
    name: policy.name,
    reason: '',
    counted: policy.counted,
    unnamedAlone: policy.unnamedAlone,
    replyFor: policy.replyFor,
    second_marks: policy.secondEditor.marks,
    second_weights: policy.secondEditor.weights,
    second_risks: policy.secondEditor.risks,
    approver: policy.anonymity.approver,
    exceptionBy: policy.anonymity.exceptionBy,
    waivedBy: policy.waivedBy,
  }
}

/** What was sent, to be shown again: words and lists of words, nothing else. */
export function sentFields(body: unknown): Fields {
  const isWord = (value: unknown): value is string => typeof value === 'string'
  const sent: Fields = {}
  for (const [name, value] of Object.entries((body ?? {}) as Record<string, unknown>)) {
    if (isWord(value)) sent[name] = value
    else if (Array.isArray(value)) sent[name] = value.filter(isWord)
  }
  return sent
}

export const VersionsQuery = z.object({
  before: z.preprocess(
    (value) => (typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : null),
    z.number().nullable(),
  ),
})

/** A preset's name, the id of one of the desk's versions, or nothing. */
export const StartQuery = z.object({
  from: z
    .union([z.enum(presets.map(({ id }) => id)), z.uuid()])
    .or(z.literal(''))
    .catch(''),
})
