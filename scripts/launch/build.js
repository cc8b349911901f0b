import { copyFileSync, mkdirSync, rmSync } from 'node:fs'
import { dirname, relative } from 'node:path'
import { at } from './paths.js'
import { runQuietly } from './run.js'
import { Refusal, say } from './say.js'
import { filesIn, fingerprint, isStamped, stamp } from './stamp.js'

const stampFile = at('dist', '.built')

/** Compiles src to dist where a source changed. `keepGoing`: what was written is used even where types disagree. */
export async function build({ keepGoing = false } = {}) {
  const wanted = fingerprint([at('src'), at('tsconfig.json'), at('tsconfig.build.json')])
  if (isStamped(stampFile, wanted)) return

  say('Building …')
  const tsc = at('node_modules', 'typescript', 'bin', 'tsc')
  const { code, output } = await runQuietly(process.execPath, [tsc, '-p', at('tsconfig.build.json')])
  if (code !== 0 && !keepGoing) {
    throw new Refusal(`The sources do not compile, so nothing was started:\n${output}`)
  }
  tidy()
  if (code === 0) stamp(stampFile, wanted)
  else say(`The sources do not compile; going on with what was written:\n${output}`)
}

/** Copies what is not TypeScript beside the compiled files, and removes what no source stands behind any more. */
function tidy() {
  const sources = filesIn(at('src')).map((file) => relative(at('src'), file))
  const assets = sources.filter((file) => !file.endsWith('.ts'))
  for (const file of assets) copy(at('src', file), at('dist', file))

  const kept = new Set([...assets, ...sources.flatMap(compiled)])
  for (const file of filesIn(at('dist'))) {
    if (!kept.has(relative(at('dist'), file))) rmSync(file)
  }
}

const compiled = (file) => {
  const stem = file.replace(/\.ts$/, '')
  return [`${stem}.js`, `${stem}.js.map`]
}

function copy(from, to) {
  mkdirSync(dirname(to), { recursive: true })
  copyFileSync(from, to)
}
