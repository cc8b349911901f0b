import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { fileText, keptText, sha256 } from '../../src/articles/text.js'
import { limits } from '../../src/limits.js'

/** Letters of many scripts, and what makes trouble in texts. */
const letters = fc.oneof(
  fc.constantFrom('\r\n', '\r', '\n', '\t', '\u00a0', '\u200b', '\u202e', '\ufeff', 'e\u0301', '\u0301'),
  fc.constantFrom(
    '👩‍👩‍👧',
    '🇳🇴',
    '👍🏽',
    '각',
    '\u1100\u1161\u11a8',
    '한국어',
    'क्षि',
    '<b>',
    "'--",
    '\\u0000',
    '%00',
  ),
  fc.string({ unit: 'binary', maxLength: 6 }),
)
const someText = fc.array(letters, { maxLength: 40 }).map((parts) => parts.join(''))

const faultOf = (raw: string) => {
  const kept = keptText(raw)
  return kept.ok ? null : kept.fault
}

describe('what is pasted', () => {
  it('is what is kept, but for line ends, which are LF', () => {
    fc.assert(
      fc.property(someText, (raw) => {
        const kept = keptText(raw)
        if (raw.trim() === '') expect(kept).toEqual({ ok: false, fault: 'empty' })
        else if (raw.includes('\0')) expect(kept).toEqual({ ok: false, fault: 'nul' })
        else expect(kept).toEqual({ ok: true, text: raw.split(/\r\n|\r/).join('\n') })
      }),
      { numRuns: 2000 },
    )
  })

  it('is never half kept: kept again it is the same', () => {
    fc.assert(
      fc.property(someText, (raw) => {
        const kept = keptText(raw)
        if (kept.ok) expect(keptText(kept.text)).toEqual(kept)
      }),
    )
  })

  it('is not made into another form of the same letters', () => {
    const both = 'Café and Cafe\u0301, ﬁnal and final, Å and \u212b.'
    expect(keptText(both)).toEqual({ ok: true, text: both })
  })

  it.each([
    ['', 'empty'],
    [' \r\n\t\u00a0\ufeff', 'empty'],
    ['a\u0000b', 'nul'],
    ['half \ud83d of one', 'lone-surrogate'],
    ['\udc00 at the start', 'lone-surrogate'],
    ['turned \udc4d\ud83d round', 'lone-surrogate'],
  ])('%j is refused by name: %s', (raw, fault) => {
    expect(faultOf(raw)).toBe(fault)
  })

  it('may be as long as the limit, counted in bytes and after line ends', () => {
    const most = limits.articleText
    expect(faultOf('a'.repeat(most))).toBeNull()
    expect(faultOf('a'.repeat(most + 1))).toBe('too-long')
    expect(faultOf('한'.repeat(Math.floor(most / 3)))).toBeNull()
    expect(faultOf('한'.repeat(Math.floor(most / 3) + 1))).toBe('too-long')
    expect(faultOf('a\r\n'.repeat(most / 2))).toBeNull()
  })

  it('has the SHA-256 that anybody works out from its UTF-8 bytes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(sha256(text)).toBe(createHash('sha256').update(Buffer.from(text, 'utf8')).digest('hex'))
      }),
    )
  })
})

describe('an uploaded file', () => {
  const file = (name: string, ...bytes: (string | number[])[]) =>
    fileText(name, Buffer.concat(bytes.map((part) => Buffer.from(part as string))))

  it('is read as strict UTF-8, and its byte-order mark is not text', () => {
    fc.assert(
      fc.property(someText, (raw) => {
        expect(file('wire.txt', raw.replace(/^\ufeff+/, ''))).toEqual(keptText(raw.replace(/^\ufeff+/, '')))
      }),
    )
    expect(file('wire.md', [0xef, 0xbb, 0xbf], 'Said.')).toEqual({ ok: true, text: 'Said.' })
  })

  it.each([
    ['Latin-1', [0x63, 0x61, 0x66, 0xe9]],
    ['UTF-16', [0xff, 0xfe, 0x61, 0x00]],
    ['a letter cut short', [0x61, 0xe2, 0x82]],
    ['an overlong slash', [0xc0, 0xaf]],
    ['a surrogate in bytes', [0xed, 0xa0, 0x80]],
  ])('that is %s is refused, never mended', (_what, bytes) => {
    expect(file('wire.txt', bytes)).toEqual({ ok: false, fault: 'not-utf8' })
  })

  it.each(['wire.docx', 'wire.txt.exe', 'wire', 'wire.html', '.TXTX'])('named %s is refused', (name) => {
    expect(file(name, 'Said.')).toEqual({ ok: false, fault: 'not-text-file' })
  })

  it('may have its ending in capitals', () => {
    expect(file('WIRE.TXT', 'Said.').ok).toBe(true)
  })
})
