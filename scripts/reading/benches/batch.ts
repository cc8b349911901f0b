import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { longArticle } from './articles.js'
import { compiled } from './run.js'

const many = 10_000
const marks = [1_000, 5_000, many]

/** Ten thousand invented articles through `second-source read --jsonl --jobs`, with its memory on the way. */
export async function batch(): Promise<void> {
  const jobs = availableParallelism()
  const program = fileURLToPath(compiled('cli/main.js'))
  const child = spawn(process.execPath, [program, 'read', '--jsonl', '--jobs', String(jobs)], {
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  console.log(`\nbatch of ${many} articles of 800 words, ${jobs} jobs`)
  const start = performance.now()
  const feeding = feed(child.stdin)
  let lines = 0
  for await (const _ of createInterface({ input: child.stdout })) {
    lines += 1
    if (!marks.includes(lines)) continue
    const seconds = (performance.now() - start) / 1000
    console.log(`${String(lines).padStart(6)} articles  ${megabytes(child.pid)} MB  ${seconds.toFixed(0)} s`)
  }
  await feeding
}

async function feed(into: NodeJS.WritableStream): Promise<void> {
  for (let i = 0; i < many; i += 1) {
    const line = JSON.stringify({ id: String(i), text: `Article ${i} of a batch\n\n${longArticle(i)}` })
    if (!into.write(`${line}\n`)) await once(into, 'drain')
  }
  into.end()
}

/** Resident memory of a process, where the system tells it. */
function megabytes(pid: number | undefined): string {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    return String(Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024))
  } catch {
    return 'unknown'
  }
}
