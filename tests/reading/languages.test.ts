import { readArticle } from '../../src/reading/index.js'

const german =
  'Der Bürgermeister sagte am Montag, dass die Brücke bis auf weiteres gesperrt bleibt, weil die Pfeiler unterspült worden sind.'
const spanish =
  'El alcalde dijo el lunes que el puente seguirá cerrado hasta nuevo aviso porque los pilares han sido dañados por el agua.'

describe('a language this engine does not read', () => {
  it.each([
    ['de', german],
    ['es', spanish],
  ])('is named and left alone: %s', (language, text) => {
    const reading = readArticle(text)
    expect(reading).toMatchObject({ language, isReadable: false, claims: [], attributions: [] })
    expect(reading.page.paragraphs).toHaveLength(1)
  })

  it('is not suspected in a brief of a few words', () => {
    expect(readArticle('Dresk bridge closed.').isReadable).toBe(true)
  })
})
