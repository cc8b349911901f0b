import { readArticle } from '../../src/reading/index.js'

const opening = 'The mill in Aster was shut on Friday after a fire, the mayor said.\n\n'
const claimsIn = (sentence: string) => readArticle(opening + sentence).claims.slice(1)

describe('an answer that was refused', () => {
  it.each([
    'The army declined to comment.',
    'The army said it had no comment.',
    'Dana Fell said she would not comment on the talks.',
    'A spokesman for Ferran said the company would not comment on market rumours.',
    'Dana Fell declined through a lawyer to comment.',
    'Dana Fell declined to say who had paid for the boiler.',
    'Dana Fell declined to discuss the talks.',
    'Dana Fell couldn’t be reached.',
    'Ferran didn’t respond to requests for comment.',
    'Ferran said it cannot comment on a case in court.',
    'The ministry would not say when the mill will open.',
    'Dana Fell has not commented on the fire.',
    'Dana Fell could not be reached for comment on Monday.',
    'The ministry did not immediately respond to a request for comment.',
    'Ferran did not return calls.',
    'Requests for comment sent to Ferran went unanswered.',
    'The owner was not available for comment.',
    'The council has been approached for comment.',
  ])('is a fact about the reporting, told by the newsroom: %s', (sentence) => {
    const [claim, ...more] = claimsIn(sentence)
    expect(more).toEqual([])
    expect(claim).toMatchObject({
      statement: sentence,
      hops: [],
      hedges: [],
      kind: 'background',
      weight: 'incidental',
      why: { rule: 'claim-refusal' },
    })
    expect((opening + sentence).slice(claim?.span.start, claim?.span.end)).toBe(claim?.quote)
  })

  it.each([
    'The fishermen did not return.',
    'Clean water was unavailable in the town.',
    'The rebels refused to talk to the government about the prisoners.',
    'The ministers refused to discuss a ceasefire.',
    'The court did not answer the question of guilt.',
  ])('is none where it is what happened: %s', (sentence) => {
    expect(claimsIn(sentence).map(({ why }) => why.rule)).not.toContain('claim-refusal')
  })

  it('takes nothing from what is said besides', () => {
    const [refusal, said] = claimsIn('Dana Fell declined to comment, saying the case was still open.')
    expect(refusal).toMatchObject({ kind: 'background', hops: [] })
    expect(said).toMatchObject({ kind: 'state', hops: [{ source: 'Dana Fell' }] })
  })

  it.each([
    ['The union said Ferran had declined to answer its questions.', 'union'],
    ['The union said the company had not responded to its letter.', 'union'],
  ])('stays the claim of the side that tells it of another: %s', (sentence, source) => {
    expect(claimsIn(sentence)).toMatchObject([{ hops: [{ source }], weight: 'load_bearing' }])
  })

  it.each([
    'Dana Fell refused to pay the fine.',
    'The pumps did not respond to the alarm.',
    'The road was not available to lorries.',
    'Dana Fell said she did not say that the mill was safe.',
  ])('is not found where nobody was asked: %s', (sentence) => {
    expect(claimsIn(sentence)[0]?.kind).not.toBe('background')
  })
})
