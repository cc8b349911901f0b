import fc from 'fast-check'
import { closesCircle } from '../../src/evidence/relays.js'
import { tellsOf, type Telling } from '../../src/evidence/tells.js'
import { sharesWith, shingles, wordingBands } from '../../src/evidence/wording.js'

const piece = (linkId: string, over: Partial<Telling> = {}): Telling => ({
  linkId,
  title: `Report ${linkId}`,
  outlet: null,
  url: null,
  excerpt: null,
  fileId: null,
  happenedAt: null,
  originId: null,
  ...over,
})
const long =
  'the dam was filled four metres past its licensed level in january an engineer said on monday evening'

describe('signs that two reports have one origin', () => {
  it.each<[string, Partial<Telling>, Partial<Telling>, string | null]>([
    [
      'one names the other’s outlet',
      { excerpt: 'Norhaven Wire reported that the dam was full.' },
      { outlet: 'Norhaven Wire' },
      'credit',
    ],
    [
      'an outlet names itself',
      { excerpt: 'Norhaven Wire has learned.', outlet: 'Norhaven Wire' },
      { outlet: 'Norhaven Wire' },
      null,
    ],
    [
      'an outlet’s name inside another word',
      { excerpt: 'A Wireless set was found.' },
      { outlet: 'Wire' },
      null,
    ],
    ['almost the same wording', { excerpt: long }, { excerpt: `${long} again` }, 'wording'],
    ['few words alike by chance', { excerpt: 'the dam was full' }, { excerpt: 'the dam was full' }, null],
    [
      'one address, with and without a counter',
      { url: 'https://www.wire.example/a?x=1' },
      { url: 'https://wire.example/a/' },
      'document',
    ],
    ['one file', { fileId: 'f1' }, { fileId: 'f1' }, 'document'],
    ['one handle', { excerpt: 'as @dam_watch wrote' }, { title: '@Dam_Watch, post' }, 'handle'],
    [
      'two outlets minutes apart',
      { outlet: 'Norhaven Wire', happenedAt: new Date(0) },
      { outlet: 'Radio Corvane', happenedAt: new Date(20 * 60_000) },
      'time',
    ],
    [
      'two outlets hours apart',
      { outlet: 'Norhaven Wire', happenedAt: new Date(0) },
      { outlet: 'Radio Corvane', happenedAt: new Date(3 * 3_600_000) },
      null,
    ],
    [
      'a report and a call of the same half hour',
      { outlet: 'Norhaven Wire', happenedAt: new Date(0) },
      { happenedAt: new Date(20 * 60_000) },
      null,
    ],
  ])('%s', (_what, one, two, kind) => {
    const kinds = tellsOf([piece('1', one), piece('2', two)]).map((tell) => tell.kind)
    expect(kinds).toEqual(kind ? [kind] : [])
  })

  it('are not given for a pair that is known to share its origin', () => {
    expect(
      tellsOf([piece('1', { originId: 'o', excerpt: long }), piece('2', { originId: 'o', excerpt: long })]),
    ).toEqual([])
  })
})

describe('wording kept as bands', () => {
  const word = fc.stringMatching(/^[a-z]{3,8}$/)
  const passage = fc.array(word, { minLength: 20, maxLength: 60 })

  it('meets itself with a few words changed, and never meets where nothing is shared', () => {
    fc.assert(
      fc.property(passage, (words) => {
        const text = words.join(' ')
        const changed = [...words.slice(0, -1), 'zzzz'].join(' ')
        if ((sharesWith([shingles(text)])(shingles(changed)).get(0) ?? 0) < 0.7) return
        expect(wordingBands(text).some((band) => wordingBands(changed).includes(band))).toBe(true)
      }),
      { numRuns: 60 },
    )
    expect(wordingBands('too few words')).toEqual([])
  })

  it('are the same on every day and every machine', () => {
    expect(wordingBands(long).slice(0, 2)).toEqual(wordingBands(long.toUpperCase()).slice(0, 2))
    expect(wordingBands(long)).toHaveLength(16)
  })
})

describe('relays', () => {
  it('never close a circle', () => {
    const relays = [
      { id: 'a', relaysId: null },
      { id: 'b', relaysId: 'a' },
      { id: 'c', relaysId: 'b' },
    ]
    expect(closesCircle(relays, 'a', 'c')).toBe(true)
    expect(closesCircle(relays, 'a', 'a')).toBe(true)
    expect(closesCircle(relays, 'd', 'c')).toBe(false)
  })
})
