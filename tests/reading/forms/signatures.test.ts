import { opening, saidByForm } from './support.js'

const signed = (...paragraphs: string[]) =>
  saidByForm(opening + paragraphs.join('\n\n')).map(({ source, content, rule }) => [source, content, rule])

describe('a signature behind a dash', () => {
  const quotation = '“Nobody asked us about it.”'

  it.each([
    ['in the same paragraph', [`${quotation} — Ilma Torr, dock worker`]],
    ['in a paragraph of its own', [quotation, '— Ilma Torr, dock worker.']],
    ['behind a hyphen', [quotation, '- Ilma Torr']],
  ])('says whose quotation it is %s', (_, paragraphs) => {
    expect(signed(...paragraphs)).toEqual([['Ilma Torr', quotation, 'signed-quotation']])
  })

  it('names the account that posted', () => {
    expect(signed('The pier was sold for nothing — Ann Hale (@annhale) March 3, 2016')).toEqual([
      ['Ann Hale (@annhale)', 'The pier was sold for nothing', 'signed-post'],
    ])
  })

  it.each([
    ['the reporter behind a story', ['The board “did not ask us about it”. — Kim Arlund']],
    ['an aside', ['“Nobody asked us about it” — which is what they all say.']],
    ['an occasion', [quotation, '- exchange at a hearing of the board.']],
    ['a dateline', ['DRESK — Ann Hale has closed the pier.']],
  ])('is not %s', (_, paragraphs) => {
    expect(signed(...paragraphs)).toEqual([])
  })
})
