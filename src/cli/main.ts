import { type Command, explain, Misused, say, tell } from './command.js'

const commands: Record<string, Command> = {
  serve: {
    usage: 'serve [--no-worker] [--demo]',
    summary: 'serves the newsroom, and works off its jobs unless told not to',
    load: () => import('./serve.js'),
  },
  worker: {
    usage: 'worker',
    summary: 'works off jobs beside one or more `serve --no-worker`',
    load: () => import('./worker.js'),
  },
  migrate: {
    usage: 'migrate',
    summary: "brings the database to this release's level",
    load: () => import('./migrate.js'),
  },
  account: {
    usage:
      'account add --email E --name N --role R [--desk D] | reset --email E | disable --email E | enable --email E | list',
    summary: 'makes, resets, disables and lists accounts; a password is read from standard input',
    load: () => import('./account.js'),
  },
  read: {
    usage: 'read [--jsonl] [FILE]   (read --help tells more)',
    summary: 'reads an article from a file or standard input and prints its claims',
    load: () => import('./read.js'),
  },
  'audit:verify': {
    usage: 'audit:verify',
    summary: 'walks the whole history and names the first bad row',
    load: () => import('./verify.js'),
  },
  backup: {
    usage: 'backup FILE',
    summary: 'writes one consistent copy of everything but the keys',
    load: () => import('./backup.js'),
  },
  restore: {
    usage: 'restore FILE',
    summary: 'fills an empty database from a backup and verifies it',
    load: () => import('./restore.js'),
  },
}

async function main([name, ...args]: string[]): Promise<number> {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') return help()
  const command = commands[name]
  if (!command) {
    tell(`There is no command "${name}". \`second-source --help\` lists them.`)
    return 2
  }
  if (name !== 'read' && (args.includes('--help') || args.includes('-h'))) return usage(command)
  try {
    return await (await command.load()).run(args)
  } catch (error) {
    if (!(error instanceof Misused)) throw error
    tell(`${error.message}.\nUsage: second-source ${command.usage}`)
    return 2
  }
}

function help(): number {
  say('second-source: who said each claim, how many independent origins stand behind it, and the record.\n')
  for (const { usage, summary } of Object.values(commands)) say(`  second-source ${usage}\n      ${summary}`)
  say('\nSettings come from the environment; the README lists them.')
  return 0
}

function usage({ usage, summary }: Command): number {
  say(`second-source ${usage}\n    ${summary}`)
  return 0
}

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    explain(error)
    process.exitCode = 1
  },
)
