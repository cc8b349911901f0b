import { opening, saidByForm } from './support.js'

const labelled = (paragraph: string) =>
  saidByForm(opening + paragraph).map(({ source, content }) => [source, content])

describe('a quotation behind a name and a colon', () => {
  it.each([
    ['a name', 'Ann Hale: “The pier is shut. It will stay so.”', 'Ann Hale'],
    ['a surname the article knows', 'Hale: “The pier is shut. It will stay so.”', 'Hale'],
    [
      'a name with office and party',
      'Sen. Ann Hale (R-Va.): “The pier is shut. It will stay so.”',
      'Sen. Ann Hale (R-Va.)',
    ],
    ['"more from"', 'More from Hale: “The pier is shut. It will stay so.”', 'Hale'],
    ['a record', 'From the report: “The pier is shut. It will stay so.”', 'the report'],
    ['a name and a time', 'Here’s Hale in December: “The pier is shut. It will stay so.”', 'Hale'],
    ['a name behind a dash', 'All agree - Ann Hale: “The pier is shut. It will stay so.”', 'Ann Hale'],
    ['an office', 'The mayor: “The pier is shut. It will stay so.”', 'The mayor'],
  ])('is said by %s, over all its sentences', (_, paragraph, source) => {
    expect(labelled(paragraph)).toEqual([[source, '“The pier is shut. It will stay so.”']])
  })

  it('may follow another in the same paragraph', () => {
    expect(
      labelled('Hale: "We shut the pier." Tappen: "You did no such thing."').map(([who]) => who),
    ).toEqual(['Hale', 'Tappen'])
  })

  it.each([
    ['a verb, which is the cue', 'He said: “The pier is shut for good.”'],
    ['a verb behind the name', 'Hale told reporters: “The pier is shut for good.”'],
    ['a verb behind a comma', 'Hale, rising to speak: “The pier is shut for good.”'],
    ['a verb behind the quotation', 'Hale: “The pier is shut for good,” she said.'],
    ['words that name nobody', 'For example: “The pier is shut for good.”'],
    ['a label of the page', 'Related: “The pier is shut for good.”'],
    ['no quotation', 'Three towns: Aster, Brin and Dresk.'],
  ])('is not read by form with %s', (_, paragraph) => {
    expect(labelled(paragraph)).toEqual([])
  })
})
