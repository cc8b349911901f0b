import { z } from 'zod'
import { limits } from '../limits.js'
import { isAddress } from '../mail/settings.js'
import { outsideAnswers } from './rules.js'

const words = (most: number) => z.string().trim().max(most, 'This is too long')

export const QuestionForm = z.object({
  toWhom: words(limits.name).min(1, 'Say whom you ask, by office or description'),
  question: words(limits.note).min(1, 'Write the question'),
  statement: words(limits.statement).min(1, 'Write the words that are shown'),
  hours: z.coerce
    .number('Choose how long the link works')
    .refine(
      (hours) => (limits.outside.hours as readonly number[]).includes(hours),
      'Choose how long the link works',
    ),
  email: words(254)
    .default('')
    .refine(
      (text) => text === '' || isAddress(text),
      'Enter one e-mail address, such as name@agency.example',
    ),
})

export const ReplyForm = z
  .object({
    answer: z.enum(outsideAnswers, 'Choose an answer'),
    reasons: words(limits.note).default(''),
  })
  .refine((form) => form.answer !== 'disputes' || form.reasons !== '', {
    path: ['reasons'],
    message: 'Say what is not so, or how it was instead',
  })
