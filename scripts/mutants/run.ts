/**
 * `npm run mutants`: bends each guard in every way Stryker knows, one at a time, and counts how often its tests notice. Names of
 * groups after `--` run those alone.
 */
import { spawn } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder } from '../../src/db/files.js'
import { startCluster } from '../../tests/support/cluster.js'

const least = 85
const groups = JSON.parse(readFileSync(join(import.meta.dirname, 'groups.json'), 'utf8')) as Record<
  string,
  unknown
>
const reportOf = (group: string) => join(projectFolder, `.cache/mutants-${group}.json`)

type Mutant = {
  status: string
  mutatorName: string
  replacement?: string
  location: { start: { line: number } }
}
type Report = { files: Record<string, { mutants: Mutant[] }> }

function bend(group: string, cluster: object): Promise<number> {
  const stryker = join(projectFolder, 'node_modules/@stryker-mutator/core/bin/stryker.js')
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [stryker, 'run', join(import.meta.dirname, 'stryker.config.js')], {
      cwd: projectFolder,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: {
        ...process.env,
        MUTANTS_OF: group,
        NODE_OPTIONS: '',
        NODE_ENV: 'test',
        SECOND_SOURCE_PREPARED: 'yes',
        TEST_CLUSTER: JSON.stringify(cluster),
      },
    })
    child.on('error', fail)
    child.on('close', (code) => done(code ?? 1))
  })
}

const isNoticed = ({ status }: Mutant) => status === 'Killed' || status === 'Timeout'
/** Those that do not even run say nothing about the tests. */
const counts = ({ status }: Mutant) =>
  status !== 'CompileError' && status !== 'RuntimeError' && status !== 'Ignored'

/** Prints a line for each file, and each mutant that nobody noticed; says whether enough were. */
function told(group: string): boolean {
  const file = reportOf(group)
  if (!existsSync(file)) return false
  const { files } = JSON.parse(readFileSync(file, 'utf8')) as Report
  const scores = Object.entries(files).map(([name, { mutants }]) => {
    const all = mutants.filter(counts)
    const noticed = all.filter(isNoticed).length
    const share = (100 * noticed) / all.length
    console.log(
      `${share >= least ? '✓' : '✗'} ${name.padEnd(30)} ${noticed} of ${all.length} noticed, ${share.toFixed(1)} %`,
    )
    for (const each of all.filter((mutant) => !isNoticed(mutant)))
      console.log(
        `    line ${each.location.start.line}: ${each.mutatorName} → ${(each.replacement ?? '').slice(0, 70)}`,
      )
    return share
  })
  return scores.every((share) => share >= least)
}

const chosen = process.argv.slice(2)
const names = Object.keys(groups).filter((name) => chosen.length === 0 || chosen.includes(name))
const { cluster, stop } = await startCluster()
let isEnough = names.length > 0
try {
  for (const name of names) {
    rmSync(reportOf(name), { force: true })
    const code = await bend(name, cluster)
    isEnough = code === 0 && told(name) && isEnough
  }
} finally {
  await stop()
}
process.exitCode = isEnough ? 0 : 1
