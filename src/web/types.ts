import type { Viewer } from '../accounts/rules.js'

declare module 'express-serve-static-core' {
  interface Locals {
    viewer: Viewer | null
    requestId: string
    /** Its person was told that the database does not answer; what it still does is shown to nobody. */
    isGivenUp?: boolean
    /** What a form's key is hashed with; set by the parsers. */
    fields: Record<string, unknown>
  }
}

declare module 'express-session' {
  interface SessionData {
    startedAt?: number
    seenAt?: number
    /** When the password was last typed; grave actions ask for it again. */
    passwordAt?: number
    deskId?: string
    toast?: Toast
    keys?: 'on' | 'off'
    /** Shown once, to the admin who made the demo desk. */
    secondEditorLink?: string
    passport?: { user?: { id: string; epoch: number } }
  }
}

export type Toast = {
  text: string
  kind: 'ok' | 'bad'
  undo?: { action: string; fields: { name: string; value: string }[] } | null
  open?: { href: string; label: string } | null
}

export type FieldError = { field: string; message: string }
