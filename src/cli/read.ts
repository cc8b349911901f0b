import { readFile } from 'node:fs/promises'
import { readArticle, type Reading } from '../reading/index.js'
import { batch } from '../reading/cli/batch.js'
import { lineOf } from '../reading/cli/line.js'
import { optionsOf, usage } from '../reading/cli/options.js'
import { explanation, table } from '../reading/cli/table.js'
import { readAll, type Io } from '../reading/cli/streams.js'

/**
 * `second-source read`: prints the claims of an article and who said each. Answers with the exit code: 0 done, 1 the
 * input could not be read, 2 a wrong option.
 */
export async function run(argv: string[], io: Io = process): Promise<number> {
  const options = optionsOf(argv)
  if ('problem' in options) {
    io.stderr.write(`${options.problem}\n\n${usage}`)
    return 2
  }
  if (options.help) {
    io.stdout.write(usage)
    return 0
  }
  try {
    if (options.form === 'jsonl') return await batch(options, io)
    const text = options.file ? await readFile(options.file, 'utf8') : await readAll(io.stdin)
    print(options.form, options.explain, options.file ?? 'standard input', readArticle(text), io)
    return 0
  } catch (error) {
    io.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    return 1
  }
}

function print(form: 'table' | 'json', explains: boolean, name: string, reading: Reading, io: Io): void {
  if (form === 'json') {
    io.stdout.write(`${JSON.stringify(lineOf(name, reading, explains), null, 2)}\n`)
    return
  }
  io.stdout.write(table(reading))
  if (explains) io.stdout.write(explanation(reading))
}
