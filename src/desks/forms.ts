import { z } from 'zod'
import { deskName, timeZone } from '../accounts/forms.js'

export const DeskForm = z.object({ name: deskName, timeZone })
export type DeskValues = z.output<typeof DeskForm>

/** `was` is what the form showed when it was opened: a desk has no version, so its settings are compared themselves. */
export const SettingsForm = DeskForm.extend({
  returnsAfter: z.coerce
    .number('Enter whole minutes')
    .int('Enter whole minutes')
    .min(10, 'Leave people at least ten minutes')
    .max(10_080, 'A week is the most'),
  was: z.string().max(600),
})
export type SettingsValues = z.output<typeof SettingsForm>
