import type { Pool } from 'pg'
import type { House } from '../history/change.js'

/** What the web part is handed beside the house itself. */
export type WebHouse = House & {
  /** For sessions, sign-in limits and health: never shared with the editors' queries. */
  pool: Pool
  config: WebConfig
  log: Log
  /** The folders of templates and of what the browser is served. */
  views: string
  publicFolder: string
}

export type WebConfig = {
  /** Where files lie that are not rows: shared by all processes of an installation. */
  dataFolder: string
  baseUrl: string
  trustProxy: number
  sessionSecret: string
  /** True from the moment the process was asked to stop. */
  isStopping: () => boolean
  /** Whether the app's database user is kept from changing the history by the database itself. */
  historyGuard: 'roles' | 'triggers'
  /** Whether imported articles are also put to a language model. */
  asksModel?: boolean
  /** Whether there is a server that takes our letters. */
  sendsMail?: boolean
}

export type Log = {
  info: (fields: Record<string, unknown>, message?: string) => void
  warn: (fields: Record<string, unknown>, message?: string) => void
  error: (fields: Record<string, unknown>, message?: string) => void
}
