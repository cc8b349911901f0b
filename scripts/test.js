import { at } from './launch/paths.js'
import { prepare } from './launch/prepare.js'
import { run } from './launch/run.js'
import { launch } from './launch/say.js'

await launch(async () => {
  // The command line is tested through its real launcher, which runs what was built. Types are `npm run check`'s to judge.
  await prepare({ keepGoing: true })
  return run(process.execPath, [
    '--import',
    'tsx',
    at('tests', 'support', 'run.ts'),
    ...process.argv.slice(2),
  ])
})
