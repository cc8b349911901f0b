import { randomUUID } from 'node:crypto'

/** A number for a request, random and of no meaning outside the log. */
export const newRequestId = (): string => randomUUID()

/** A key for a form that is about to be shown: the same key has one effect. */
export const newFormKey = (): string => randomUUID()
