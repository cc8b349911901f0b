import { hedgesIn, isNoStronger } from '../../src/reading/claims/hedges.js'

describe('“May” in a claim', () => {
  it.each([
    'The mill will close in May.',
    'The vote is set for early May.',
    'It has been shut since last May',
    'The strike began on 3 May.',
    'Prices rose in April and May before they fell.',
    'On May 3 the gates were shut.',
    'Torvald May said the bridge was safe.',
    'May was the driest month on record.',
    'May brought floods to the valley.',
    'May and June were dry.',
    'The harvest of May, 2024',
    'Vote Set for May',
    'Council to Meet in May on Harbour',
    'Torvald May Resigns Over Bridge',
    'By May the road will be open.',
    'The council met from May to July.',
  ])('is a month or a name: %s', (quote) => {
    expect(hedgesIn(quote).filter((hedge) => /may/i.test(hedge))).toEqual([])
  })

  it.each([
    ['The mill may close in May.', 'may'],
    ['The minister may not stay.', 'may not'],
    ['Storm May Hit Coast by Night', 'May'],
    ['MINISTER MAY RESIGN', 'MAY'],
    ['Mill May Not Open This Year', 'May Not'],
    ['May have been sold twice', 'May'],
    ['May not be safe', 'May not'],
    ['Ferry May Pass Storm', 'May'],
  ])('weakens what is said: %s', (quote, hedge) => {
    expect(hedgesIn(quote)).toContain(hedge)
  })

  it('leaves a statement with a date as strong as its quote', () => {
    expect(isNoStronger('It will close in May.', 'The mill will close in the fifth month.')).toBe(true)
    expect(isNoStronger('It may close.', 'The mill will close.')).toBe(false)
  })
})
