import { prepare } from './launch/prepare.js'
import { run } from './launch/run.js'
import { launch } from './launch/say.js'
import { at } from './launch/paths.js'

await launch(async () => {
  await prepare({ build: false })
  // Starts again when a source changes; templates and stylesheets are read afresh on each request.
  const tsx = at('node_modules', 'tsx', 'dist', 'cli.mjs')
  const args = [
    tsx,
    'watch',
    '--clear-screen=false',
    at('src', 'cli', 'main.ts'),
    'serve',
    ...process.argv.slice(2),
  ]
  return run(process.execPath, args, { env: { ...process.env, NODE_ENV: 'development' } })
})
