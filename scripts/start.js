import { at } from './launch/paths.js'
import { prepare } from './launch/prepare.js'
import { run } from './launch/run.js'
import { launch } from './launch/say.js'

await launch(async () => {
  const args = process.argv.slice(2)
  await prepare()
  // The demo desk is a living product to play with; it never shares a folder with real work.
  const env =
    args.includes('--demo') && !process.env.DATA_DIR
      ? { ...process.env, DATA_DIR: './data-demo' }
      : process.env
  return run(process.execPath, ['--enable-source-maps', at('dist', 'cli', 'main.js'), 'serve', ...args], {
    env,
  })
})
