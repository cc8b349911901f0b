import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fromReading } from '../../src/claims/rules.js'
import type { Claim } from '../../src/claims/store.js'
import { whyLines } from '../../src/galley/why.js'
import { readArticle, type ReadClaim } from '../../src/reading/index.js'
import { hasWords } from '../../src/reading/reasons/reasons.js'
import { fixtures } from '../reading/support.js'
import { projectFolder } from '../support/program.js'

const folder = join(projectFolder, 'src', 'reading')
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => readFileSync(join(folder, name), 'utf8'))
const code = sources.join('\n')

/** The names that stand behind `rule:` or `how:`, on one line or as a choice between two. */
function codesAfter(field: string): string[] {
  return [...code.matchAll(new RegExp(String.raw`\b${field}: ((?:[^,;{}\n]|\n\s+[?:])+)`, 'g'))].flatMap(
    ([, value = '']) => [...value.matchAll(/'([a-z][a-z-]+)'/g)].map(([, name = '']) => name),
  )
}

/** The kinds of pieces a sentence is cut into: each is a rule of its own. */
function kindsOfPieces(): string[] {
  const type = /export type PieceKind =([^]*?)\n\n/.exec(code)?.[1] ?? ''
  return [...type.matchAll(/'([a-z]+)'/g)].map(([, kind]) => `claim-${kind}`)
}

const headlines = [
  ...new Set([...code.matchAll(/'(headline-[a-z-]+)',\s*\/\^/g)].map(([, rule = '']) => rule)),
]
const whyOf = (read: ReadClaim) => whyLines(fromReading(read, { prefix: '', suffix: '' }) as unknown as Claim)

describe('every rule of the reading', () => {
  const rules = [...new Set([...codesAfter('rule'), ...codesAfter('how'), ...kindsOfPieces(), ...headlines])]

  it('is found in its code', () => {
    expect(rules).toEqual(
      expect.arrayContaining(['cue-that', 'cue-inside', 'pronoun', 'claim-clause', 'headline-says-after']),
    )
    expect(rules.length).toBeGreaterThan(40)
  })

  it.each(rules)('has words an editor can read: %s', (rule) => {
    expect(hasWords(rule)).toBe(true)
  })

  it('that comes up in the fixtures is explained without its code', () => {
    for (const { text } of fixtures()) {
      for (const claim of readArticle(text).claims) {
        for (const { rule } of [claim.why, ...claim.hops.map(({ why }) => why)])
          expect([rule, hasWords(rule)]).toEqual([rule, true])
        const lines = whyOf(claim)
        expect(lines.length).toBeGreaterThanOrEqual(2)
        expect(lines.join(' ')).not.toMatch(/source: |claim-|undefined|null|\bcue\b/)
      }
    }
  })
})

/** What an editor is told of the claim that holds some words. */
function told(text: string, words: string): string[] {
  const claim = readArticle(text).claims.find(({ where, quote }) => where === 'body' && quote.includes(words))
  if (!claim) throw new Error(`no claim about ${words}`)
  return whyOf(claim)
}

const hop = (over: object) =>
  ({
    source: 'Ada Pell',
    mention: 'Ada Pell',
    cue: 'said',
    proposer: 'machine',
    confidence: 0.9,
    why: { rule: 'cue-that', words: ['said'] },
    ...over,
  }) as unknown as Claim['hops'][number]
const claim = (over: object, hops = [hop({})]) =>
  ({
    proposer: 'machine',
    why: { rule: 'claim-clause', words: [], hop: 'cue-that', alternatives: [] },
    hops,
    ...over,
  }) as unknown as Claim

describe('why this tag', () => {
  it('names who speaks and the word that shows it', () => {
    const lines = told('The bridge over the Tarn was closed on Monday, mayor Ada Pell said.', 'bridge')
    expect(lines[0]).toMatch(/^Read as said by “.*Ada Pell”, because “said” comes after the words\.$/)
  })

  it('says whom a pronoun was taken for', () => {
    const text =
      'The bridge was closed on Monday, mayor Tom Pell said. He said the river had risen by two metres.'
    expect(told(text, 'river').join(' ')).toMatch(/“He” was taken to be “.*Tom Pell”, the last speaker/)
  })

  it('shows both readings where two are close', () => {
    const alternatives = [{ source: 'Tom Vey', why: 'whom the pronoun fits as well', margin: 0.1 }]
    const lines = whyLines(claim({ why: { rule: 'claim-clause', words: [], alternatives } }))
    expect(lines.at(-1)).toBe(
      'Two readings are close: “Ada Pell”, or “Tom Vey”, whom the pronoun fits as well.',
    )
  })

  it('says how near the second reading is', () => {
    const alternatives = [{ source: 'Tom Vey', why: 'whom the pronoun fits as well', margin: 0.4 }]
    const lines = whyLines(claim({ why: { rule: 'claim-clause', words: [], alternatives } }))
    expect(lines.at(-1)).toBe('A second reading is possible: “Tom Vey”, whom the pronoun fits as well.')
  })

  it('shows the runner-up, and admits where it is not sure', () => {
    const lines = whyLines(
      claim({}, [
        hop({
          confidence: 0.4,
          why: {
            rule: 'source-then-cue-after',
            words: ['said'],
            runnerUp: { rule: 'cue-clause', margin: 0.05 },
          },
        }),
      ]),
    )
    expect(lines).toContain(
      'The next best reading takes the clause after the verb as what was said; it is close.',
    )
    expect(lines).toContain('The reading is not sure of this; look at the sentence.')
  })

  it('says that the article speaks on its own authority where nobody else does', () => {
    expect(told('The bridge over the Tarn was closed on Monday after the flood.', 'bridge')[0]).toContain(
      'the article says so itself',
    )
  })

  it('says that an editor decided since, and keeps quiet about claims by hand', () => {
    expect(whyLines(claim({}, [hop({ proposer: 'person', why: null })]))[0]).toBe(
      'An editor has since said who says it.',
    )
    expect(whyLines(claim({}, []))[0]).toBe('An editor has since taken away who says it.')
    expect(whyLines(claim({ proposer: 'person', why: null }))).toEqual([])
  })

  it('has a sensible sentence for a rule that nobody has put into words', () => {
    const lines = whyLines(
      claim({ why: { rule: 'constructor', words: [] } }, [
        hop({ why: { rule: 'toString', words: ['said'] } }),
      ]),
    )
    expect(lines).toEqual([
      'Read as said by “Ada Pell”, because of “said”.',
      'The claim was cut out of its sentence by a rule of the reading.',
    ])
  })

  it('tells a language model’s proposals apart', () => {
    const why = { rule: 'language-model', words: [], hop: 'language-model' }
    const lines = whyLines(
      claim({ proposer: 'model', why }, [
        hop({ proposer: 'model', confidence: null, why: { rule: 'language-model', words: [] } }),
      ]),
    )
    expect(lines).toEqual([
      'A language model read “Ada Pell” as saying it; those words stand in the same paragraph.',
      'Proposed by the language model; its quote was found in the text word for word.',
    ])
  })
})
