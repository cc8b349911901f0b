import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { hostileTexts } from '../hostile.js'
import { compiled } from './run.js'

/**
 * Reads one text of a kind and length, after warming up on a little of it, in a plain process without a loader; prints
 * milliseconds and megabytes as JSON.
 */
const [kind = '', length = ''] = process.argv.slice(2)
const make = hostileTexts[kind]
if (!make) throw new Error(`no kind of text called ${kind}`)
const program = `
  import { readFileSync } from 'node:fs'
  const { readArticle } = await import(${JSON.stringify(compiled('reading/index.js').href)})
  const whole = (text) => readArticle(text).attributions.length
  const [warm, text] = JSON.parse(readFileSync(0, 'utf8'))
  for (let i = 0; i < 3; i += 1) whole(warm)
  const start = process.cpuUsage()
  whole(text)
  const { user, system } = process.cpuUsage(start)
  console.log(JSON.stringify({ ms: Math.round((user + system) / 1000), mb: Math.round(process.resourceUsage().maxRSS / 1024) }))`
console.log(
  execFileSync(process.execPath, ['--input-type=module', '--eval', program], {
    input: JSON.stringify([make(60_000), make(Number(length))]),
    encoding: 'utf8',
    cwd: fileURLToPath(new URL('.', import.meta.url)),
  }).trim(),
)
