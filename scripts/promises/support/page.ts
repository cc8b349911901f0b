import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { projectFolder } from '../../../src/db/files.js'
import { count, type Found, type Promised } from '../promise.js'

const file = join(projectFolder, 'docs/promises.md')
const [begin, end] = ['<!-- figures -->', '<!-- end of figures -->']

/** Puts a promise's figures into its row of docs/promises.md, which keeps the rows of the others as they are. */
export async function keep(
  promised: Promised,
  found: Found,
  seconds: number,
  isLong: boolean,
): Promise<void> {
  const text = await readFile(file, 'utf8')
  const [before, rest = ''] = text.split(begin)
  const [table = '', after = ''] = rest.split(end)
  const rows = table.trim().split('\n').slice(2)
  const own = rowOf(promised, found, seconds, isLong)
  const at = rows.findIndex(
    (row) => row.startsWith(`| ${promised.name} `) || row.startsWith(`| \`${promised.name}\``),
  )
  const all = at < 0 ? [...rows, own] : rows.with(at, own)
  const head = ['| promise | kept | control | how much, how long |', '| --- | --- | --- | --- |']
  await writeFile(file, `${before}${begin}\n\n${[...head, ...all].join('\n')}\n\n${end}${after}`)
}

function rowOf(
  { name, says, goal, without }: Promised,
  found: Found,
  seconds: number,
  isLong: boolean,
): string {
  const { tried, figure, control, isKept, doesControlFail } = found
  const share =
    tried.count === tried.full ? count(tried.full) : `${count(tried.count)} of ${count(tried.full)}`
  const cells = [
    `\`${name}\` ${says}. Goal: ${goal}`,
    `${isKept ? '' : '**not kept**: '}${figure}`,
    `without ${without}: ${doesControlFail ? '' : '**no difference**: '}${control}`,
    `${share}${isLong ? ', `--long`' : ''}; ${seconds} s`,
  ]
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
}
