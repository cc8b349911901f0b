import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { run } from '../../src/cli/read.js'

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

describe('second-source read', () => {
  it('prints the claims of an article with who said them', async () => {
    const { io, written } = streams(article)
    expect(await run([], io)).toBe(0)
    expect(written.out).toContain('guard (anonymous person, indirect)')
    expect(written.out).toContain('The gates were shut at noon.')
  })

  it('says why on request', async () => {
    const { io, written } = streams(article)
    expect(await run(['--explain'], io)).toBe(0)
    expect(written.out).toMatch(/Why these tags:[\s\S]*source-then-cue-after: “said”/)
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
    expect(await run(['--jsonl'], io)).toBe(0)
    expect(
      written.out
        .trim()
        .split('\n')
        .map((line) => (JSON.parse(line) as { id: string }).id),
    ).toEqual(['a', 'b', 'c'])
  })

  it('draws how far it is through a long file, and nothing when asked not to', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'batch-')), 'articles.jsonl')
    const lines = Array.from({ length: 120 }, (_, i) => JSON.stringify({ id: i, text: article }))
    writeFileSync(file, `${lines.join('\n')}\n`)
    const { io, written } = streams('')
    expect(await run(['--jsonl', file], io)).toBe(0)
    expect(written.err).toMatch(/\[#{10,14}\.+\] +4\d %  50 articles read/)
    expect(written.err).toMatch(/\[#{30}\] 100 %  120 articles read\n$/)
    const quiet = streams('')
    expect(await run(['--jsonl', '--no-progress', file], quiet.io)).toBe(0)
    expect(quiet.written.err).toBe('')
    rmSync(dirname(file), { recursive: true })
  })

  it('names the line that is no article', async () => {
    const { io, written } = streams(`${JSON.stringify({ id: 'a', text: article })}\n{"id": 1}\n`)
    expect(await run(['--jsonl'], io)).toBe(1)
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
