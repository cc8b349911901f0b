import { at } from './launch/paths.js'
import { prepare } from './launch/prepare.js'
import { run } from './launch/run.js'
import { launch } from './launch/say.js'

await launch(async () => {
  // The promises are asked of what was built: the same processes that a newsroom starts.
  await prepare()
  const env = { ...process.env, NODE_ENV: 'production', SECOND_SOURCE_PREPARED: 'yes' }
  return run(
    process.execPath,
    ['--import', 'tsx', at('scripts', 'promises', 'run.ts'), ...process.argv.slice(2)],
    { env },
  )
})
