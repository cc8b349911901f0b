export const usage = `Usage: second-source read [FILE] [options]

Reads an article from FILE or from standard input and prints its claims and who said each.

  --json          the claims as JSON; with --explain the whole reading
  --jsonl         one article a line, {"id", "text"} in, {"id", "attributions", "claims"} out
  --jobs N        with --jsonl, how many articles to read at the same time (default 1)
  --explain       also say which rule suggested each tag and which words triggered it
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

/** The options of `read`, or the first problem with them in words. */
export function optionsOf(argv: string[]): Options | { problem: string } {
  const options: Options = { file: null, form: 'table', explain: false, jobs: 1, progress: true, help: false }
  for (let i = 0; i < argv.length; i += 1) {
    const word = argv[i] as string
    if (word === '--help' || word === '-h') options.help = true
    else if (word === '--json') options.form = 'json'
    else if (word === '--jsonl') options.form = 'jsonl'
    else if (word === '--explain') options.explain = true
    else if (word === '--no-progress') options.progress = false
    else if (word === '--jobs' || word.startsWith('--jobs=')) {
      const value = word === '--jobs' ? (argv[(i += 1)] ?? '') : word.slice(7)
      if (!/^[1-9]\d?$/.test(value)) return { problem: `--jobs wants a number from 1 to 99, not "${value}".` }
      options.jobs = Number(value)
    } else if (word.startsWith('-') && word !== '-') return { problem: `There is no option ${word}.` }
    else if (options.file !== null) return { problem: 'Give one file, or none to read standard input.' }
    else options.file = word === '-' ? null : word
  }
  return options
}
