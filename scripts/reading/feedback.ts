/**
 * `npm run reading:feedback`: which rules of the reading editors keep, correct or reject, from the history of the
 * installation that the settings name. `-- --demo` asks the demo desks instead, whose editors are invented.
 */
import { parseArgs } from 'node:util'
import { feedback, leastDecided, type RuleFeedback } from '../../src/claims/feedback.js'
import { readConfig } from '../../src/config.js'
import { openInstallation } from '../../src/installation.js'
import { Cannot } from '../../src/shared/cannot.js'

type Column = [string, (row: RuleFeedback) => string]

const columns: Column[] = [
  ['suggested', (row) => `${row.suggested}`],
  ['kept', (row) => `${row.kept}`],
  ['words corrected', (row) => `${row.wordsCorrected}`],
  ['attribution corrected', (row) => `${row.attributionCorrected}`],
  ['rejected', (row) => `${row.rejected}`],
  ['waiting', (row) => `${row.waiting}`],
  ['decided', (row) => `${row.decided}`],
  ['precision', (row) => (row.precision === null ? '–' : `${Math.round(row.precision * 100)} %`)],
]

function table(title: string, rows: RuleFeedback[]): string {
  const width = Math.max(title.length, ...rows.map(({ rule }) => rule.length))
  const head = [title.padEnd(width), ...columns.map(([name]) => name)].join('  ')
  const lines = rows.map((row) =>
    [row.rule.padEnd(width), ...columns.map(([name, show]) => show(row).padStart(name.length))].join('  '),
  )
  return [head, '-'.repeat(head.length), ...lines].join('\n')
}

async function run(): Promise<void> {
  const { values } = parseArgs({ options: { demo: { type: 'boolean', default: false } } })
  const installation = await openInstallation(readConfig(process.env), {
    as: 'visitor',
    told: (line) => console.error(line),
  })
  try {
    const rows = await feedback(installation.db, { isDemo: values.demo })
    if (rows.length === 0) {
      const where = values.demo ? 'No demo desk has' : 'No desk has'
      console.log(`${where} a suggested claim yet.`)
      return
    }
    const [claims, hops] = (['claim', 'hop'] as const).map((about) =>
      rows.filter((row) => row.about === about),
    ) as [RuleFeedback[], RuleFeedback[]]
    console.log(
      `${table('Rule that cut the claim', claims)}\n\n${table('Rule that found who says it', hops)}\n`,
    )
    console.log(
      `Precision is the share kept of those decided; none is given below ${leastDecided} decisions. A rule that cuts claims\n` +
        'answers for their words and for rejections. A rule of attribution answers for who says it: rejected claims are not\n' +
        'counted for or against it.',
    )
  } finally {
    await installation.close()
  }
}

await run().catch((error: unknown) => {
  console.error(error instanceof Cannot ? error.message : error)
  process.exitCode = 1
})
