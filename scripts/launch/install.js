import { existsSync, readFileSync } from 'node:fs'
import { at } from './paths.js'
import { run } from './run.js'
import { Refusal, say } from './say.js'

/** Installs where what is in node_modules is not what package-lock.json asks for. */
export async function install() {
  if (isInstalled()) return
  say('Installing packages (this takes a moment, and only after they changed) …')
  const [command, first] = npm()
  const code = await run(command, [...first, 'ci', '--loglevel=error'], { shell: command.endsWith('.cmd') })
  if (code !== 0) {
    throw new Refusal(
      'The packages could not be installed; nothing else was changed. npm says why above. Mend that and start again.',
    )
  }
}

/** npm leaves its own account of what it installed; optional packages of other machines are rightly missing from it. */
export function isInstalled() {
  const wanted = packagesIn(at('package-lock.json'))
  const present = packagesIn(at('node_modules', '.package-lock.json'))
  if (!wanted || !present) return false
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true
    const found = present[path]
    return found ? found.version === entry.version : entry.optional === true
  })
}

function packagesIn(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : null
}

/** Under `npm start` the npm that called us is known; elsewhere the one on the path is taken. */
function npm() {
  const script = process.env.npm_execpath
  if (script && /npm-cli\.c?js$/.test(script)) return [process.execPath, [script]]
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm', []]
}
