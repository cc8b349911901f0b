import { readArticle } from '../../../src/reading/index.js'
import { saidByForm } from './support.js'

const body = `

The vote on the harbour of Dresk was rigged, Mayor Ann Hale told reporters at the town hall on Monday afternoon.

The harbour board has denied it.`
const headline = (line: string) => saidByForm(line + body).map(({ source, content }) => [source, content])

describe('a headline with its source before a colon', () => {
  it.each([
    [
      'a name the article has',
      'Hale: Harbour vote was rigged by the board.',
      'Hale',
      'Harbour vote was rigged by the board',
    ],
    [
      'a name and whom it was told',
      'Hale to board: vote was rigged by all.',
      'Hale',
      'vote was rigged by all',
    ],
    [
      'a noun that speaks',
      'Report: vote was rigged by the harbour board.',
      'Report',
      'vote was rigged by the harbour board',
    ],
  ])('is said by %s', (_, line, source, content) => {
    expect(headline(line)).toEqual([[source, content]])
  })

  it.each([
    ['opens with a label of the page', 'The Latest: mayor says vote was rigged by the board.'],
    ['names a person the article does not have', 'Tappen: vote was rigged by the harbour board.'],
    ['opens with a sentence', 'Hale strikes back: vote was rigged by the board.'],
    ['asks', 'Hale: is she a rebel or only a mayor of the old kind?'],
  ])('is not one where it %s', (_, line) => {
    expect(headline(line)).toEqual([])
  })

  it('is read where the page has a headline, too', () => {
    const text = `Hale: Harbour vote was rigged${body}`
    const { attributions } = readArticle(text)
    const [first] = attributions
    expect(first?.cue.map(([from, to]) => text.slice(from, to))).toEqual([':'])
    expect(first?.content.map(([from, to]) => text.slice(from, to))).toEqual(['Harbour vote was rigged'])
  })
})
