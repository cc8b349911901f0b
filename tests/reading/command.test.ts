import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { run } from '../../src/cli/read.js'
import { optionsOf } from '../../src/reading/cli/options.js'
import { explanation } from '../../src/reading/cli/table.js'
import { readArticle } from '../../src/reading/index.js'
import { secondSource } from '../support/program.js'

function streams(input: string) {
  const written = { out: '', err: '' }
  const into = (key: 'out' | 'err') =>
    new Writable({
      write(chunk, _, done) {
        written[key] += String(chunk)
        done()
      },
    })
  return {
    io: { stdin: Readable.from([Buffer.from(input)]), stdout: into('out'), stderr: into('err') },
    written,
  }
}

const article = 'The gates were shut at noon, a guard said.'
const french =
  'Le ministre a déclaré jeudi que la raffinerie serait fermée pendant deux semaines à cause de la fuite, selon les autorités.'
/** Another thread reads compiled files only; in here one job is one thread. */
const alone = ['--jobs', '1']
const asLines = (...texts: string[]) =>
  texts.map((text, id) => `${JSON.stringify({ id: String(id), text })}\n`).join('')

describe('second-source read', () => {
  it('prints the claims of an article with who said them', async () => {
    const { io, written } = streams(article)
    expect(await run([], io)).toBe(0)
    expect(written.out).toContain('guard (anonymous person, indirect)')
    expect(written.out).toContain('The gates were shut at noon.')
  })

  it('says why on request, in the words an editor gets', async () => {
    const { io, written } = streams(article)
    expect(await run(['--explain'], io)).toBe(0)
    expect(written.out).toMatch(/Why these tags:\s+1  Read as said by “guard”, because “said” comes after/)
    expect(written.out).toContain('Rules: source-then-cue-after (90 %); claim-clause.')
  })

  it('shows what came second and by how much', async () => {
    const text = 'Dana Fell and Ada Pell met on Monday. She said the mill had been sold to the bank.'
    const { io, written } = streams(text)
    expect(await run(['--explain'], io)).toBe(0)
    expect(written.out).toMatch(
      /Two readings are close: “(?:Dana Fell|Ada Pell)”, or “(?:Dana Fell|Ada Pell)”/,
    )
    expect(written.out).toMatch(/; “(?:Dana Fell|Ada Pell)” 0\.\d\d behind\./)
  })

  it('shows the rule that came second for the same words', () => {
    const reading = readArticle(article)
    const why = reading.claims[0]?.hops[0]?.why
    if (why) why.runnerUp = { rule: 'cue-clause', margin: 0.05 }
    const told = explanation(reading).replace(/\s+/g, ' ')
    expect(told).toContain(
      'The next best reading takes the clause after the verb as what was said; it is close.',
    )
    expect(told).toContain('Rules: source-then-cue-after (90 %), then cue-clause 0.05 behind; claim-clause.')
  })

  it('gives JSON in the published shape', async () => {
    const { io, written } = streams(article)
    expect(await run(['--json'], io)).toBe(0)
    expect(JSON.parse(written.out)).toMatchObject({
      attributions: [{ cue: [[37, 41]] }],
      claims: [
        { start: 0, end: 27, attribution: { resolvedSource: 'guard', anonymous: true, mode: 'indirect' } },
      ],
    })
  })

  it('reads a line for each article, in order', async () => {
    const lines = ['a', 'b', 'c'].map((id) => JSON.stringify({ id, text: article }))
    const { io, written } = streams(`${lines.join('\n')}\n`)
    expect(await run(['--jsonl', ...alone], io)).toBe(0)
    expect(
      written.out
        .trim()
        .split('\n')
        .map((line) => (JSON.parse(line) as { id: string }).id),
    ).toEqual(['a', 'b', 'c'])
  })

  it('gives the whole reading of each article where why is asked', async () => {
    const { io, written } = streams(asLines(article))
    expect(await run(['--jsonl', '--explain', ...alone], io)).toBe(0)
    expect(JSON.parse(written.out)).toMatchObject({
      id: '0',
      claims: [{ hops: [{ why: { rule: 'source-then-cue-after', words: ['said'] } }] }],
    })
  })

  it('says the same by several threads as by one', async () => {
    const lines = asLines(article, french, article, article)
    for (const more of [[], ['--explain']]) {
      const { io, written } = streams(lines)
      await run(['--jsonl', ...more, ...alone], io)
      const { out, code } = await secondSource(['read', '--jsonl', ...more, '--jobs', '3'], {}, lines).ended
      expect([code, out]).toEqual([0, written.out])
    }
  })

  it.each([
    ['a table', [], 'the text seems to be French.'],
    [
      'JSON',
      ['--json'],
      '"language": "fr",\n  "isReadable": false,\n  "refusal": "This engine reads English;',
    ],
    [
      'lines',
      ['--jsonl', ...alone],
      '"language":"fr","isReadable":false,"refusal":"This engine reads English;',
    ],
  ])('names a language it does not read, in %s', async (_, options, words) => {
    const { io, written } = streams(options.includes('--jsonl') ? asLines(french) : french)
    expect(await run(options, io)).toBe(0)
    expect(written.out).toContain(words)
  })

  it('uses every core for a batch unless told otherwise', () => {
    const jobs = (...argv: string[]) => optionsOf(argv)
    expect(jobs('--jsonl')).toMatchObject({ jobs: availableParallelism() })
    expect(jobs('--jsonl', '--jobs', 'all')).toMatchObject({ jobs: availableParallelism() })
    expect(jobs('--jsonl', '--jobs=3')).toMatchObject({ jobs: 3 })
  })

  it('draws how far it is through a long file, and nothing when asked not to', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'batch-')), 'articles.jsonl')
    const lines = Array.from({ length: 120 }, (_, i) => JSON.stringify({ id: i, text: article }))
    writeFileSync(file, `${lines.join('\n')}\n`)
    const { io, written } = streams('')
    expect(await run(['--jsonl', ...alone, file], io)).toBe(0)
    expect(written.err).toMatch(/\[#{10,14}\.+\] +4\d %  50 articles read/)
    expect(written.err).toMatch(/\[#{30}\] 100 %  120 articles read\n$/)
    const quiet = streams('')
    expect(await run(['--jsonl', ...alone, '--no-progress', file], quiet.io)).toBe(0)
    expect(quiet.written.err).toBe('')
    rmSync(dirname(file), { recursive: true })
  })

  it('names the line that is no article', async () => {
    const { io, written } = streams(`${JSON.stringify({ id: 'a', text: article })}\n{"id": 1}\n`)
    expect(await run(['--jsonl', ...alone], io)).toBe(1)
    expect(written.err).toContain('Line 2 is not an article')
  })

  it('explains its options and refuses unknown ones', async () => {
    const help = streams('')
    expect(await run(['--help'], help.io)).toBe(0)
    expect(help.written.out).toContain('--jobs N')
    const wrong = streams('')
    expect(await run(['--jobs', 'many'], wrong.io)).toBe(2)
    expect(wrong.written.err).toContain('--jobs wants a number')
  })

  it('says so where there is no such file', async () => {
    const { io, written } = streams('')
    expect(await run(['/nowhere/at/all.txt'], io)).toBe(1)
    expect(written.err).toContain('/nowhere/at/all.txt')
  })
})
