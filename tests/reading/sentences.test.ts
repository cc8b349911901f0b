import { segmentSentences } from '../../src/reading/index.js'
import { Tokenizer } from '../../src/reading/tokens/tokens.js'

const sentences = (text: string) => segmentSentences(text).map((span) => text.slice(span.start, span.end))

describe('where sentences end', () => {
  it.each([
    ['titles', 'Mr. Varn met Dr. Dole. They agreed.', ['Mr. Varn met Dr. Dole.', 'They agreed.']],
    ['initials', 'J. R. Quill spoke. Nobody heard.', ['J. R. Quill spoke.', 'Nobody heard.']],
    ['figures', 'It fell 4.5 percent. Shares rose.', ['It fell 4.5 percent.', 'Shares rose.']],
    ['months', 'He left on Jan. 5 for Osten. She stayed.', ['He left on Jan. 5 for Osten.', 'She stayed.']],
    ['closing marks', '“It fell.” She left.', ['“It fell.”', 'She left.']],
    [
      'a question before its cue',
      '“Did it fall?” she asked. He nodded.',
      ['“Did it fall?” she asked.', 'He nodded.'],
    ],
    ['lines', 'One line\nanother line', ['One line', 'another line']],
  ])('keeps %s', (_, text, expected) => {
    expect(sentences(text)).toEqual(expected)
  })
})

describe('the full stop of a short form', () => {
  const tokens = (text: string) => {
    const tokenizer = new Tokenizer(text)
    for (const span of segmentSentences(text)) tokenizer.add(span)
    return tokenizer.tokens
  }

  it.each([
    ['of a title', 'said Sen. Dana Fell', ['said', 'Sen.', 'Dana', 'Fell']],
    ['of an initial', 'said Dana J. Fell', ['said', 'Dana', 'J.', 'Fell']],
    ['of a month', 'on Feb. 11, killing', ['on', 'Feb.', '11', ',', 'killing']],
    ['before a comma', 'Fell Jr., the owner', ['Fell', 'Jr.', ',', 'the', 'owner']],
    ['of a saint', 'near St. Orm', ['near', 'St.', 'Orm']],
  ])('%s belongs to the word', (_, text, expected) => {
    expect(tokens(text).map((token) => token.text)).toEqual(expected)
  })

  it.each([
    ['at the end of a sentence', 'It is owned by Ferran Inc. The firm is old.', 'Inc'],
    ['behind a word that is no short form', 'It was sat. on', 'sat'],
  ])('%s does not', (_, text, word) => {
    expect(tokens(text).map((token) => token.text)).toContain(word)
  })

  it('is not in the form that lists of words are asked for', () => {
    expect(tokens('Sen. Fell').map((token) => token.low)).toEqual(['sen', 'fell'])
  })
})
