import { at } from './launch/paths.js'
import { prepare } from './launch/prepare.js'
import { run } from './launch/run.js'
import { launch } from './launch/say.js'

/**
 * Runs one of the project's own tools, written in TypeScript: `node scripts/tool.js scripts/drift.ts`. With `--compiled` first,
 * what it imports of the product is the compiled code.
 */
await launch(async () => {
  const given = process.argv.slice(2)
  const isCompiled = given[0] === '--compiled'
  const [file, ...args] = isCompiled ? given.slice(1) : given
  await prepare({ build: isCompiled })
  const loaders = ['tsx', ...(isCompiled ? [at('scripts/launch/compiled.js')] : [])]
  const imports = loaders.flatMap((loader) => ['--import', loader])
  return run(process.execPath, [...process.execArgv, ...imports, at(file), ...args], {
    env: { NODE_ENV: 'production', ...process.env },
  })
})
