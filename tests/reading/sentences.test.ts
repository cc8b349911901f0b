import { segmentSentences } from '../../src/reading/index.js'

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
