/**
 * `npm run promises`: each promise kept under pressure, and beside it the same with its guard taken away, which must fail. Names
 * after `--` run those alone; `--long` tries whole counts; `--write` keeps the figures in docs/promises.md.
 */
import { parseArgs } from 'node:util'
import { promises } from './list.js'
import { count, type Found, type Promised } from './promise.js'
import { withPlace } from './support/place.js'
import { keep } from './support/page.js'

const { values, positionals } = parseArgs({
  options: { long: { type: 'boolean', default: false }, write: { type: 'boolean', default: false } },
  allowPositionals: true,
})

async function main(): Promise<boolean> {
  const unknown = positionals.filter((name) => !promises.some((each) => each.name === name))
  if (unknown.length > 0) {
    console.log(
      `There is no promise called ${unknown.join(', ')}. There are: ${promises.map(({ name }) => name).join(', ')}`,
    )
    return false
  }
  const chosen = promises.filter(({ name }) => positionals.length === 0 || positionals.includes(name))
  let areKept = true
  for (const promised of chosen) areKept = (await one(promised)) && areKept
  console.log(areKept ? '\nAll are kept, and every control failed.' : '\nNot all are kept.')
  return areKept
}

async function one(promised: Promised): Promise<boolean> {
  const startedAt = performance.now()
  const isLong = values.long
  const scale = { isLong, of: (full: number, short: number) => (isLong ? full : short) }
  console.log(`\n${promised.name}: ${promised.says}`)
  const found = await withPlace((place) => promised.prove(place, scale))
  const seconds = Math.round((performance.now() - startedAt) / 1000)
  print(promised, found, seconds)
  if (values.write) await keep(promised, found, seconds, isLong)
  return found.isKept && found.doesControlFail
}

function print({ goal, without }: Promised, found: Found, seconds: number): void {
  const { tried, figure, control, isKept, doesControlFail } = found
  const share =
    tried.count === tried.full
      ? count(tried.full)
      : `${count(tried.count)} of ${count(tried.full)}, --long tries all`
  console.log(`  goal     ${goal}`)
  console.log(`  tried    ${share}`)
  console.log(`  ${isKept ? '✓' : '✗'} kept   ${figure}`)
  console.log(`  ${doesControlFail ? '✓' : '✗'} without ${without}: ${control}`)
  console.log(`  time     ${seconds} s`)
}

process.exitCode = (await main()) ? 0 : 1
