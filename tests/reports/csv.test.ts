import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { inert, toCsv } from '../../src/reports/csv.js'
import { aReport, aReportClaim } from './bodies.js'

const payloads = [
  '=1+1',
  '=HYPERLINK("http://evil.example","click")',
  "=cmd|' /C calc'!A0",
  '+1+1',
  '-2+3',
  '@SUM(1)',
  '\t=1+1',
  '\r=1+1',
  '\n=1+1',
  '\tplain',
  '\rplain',
  '\nplain',
  '  =1+1',
  '\u00a0=1+1',
  '\u3000=1+1',
  '\u200b=1+1',
  '\ufeff=1+1',
  '＝1+1',
  '＋1',
  '－1',
  '＠SUM(1)',
  ' ＝1+1',
  '"=1+1"',
  "'=1+1",
  "''=1+1",
  'a,=1+1',
  'a\n=1+1',
]

/** What a spreadsheet runs: a cell that begins, behind white space, with one of these. */
const isLive = (cell: string) => /^[\s\u200b\ufeff]*[=+\-@＝＋－＠]/u.test(cell) || /^[\t\r\n]/.test(cell)

/** The words again: the one apostrophe that was put before them is taken away. */
const asWritten = (cell: string) => (cell.startsWith("'") && inert(cell) !== cell ? cell.slice(1) : cell)

const read = (csv: string) => parse(csv, { bom: true, columns: true }) as Record<string, string>[]

describe('a cell of a spreadsheet', () => {
  it.each(payloads)('that says %j is no formula', (payload) => {
    expect(isLive(inert(payload))).toBe(false)
  })

  it.each(['Two inspections', 'one = two', 'a@b.example', '(-2)', '', '한국어', '…=', "o'clock"])(
    'that says %j is left as it is',
    (words) => {
      expect(inert(words)).toBe(words)
    },
  )

  it('is never live, and its words come back, whatever they are', () => {
    const some = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...`'=+-@\t\r\n ＝＋a"`) }))
    fc.assert(
      fc.property(some, (words) => {
        expect(isLive(inert(words))).toBe(false)
        expect(asWritten(inert(words))).toBe(words)
      }),
      { numRuns: 2000 },
    )
  })

  it('keeps its numbers numbers', () => {
    expect(inert(-3)).toBe('-3')
  })
})

describe('the report as a spreadsheet', () => {
  it('begins with a byte-order mark, ends its lines as Windows does, and has a line for each claim', () => {
    const csv = toCsv(aReport([aReportClaim({}), aReportClaim({ number: 2 })]))
    expect(csv.startsWith('\ufeffnumber,statement,quote,')).toBe(true)
    expect(csv.endsWith('\r\n')).toBe(true)
    expect(read(csv)).toHaveLength(2)
  })

  it.each(payloads)('holds %j in any field without running it, and gives it back', (payload) => {
    const claim = aReportClaim({
      statement: payload,
      quote: payload,
      attribution: [
        { ...aReportClaim({}).attribution[0]!, source: payload, cue: payload, anonymityWords: payload },
      ],
      assessment: {
        corroboration: 'relayed',
        reason: payload,
        note: payload,
        by: payload,
        at: '',
        policy: '',
      },
      review: { verdict: 'signed_off', by: payload, at: '', reason: null },
      evidence: [
        { ...aReportClaim({}).evidence[0]!, title: payload, url: `https://x.example/?${payload.trim()}` },
      ],
    })
    const [row = {}] = read(toCsv(aReport([claim])))
    for (const cell of Object.values(row)) expect(isLive(cell)).toBe(false)
    for (const column of [
      'statement',
      'quote',
      'source',
      'cue',
      'anonymity reason',
      'reason',
      'note',
      'assessed by',
    ])
      expect([column, asWritten(row[column] ?? '')]).toEqual([column, payload])
  })

  it('gives back every statement there is', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 5 }), (statements) => {
        const body = aReport(statements.map((statement, i) => aReportClaim({ number: i + 1, statement })))
        expect(read(toCsv(body)).map((row) => asWritten(row['statement'] ?? ''))).toEqual(statements)
      }),
    )
  })
})
