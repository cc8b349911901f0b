import { lines } from '../../src/reading/sentences/segment.js'
import { findQuotations } from '../../src/reading/quotations/regions.js'

const quoted = (text: string) =>
  findQuotations(text, lines(text)).map(({ inner }) => text.slice(inner.start, inner.end))

describe('what stands in quotation marks', () => {
  it.each([
    ['straight marks', '"It fell," she said. "Twice."', ['It fell,', 'Twice.']],
    ['curly marks', '“It fell,” she said.', ['It fell,']],
    ['British marks', "'It fell,' she said.", ['It fell,']],
    ['British marks around an apostrophe', "'We didn't see it,' she said.", ["We didn't see it,"]],
    ['double marks inside single ones', `'He told me, "Go home",' she said.`, ['He told me, "Go home",']],
    ['typewriter marks', "``It fell,'' she said.", ['It fell,']],
  ])('reads %s', (_, text, expected) => {
    expect(quoted(text)).toEqual(expected)
  })

  it('takes an apostrophe for no quotation', () => {
    expect(quoted("The players' bus didn't leave the '90s garage.")).toEqual([])
  })

  it('carries a quotation left open at the end of a paragraph into the next', () => {
    const text = '"It fell. It fell twice.\n"And nobody came," she said.'
    const [first, second] = findQuotations(text, lines(text))
    expect(first?.isOpen).toBe(true)
    expect(second?.continues).toBe(true)
  })
})
