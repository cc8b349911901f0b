import { hostileTexts } from '../hostile.js'
import { run } from './run.js'

type Figures = { ms: number; mb: number }

/** What is aimed at: time on 1 MB by time on 512 kB, and megabytes. */
const most = { ratio: 2.5, mb: 300 }

/** Time and memory on 512 kB and 1 MB of every kind of text, the better of two runs each. */
export function growth(): void {
  const names = Object.keys(hostileTexts)
  console.log(`\n${'growth'.padEnd(26)}${['512 kB', '1 MB', 'ratio', 'memory'].map(right).join('')}`)
  for (const kind of names) {
    const [half, whole] = [best(kind, 512 * 1024), best(kind, 1024 * 1024)]
    const ratio = whole.ms / Math.max(1, half.ms)
    const over = ratio > most.ratio || whole.mb > most.mb ? '  over' : ''
    console.log(
      `${kind.padEnd(26)}${[`${half.ms} ms`, `${whole.ms} ms`, ratio.toFixed(2), `${whole.mb} MB`].map(right).join('')}${over}`,
    )
  }
}

function right(words: string): string {
  return words.padStart(10)
}

function best(kind: string, length: number): Figures {
  const runs = [0, 1].map(() => JSON.parse(run('once', [kind, String(length)])) as Figures)
  return { ms: Math.min(...runs.map(({ ms }) => ms)), mb: Math.min(...runs.map(({ mb }) => mb)) }
}
