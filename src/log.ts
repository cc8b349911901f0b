import { existsSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pino } from 'pino'
import type { Log } from './web/house.js'

/** Only these fields are written: whatever else an error or a form carries, a name typed into it does not reach the log. */
const allowed = new Set([
  'id',
  'method',
  'path',
  'status',
  'ms',
  'person',
  'error',
  'report',
  'job',
  'task',
  'attempt',
  'count',
])
const longest = 1_000
const fileLimit = 20 * 1024 * 1024

export type LogTarget = { folder: string } | 'output'

/** One JSON object a line. To a file beside an embedded database, so that a terminal stays readable; else to the output. */
export function openLog(target: LogTarget): Log & { where: string; close: () => void } {
  const file = target === 'output' ? null : join(target.folder, 'second-source.log')
  if (target !== 'output' && file) makeRoom(target.folder, file)
  const stream = pino.destination({ dest: file ?? 1, sync: true, mode: 0o600 })
  stream.on('error', () => undefined)
  const logger = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, stream)
  return {
    info: (fields, message) => logger.info(fitting(fields), message),
    warn: (fields, message) => logger.warn(fitting(fields), message),
    error: (fields, message) => logger.error(fitting(fields), message),
    where: file ?? 'standard output',
    close: () => stream.end(),
  }
}

/** Keeps allowed fields and cuts long ones; JSON escapes line ends, so that a value cannot forge a line. */
export function fitting(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([name, value]) => allowed.has(name) && value !== undefined)
      .map(([name, value]) => [name, typeof value === 'number' ? value : wordsOf(value).slice(0, longest)]),
  )
}

function wordsOf(value: unknown): string {
  if (value instanceof Error) return value.stack ?? value.message
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
}

/** One older file is kept. */
function makeRoom(folder: string, file: string): void {
  mkdirSync(folder, { recursive: true })
  if (existsSync(file) && statSync(file).size > fileLimit) renameSync(file, `${file}.1`)
}
