import { at } from './launch/paths.js'
import { prepare } from './launch/prepare.js'
import { run, runQuietly } from './launch/run.js'
import { launch, say } from './launch/say.js'

/** Everything CI does, in its order, as one list. `--no-tests` leaves the tests to `npm test`. */
const bin = (name, ...path) => at('node_modules', name, ...path)
const steps = [
  ['format', bin('prettier', 'bin', 'prettier.cjs'), '--check', '.'],
  ['lint', bin('oxlint', 'bin', 'oxlint'), '--deny-warnings', '--format=unix'],
  ['types', bin('typescript', 'bin', 'tsc'), '-p', '.'],
  ['house rules', bin('dependency-cruiser', 'bin', 'dependency-cruise.mjs'), 'src', 'dist', 'bin', 'scripts'],
  ['migrations', bin('tsx', 'dist', 'cli.mjs'), at('scripts', 'drift.ts')],
  ['pages of docs', bin('tsx', 'dist', 'cli.mjs'), at('scripts', 'stages.ts'), '--check'],
  ['unused code', bin('knip', 'bin', 'knip.js'), '--no-config-hints'],
]

await launch(async () => {
  await prepare({ keepGoing: true })
  const failed = []
  for (const [name, script, ...args] of steps) if (!(await passes(name, script, args))) failed.push(name)
  if (!process.argv.includes('--no-tests')) {
    const code = await run(process.execPath, [at('scripts', 'test.js')])
    if (code !== 0) failed.push('tests')
  }
  if (failed.length > 0) say(`\nNot well: ${failed.join(', ')}.`)
  return failed.length > 0 ? 1 : 0
})

async function passes(name, script, args) {
  const startedAt = performance.now()
  const { code, output } = await runQuietly(process.execPath, [script, ...args], {
    env: { ...process.env, NO_COLOR: '1' },
  })
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  say(`${code === 0 ? '✓' : '✗'} ${name.padEnd(13)} ${seconds.padStart(5)} s`)
  if (code !== 0) say(output.replace(/^/gm, '    '))
  return code === 0
}
