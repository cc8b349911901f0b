/** What `npm test` runs: one PostgreSQL, then Jest, then the database stops last and one line of counts ends it all. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { startCluster } from './cluster.js'

const jest = resolve(import.meta.dirname, '../../node_modules/jest/bin/jest.js')
const folder = mkdtempSync(join(tmpdir(), 'second-source-run-'))
const summaryFile = join(folder, 'summary.json')

let child: ChildProcess | undefined
let isStopped = false
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    isStopped = true
    child?.kill(signal)
  })
}

const { cluster, stop } = await startCluster()
let code = 1
try {
  if (!isStopped) code = await runJest()
} finally {
  await stop()
}
console.log(`${counts()}`)
rmSync(folder, { recursive: true, force: true })
process.exit(code)

function runJest(): Promise<number> {
  return new Promise((done, fail) => {
    child = spawn(
      process.execPath,
      ['--experimental-vm-modules', '--no-warnings', jest, ...process.argv.slice(2)],
      {
        stdio: 'inherit',
        env: {
          ...process.env,
          NODE_ENV: 'test',
          SECOND_SOURCE_PREPARED: 'yes',
          NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --experimental-vm-modules --no-warnings`.trim(),
          TEST_CLUSTER: JSON.stringify(cluster),
          TEST_SUMMARY_FILE: summaryFile,
        },
      },
    )
    child.on('error', fail)
    child.on('close', (exit) => done(exit ?? 1))
  })
}

/** A run that broke off before it could count has failed once. */
function counts(): string {
  let told = { passed: 0, failed: 1, skipped: 0 }
  try {
    told = JSON.parse(readFileSync(summaryFile, 'utf8')) as typeof told
  } catch {
    // Nothing was counted.
  }
  const skipped = told.skipped > 0 ? `, ${told.skipped} skipped` : ''
  return `${told.passed} passed, ${told.failed} failed${skipped}`
}
