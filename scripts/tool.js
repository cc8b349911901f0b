import { at } from './launch/paths.js'
import { prepare } from './launch/prepare.js'
import { run } from './launch/run.js'
import { launch } from './launch/say.js'

/** Runs one of the project's own tools, written in TypeScript: `node scripts/tool.js scripts/drift.ts`. */
await launch(async () => {
  await prepare({ build: false })
  const [file, ...args] = process.argv.slice(2)
  return run(process.execPath, [...process.execArgv, '--import', 'tsx', at(file), ...args], {
    env: { NODE_ENV: 'production', ...process.env },
  })
})
