import {
  mergeBlockers,
  searchWords,
  splitBlockers,
  takenBy,
  fold,
  lookups,
  type Source,
} from '../../src/sources/rules.js'

const aSource = (over: Partial<Source> = {}): Source => ({
  id: 'a',
  deskId: 'd',
  name: 'Oda Lindqvist',
  type: 'spokesperson',
  handle: null,
  descriptor: null,
  interest: null,
  note: null,
  mergedIntoId: null,
  version: 1,
  createdAt: new Date(0),
  ...over,
})
const anonymous = (over: Partial<Source> = {}): Source =>
  aSource({ name: 'HERON', handle: 'HERON', type: 'anonymous_person', descriptor: 'a port clerk', ...over })

describe('a name', () => {
  it.each([
    ['  Oda   LINDQVIST ', 'oda lindqvist'],
    ['Ｏｄａ', 'oda'],
    ['ﬁnance  ministry', 'finance ministry'],
  ])('%j is compared as %j', (typed, folded) => expect(fold(typed)).toBe(folded))

  it('is looked up with and without the article before it', () => {
    expect(lookups('The harbour ministry')).toEqual(['the harbour ministry', 'harbour ministry'])
    expect(lookups('  ')).toEqual([])
  })

  it('finds a source by every word it goes by, each once', () => {
    const words = { ...anonymous(), aliases: ['A port clerk', 'a person at the port'] }
    expect(searchWords(words).map(({ folded }) => folded)).toEqual([
      'heron',
      'a port clerk',
      'a person at the port',
    ])
  })
})

describe('a word that somebody goes by already', () => {
  const owner = {
    id: 'b',
    name: 'SWIFT',
    type: 'anonymous_person' as const,
    handle: 'SWIFT',
    folded: 'a port clerk',
  }
  it('may describe several anonymous people', () =>
    expect(takenBy({ ...anonymous(), aliases: [] }, 'a', [owner])).toEqual([]))
  it.each([
    ['a handle of another', { ...anonymous(), aliases: [] }, { ...owner, folded: 'swift' }],
    ['the handle that is asked for', { ...anonymous({ handle: 'a port clerk' }), aliases: [] }, owner],
    ['a name against a description', { ...aSource({ name: 'A port clerk' }), aliases: [] }, owner],
    ['a name of another', { ...aSource(), aliases: [] }, { ...owner, type: 'expert' as const, handle: null }],
  ])('is refused: %s', (_what, source, taken) => expect(takenBy(source, 'a', [taken])).toEqual([taken]))
  it('is no hindrance where it is its own', () =>
    expect(takenBy({ ...anonymous(), aliases: [] }, 'b', [owner])).toEqual([]))
})

describe('merging and splitting', () => {
  it.each([
    ['itself', aSource(), aSource(), ['merge-with-itself']],
    ['one that was merged', aSource(), aSource({ id: 'b', mergedIntoId: 'c' }), ['merged-already']],
    ['a named one with an anonymous one', aSource(), anonymous({ id: 'b' }), ['named-and-anonymous']],
    ['two of a kind', aSource(), aSource({ id: 'b' }), []],
  ])('with %s', (_what, from, into, blockers) => expect(mergeBlockers(from, into)).toEqual(blockers))

  it.each([
    ['nothing', [], ['nothing-chosen']],
    ['what is not its own', ['x'], ['not-its-alias']],
    ['its own name', ['oda lindqvist'], ['own-name']],
    ['an alias', ['the spokeswoman'], []],
  ])('off goes %s', (_what, chosen, blockers) =>
    expect(splitBlockers(aSource(), chosen, ['oda lindqvist', 'the spokeswoman'])).toEqual(blockers),
  )
})
