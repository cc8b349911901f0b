import { build } from './build.js'
import { generate } from './generate.js'
import { install } from './install.js'
import { underLock } from './lock.js'
import { hasSources } from './paths.js'

/** Set by the test run, which has prepared once for all the programs it starts. */
const done = 'SECOND_SOURCE_PREPARED'

/** Everything that has to be in place before the product or its tests can run; does only what is not done yet. */
export async function prepare(options = {}) {
  if (!hasSources() || process.env[done]) return
  await underLock(async () => {
    await install()
    await generate()
    if (options.build !== false) await build(options)
  })
}
