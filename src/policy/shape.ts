import { z } from 'zod'
import { corroborations, type Mark } from '../claims/moves.js'
import { claimKinds, claimWeights, risks, sourceFamilies } from '../shared/terms.js'

/** More independent origins than this no newsroom ever finds for one claim. */
export const mostOrigins = 9

export const approvers = ['senior_editor', 'standards'] as const
export type Approver = (typeof approvers)[number]

/** May a claim rest on unnamed sources alone: freely, with somebody's approval each time, or never. */
export const unnamedAloneAnswers = ['allowed', 'exceptional', 'refused'] as const

export const marks = corroborations.filter((status) => status !== 'unassessed') as [Mark, ...Mark[]]

const origins = z
  .number()
  .int('Whole numbers only')
  .min(0)
  .max(mostOrigins, `More than ${mostOrigins} origins are never found, so the rule could never be met`)

/**
 * A desk's house rules as data. What is stored is parsed with this again when it is read, and what a later release adds has
 * a default that leaves older versions as strict as they were.
 */
export const PolicyBody = z.object({
  /** The preset they were started from, so that a page can say which published rule a setting follows. */
  from: z.string().max(20).default('plain'),
  name: z.string().trim().min(1, 'Give these rules a name').max(80, 'This name is too long'),
  origins: z.object({
    /** Independent origins asked for by weight; kinds and risks can only raise it. */
    weights: z.record(z.enum(claimWeights), origins.min(1, 'Ask for at least one origin')),
    kinds: z.partialRecord(z.enum(claimKinds), origins),
    risks: z.partialRecord(z.enum(risks), origins),
  }),
  /** Families of sources whose origins count at all. */
  counted: z.array(z.enum(sourceFamilies)),
  needsOnRecord: z.boolean(),
  needsDirectKnowledge: z.boolean(),
  partiesCount: z.boolean(),
  unnamedAlone: z.enum(unnamedAloneAnswers),
  /** Risks with which somebody must have been asked for a reply. */
  replyFor: z.array(z.enum(risks)),
  keepsHedges: z.boolean(),
  secondEditor: z.object({
    marks: z.array(z.enum(marks)),
    weights: z.array(z.enum(claimWeights)),
    risks: z.array(z.enum(risks)).default([]),
  }),
  /** A desk without a second editor: none is asked for, and every report and decision says that none has seen it. */
  smallDesk: z.boolean().default(false),
  /** Two editors mark load-bearing claims without seeing each other's mark. */
  blindMarking: z.boolean().default(false),
  anonymity: z.object({
    needsDossier: z.boolean(),
    approver: z.enum(approvers),
    /** Who approves a claim that rests on unnamed sources alone, where that is exceptional. */
    exceptionBy: z.enum(approvers),
    approvesQuotes: z.boolean(),
    refusesBareSource: z.boolean(),
    numbersPlurals: z.boolean(),
    factsOnly: z.boolean(),
  }),
  /** Who may let an unmet rule pass, with a reason. */
  waivedBy: z.enum(approvers),
})

export type Policy = z.output<typeof PolicyBody>

/** Every setting by name: what a preset explains, a page words and a form changes. */
export const settings = [
  'weights',
  'kinds',
  'risks',
  'counted',
  'needsOnRecord',
  'needsDirectKnowledge',
  'partiesCount',
  'unnamedAlone',
  'replyFor',
  'keepsHedges',
  'secondEditor',
  'smallDesk',
  'blindMarking',
  'needsDossier',
  'approver',
  'exceptionBy',
  'approvesQuotes',
  'refusesBareSource',
  'numbersPlurals',
  'factsOnly',
  'waivedBy',
] as const
export type Setting = (typeof settings)[number]
