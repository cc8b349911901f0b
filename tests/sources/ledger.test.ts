import fc from 'fast-check'
import { ledgerOf, type Mention } from '../../src/sources/ledger.js'

const said = (description: string, who: string | null = null, over: Partial<Mention> = {}): Mention => ({
  claim: 1,
  description,
  sourceType: 'anonymous_person',
  sourceId: who,
  handle: who,
  ...over,
})

describe('who stands unnamed behind a story', () => {
  it.each<[string, Mention[], number]>([
    ['nobody', [], 0],
    ['only people with names', [said('Oda Lindqvist', 'oda', { sourceType: 'spokesperson' })], 0],
    ['one description, said twice', [said('a clerk'), said('A  Clerk', null, { claim: 2 })], 1],
    ['two descriptions that nobody resolved', [said('a clerk'), said('a diplomat')], 2],
    ['two descriptions of one person', [said('a clerk', 'HERON'), said('a port official', 'HERON')], 1],
    ['one description of two people', [said('an official', 'HERON'), said('an official', 'SWIFT')], 2],
    ['a resolved mention and the same words unresolved', [said('a clerk', 'HERON'), said('a clerk')], 1],
    [
      'words that two go by, unresolved once more',
      [said('a clerk', 'HERON'), said('a clerk', 'SWIFT'), said('a clerk')],
      2,
    ],
  ])('%s', (_what, mentions, single) => expect(ledgerOf(mentions).single).toBe(single))

  it('shows one person who is described in two ways', () => {
    const { twoWays } = ledgerOf([said('a clerk', 'HERON'), said('a port official', 'HERON', { claim: 4 })])
    expect(twoWays).toMatchObject([
      { handle: 'HERON', descriptions: [{ words: 'a clerk' }, { claims: [4] }] },
    ])
  })

  it('shows one description that covers several people', () => {
    const { shared, unclear } = ledgerOf([
      said('a clerk', 'SWIFT'),
      said('A clerk', 'HERON'),
      said('a clerk'),
    ])
    expect(shared).toEqual([{ words: 'a clerk', handles: ['HERON', 'SWIFT'] }])
    expect(unclear).toEqual([{ words: 'a clerk', claims: [1] }])
  })

  it('counts a group apart: it names no number', () => {
    expect(ledgerOf([said('three people', null, { sourceType: 'anonymous_group' })])).toMatchObject({
      single: 0,
      groups: 1,
    })
  })
})

describe('the count', () => {
  const mention = fc.record<Mention>({
    claim: fc.nat(9),
    description: fc.constantFrom('a clerk', 'A clerk', 'a diplomat', 'people'),
    sourceType: fc.constantFrom('anonymous_person', 'anonymous_group', 'unnamed_official', 'expert'),
    sourceId: fc.constantFrom(null, 'x', 'y'),
    handle: fc.constant(null),
  })
  const count = (mentions: Mention[]) => ledgerOf(mentions).people.length

  it('is the same in any order, and the same for what is said twice', () => {
    fc.assert(
      fc.property(fc.array(mention), (mentions) => {
        expect(count([...mentions].reverse())).toBe(count(mentions))
        expect(count([...mentions, ...mentions])).toBe(count(mentions))
      }),
    )
  })

  it('is never more than the different people and descriptions there are', () => {
    fc.assert(
      fc.property(fc.array(mention), (mentions) => {
        const unnamed = mentions.filter(({ sourceType }) => sourceType !== 'expert')
        const keys = unnamed.map(({ sourceId, description }) => sourceId ?? description.toLowerCase())
        expect(count(mentions)).toBeLessThanOrEqual(new Set(keys).size)
      }),
    )
  })
})
