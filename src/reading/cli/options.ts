import { availableParallelism } from 'node:os'

export const usage = `Usage: second-source read [FILE] [options]

Reads an article from FILE or from standard input and prints its claims and who said each.

  --json          the claims as JSON, with the language of the text and whether it was read
  --jsonl         one article a line, {"id", "text"} in, the same as --json out, in the same order
  --jobs N        with --jsonl, how many articles to read at the same time: a number or "all",
                  one for each core, which it is without this option; each takes about 100 MB
  --explain       also say why: who was taken to say each claim and by which words, what came
                  second and how close; with --json and --jsonl the whole reading
  --no-progress   no bar on standard error
  --help          this text
`

export type Options = {
  file: string | null
  form: 'table' | 'json' | 'jsonl'
  explain: boolean
  jobs: number
  progress: boolean
  help: boolean
}

const most = 99

const everyCore = () => Math.min(availableParallelism(), most)

/** The options of `read`, or the first problem with them in words. */
export function optionsOf(argv: string[]): Options | { problem: string } {
  const options: Options = {
    file: null,
    form: 'table',
    explain: false,
    jobs: everyCore(),
    progress: true,
    help: false,
  }
  for (let i = 0; i < argv.length; i += 1) {
    const word = argv[i] as string
    if (word === '--help' || word === '-h') options.help = true
    else if (word === '--json') options.form = 'json'
    else if (word === '--jsonl') options.form = 'jsonl'
    else if (word === '--explain') options.explain = true
    else if (word === '--no-progress') options.progress = false
    else if (word === '--jobs' || word.startsWith('--jobs=')) {
      const value = word === '--jobs' ? (argv[(i += 1)] ?? '') : word.slice(7)
      if (!/^(?:[1-9]\d?|all)$/.test(value))
        return { problem: `--jobs wants a number from 1 to ${most}, or all, not "${value}".` }
      options.jobs = value === 'all' ? everyCore() : Number(value)
    } else if (word.startsWith('-') && word !== '-') return { problem: `There is no option ${word}.` }
    else if (options.file !== null) return { problem: 'Give one file, or none to read standard input.' }
    else options.file = word === '-' ? null : word
  }
  return options
}
