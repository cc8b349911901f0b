import { z } from 'zod'
import { limits } from '../limits.js'
import { isUnnamed, sourceTypes, type SourceType } from '../shared/terms.js'
import { fold, foldedMost, grades, type SourceWords } from './rules.js'

const text = (most: number) => z.string().trim().max(most, 'This is too long').default('')
const version = z.coerce.number().int().min(1)
const aliasesPerSource = 150
/** Merged sources bring theirs along. */
const aliasesMost = 190

/** One a line; what is said twice counts once. */
const lines = text(20_000).transform((words) => [
  ...new Set(
    words
      .split(/\r\n?|\n/)
      .map((line) => line.trim())
      .filter(Boolean),
  ),
])

const fields = {
  type: z.enum(sourceTypes as [SourceType, ...SourceType[]], 'Choose what kind of source it is'),
  name: text(limits.name),
  handle: text(60),
  descriptor: text(limits.name),
  interest: text(500),
  note: text(limits.note),
  aliases: lines,
}

type Given = z.output<z.ZodObject<typeof fields>>

/** The two kinds of source hold different fields: what an anonymous one is sent as a name is never looked at. */
function check(given: Given, ctx: z.RefinementCtx): void {
  const wrong = (path: string, message: string) => ctx.addIssue({ code: 'custom', path: [path], message })
  if (isUnnamed(given.type)) {
    if (fold(given.handle) === '')
      wrong('handle', 'Give it a handle, a code word of the desk that says nothing about who it is')
    if (given.descriptor === '') wrong('descriptor', 'Say how the desk describes it in print')
  } else if (fold(given.name) === '') wrong('name', 'Enter the name')
  if (given.aliases.some((alias) => !alias.isWellFormed() || alias.includes('\0')))
    wrong('aliases', 'This holds a character that cannot be kept, such as NUL. Type it again')
  if (given.aliases.length > aliasesPerSource)
    wrong('aliases', `Enter at most ${aliasesPerSource}, one a line`)
  if (given.aliases.some((alias) => alias.length > limits.name))
    wrong('aliases', 'One of these lines is too long')
  for (const field of ['name', 'handle', 'descriptor', 'aliases'] as const) {
    if ([given[field]].flat().some((words) => fold(words).length > foldedMost))
      wrong(field, 'This is too long')
  }
}

function wordsOf({ type, name, handle, descriptor, interest, note, aliases }: Given): SourceWords {
  const isHidden = isUnnamed(type)
  return {
    type,
    name: isHidden ? handle : name,
    handle: isHidden ? handle : null,
    descriptor: isHidden ? descriptor : null,
    interest: interest || null,
    note: note || null,
    aliases,
  }
}

export const NewSourceForm = z.object(fields).superRefine(check).transform(wordsOf)

export const EditSourceForm = z
  .object({ ...fields, version })
  .superRefine(check)
  .transform((given) => ({ ...wordsOf(given), version: given.version }))

export const GradeForm = z.object({
  reliability: z.enum(grades, 'Choose a grade from A to F'),
  reason: text(limits.note).refine((words) => words !== '', 'Say why you grade it so'),
})

export const MergeSourceForm = z.object({
  version,
  into: z.uuid('Choose the source it is the same as'),
  reason: text(limits.note).refine((words) => words !== '', 'Say how you know that the two are one'),
})

export const SplitSourceForm = z.object({
  version,
  /** Several boxes of one name arrive as a list, one as a word. */
  chosen: z.preprocess(
    (value) => (value === undefined ? [] : [value].flat()),
    z.array(z.uuid()).max(aliasesMost),
  ),
  /** A source that was merged into this one and stands again, or empty for a new one. */
  back: z.union([z.literal(''), z.uuid('Choose where they go')]).default(''),
  name: text(limits.name),
  reason: text(limits.note).refine((words) => words !== '', 'Say why these are two'),
})
