import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** The folder that holds package.json, wherever the command was started from. */
export const root = resolve(import.meta.dirname, '..', '..')

export const at = (...parts) => join(root, ...parts)

/** A release image carries only what was built; there is nothing to install or build there. */
export const hasSources = () => existsSync(at('src')) && existsSync(at('tsconfig.build.json'))
