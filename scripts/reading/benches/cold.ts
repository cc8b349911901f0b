import { execFileSync } from 'node:child_process'
import { compiled } from './run.js'

/** The processor time of a process that starts, reads one short article and ends. */
const program = `
  const { readArticle } = await import(${JSON.stringify(compiled('reading/index.js').href)})
  readArticle('The mill was shut on Monday, a guard said. It will open in May.')
  const { user, system } = process.cpuUsage()
  console.log(Math.round((user + system) / 1000))`
console.log(
  execFileSync(process.execPath, ['--input-type=module', '--eval', program], { encoding: 'utf8' }).trim(),
)
