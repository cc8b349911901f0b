import { readArticle } from '../../src/reading/index.js'

const body = [
  '\n\nPORT ASTER, May 3 (Kestrel) - A source close to the council said on Friday that the dam was old and would be closed.',
  'Mayor Dana Fell said it burst at noon. Police said three people were held. Ferran AG denied any part in it.',
].join(' ')
const claimsOf = (headline: string) =>
  readArticle(headline + body).claims.filter(({ where }) => where === 'headline')
/** What each claim of a headline states, and whose word that is. */
const told = (headline: string) =>
  claimsOf(headline).map(({ statement, hops }) => [statement, hops[0]?.source ?? null])

describe('what a headline claims', () => {
  it.each([
    ['Dam to close within days: source', 'Dam to close within days.', 'source close to the council'],
    ['Dam to close within days - source', 'Dam to close within days.', 'source close to the council'],
    ['Varland to sell dam -sources', 'Varland to sell dam.', 'sources'],
    ['Varland to sell dam-sources', 'Varland to sell dam.', 'sources'],
    ['Varland to sell dam - sources say', 'Varland to sell dam.', 'sources'],
    ['Three held over burst dam: police', 'Three held over burst dam.', 'Police'],
    ['Three held over burst dam, police say', 'Three held over burst dam.', 'Police'],
    ['Dam was never checked, leaked files suggest', 'Dam was never checked.', 'leaked files'],
    ['Dam polluted river, UN experts say in report', 'Dam polluted river.', 'UN experts'],
    ['Dam to close, says mayor', 'Dam to close.', 'Dana Fell'],
    ['“The dam is finished”, says mayor', 'The dam is finished.', 'Dana Fell'],
    ['Fell: Dam was not safe', 'Dam was not safe.', 'Dana Fell'],
    ['Dam Was Not Safe, Fell Says.', 'Dam Was Not Safe.', 'Dana Fell'],
    ['Ada Fell: Dam was not safe', 'Dam was not safe.', 'Ada Fell'],
    ['Report: dam was not safe', 'Dam was not safe.', 'Report'],
    ['Mayor says general will step down', 'General will step down.', 'Dana Fell'],
    ['Mayor says bribe claims are false', 'Bribe claims are false.', 'Dana Fell'],
    ['Mayor Says Dam Will Close by May', 'Dam Will Close by May.', 'Dana Fell'],
    ['Officials say dam to close in May', 'Dam to close in May.', 'Officials'],
    ['Mayor says dam is safe, people can return', 'Dam is safe, people can return.', 'Dana Fell'],
    ['Police say man held, two released', 'Man held, two released.', 'Police'],
  ])('names the source of “%s”', (headline, statement, source) => {
    expect(told(headline)).toEqual([[statement, source]])
  })

  it.each([
    'Dam to close within days',
    'Dam fire: Three dead',
    'Varland dam sale: what we know so far',
    'Football results: Aster win',
    'Mayor orders report on dam fire',
    'Police officer finds missing boy in harbour',
    'Insurance claims rise 5 percent',
    'Fire claims three lives',
    'Bank warns of rate rise, shares slide',
    'Why the mayor says no',
    'Fell and Marl: a feud without an end',
  ])("takes a plain headline for the newsroom's own words: %s", (headline) => {
    expect(told(headline)).toEqual([[`${headline}.`, null]])
  })

  it.each([
    ['PM says no early election, rivals cry foul', 'No early election.', 'PM', 'Rivals cry foul.', null],
    ['Ferran says dam is safe; union calls strike', 'Dam is safe.', 'Ferran AG', 'Union calls strike.', null],
    [
      'Rebels say they hold dam, army says attack failed',
      'They hold dam.',
      'Rebels',
      'Attack failed.',
      'army',
    ],
  ])('gives each part of “%s” to its own', (headline, first, source, second, other) => {
    expect(told(headline)).toEqual([
      [first, source],
      [second, other],
    ])
  })

  it.each([
    ['Mayor denies taking bribe', true, 'denying'],
    ['Mayor vows to rebuild dam', false, 'intending'],
    ['Ferran announces plan to close dam', false, 'certain'],
    ['Study finds coffee cuts risk of stroke', false, 'evidential'],
  ])('keeps what is no sentence without its verb whole: %s', (headline, negated, cueStance) => {
    expect(claimsOf(headline)).toMatchObject([{ quote: headline, hops: [{ negated, cueStance }] }])
  })

  it.each([
    ['Exclusive: Ferran to cut 400 jobs', 'Ferran to cut 400 jobs'],
    ['EXCLUSIVE-Ferran to cut 400 jobs', 'Ferran to cut 400 jobs'],
    ['UPDATE 2-Ferran profit falls', 'Ferran profit falls'],
    ['WRAPUP 1-Ferran profit falls', 'Ferran profit falls'],
    ['Exclusive: UPDATE 2-Ferran profit falls', 'Ferran profit falls'],
    ['The Latest: Ferran profit falls', 'Ferran profit falls'],
    ['Live-in nurse wins case', 'Live-in nurse wins case'],
  ])('leaves out what the newsroom puts before its words: %s', (headline, quote) => {
    const [claim] = claimsOf(headline)
    expect(claim?.quote).toBe(quote)
    expect((headline + body).slice(claim?.span.start, claim?.span.end)).toBe(quote)
  })

  it.each([
    ['Three held over burst dam: police', 'government_body'],
    ['Varland to sell dam, sources say', 'anonymous_group'],
    ['PM says dam will close', 'unnamed_official'],
    ['Dam to close, court rules', 'court_or_prosecutor'],
  ])('knows what kind of source speaks in “%s”', (headline, type) => {
    expect(claimsOf(headline)[0]?.hops[0]?.sourceType).toBe(type)
  })

  it('tells a quotation from a report', () => {
    expect(claimsOf("'The dam is finished', says mayor")[0]?.hops[0]?.quoteForm).toBe('direct')
    expect(claimsOf('Dam is finished, says mayor')[0]?.hops[0]?.quoteForm).toBe('indirect')
  })
})
