import fc from 'fast-check'
import { hedgeLost, lostLines } from '../../src/claims/hedges.js'
import { hedgesOf } from '../../src/claims/hedging/find.js'
import { tokensOf } from '../../src/claims/hedging/tokens.js'

const lost = (quote: string, statement: string, carried: string[] = []) =>
  hedgeLost(quote, statement, carried).map(({ words }) => words)

/** What a reporter wrote, what somebody made of it, and the words that went on the way. */
const stronger: [string, string, string[]][] = [
  ['The harbour master may have left the island', 'The harbour master has left the island', ['may have']],
  ['The pilot may be dead', 'The pilot is dead', ['may be']],
  ['The dam might give way', 'The dam gives way', ['might']],
  ['The strike could spread to Norhaven', 'The strike spread to Norhaven', ['could']],
  ['Perhaps the clerk forgot', 'The clerk forgot', ['Perhaps']],
  ['The envoy is believed to have fled', 'The envoy has fled', ['is believed to have']],
  [
    'The ring is widely thought to be led by a banker',
    'The ring is led by a banker',
    ['is widely thought to be'],
  ],
  ['Two divers are feared to be dead', 'Two divers are dead', ['are feared to be']],
  ['It is understood the minister resigned', 'The minister resigned', ['is understood']],
  ['The bridge appears to be sound', 'The bridge is sound', ['appears to be']],
  ['The crew seems exhausted', 'The crew is exhausted', ['seems']],
  ['The mayor allegedly took money', 'The mayor took money', ['allegedly']],
  ['The alleged smuggler owns two boats', 'The smuggler owns two boats', ['alleged']],
  ['Reportedly, the ferry was full', 'The ferry was full', ['Reportedly']],
  ['Prices will probably rise', 'Prices will rise', ['probably']],
  ['The plant is likely to close', 'The plant is to close', ['likely']],
  ['The plant is expected to close', 'The plant closes', ['expected']],
  ['The council plans to close the school', 'The council closed the school', ['plans to']],
  ['The guard tried to open the gate', 'The guard opened the gate', ['tried to']],
  ['He threatened to burn the barn', 'He burned the barn', ['threatened to']],
  ['The port will close on Friday', 'The port has closed', ['will']],
  ['If the rain goes on, the levee breaks', 'The levee breaks', ['If']],
  ['Up to 40 people were aboard', '40 people were aboard', ['Up to']],
  ['At least nine houses burned', 'Nine houses burned', ['At least']],
  ['As many as 300 sheep drowned', '300 sheep drowned', ['As many as']],
  ['More than 60 boats turned back', '60 boats turned back', ['More than']],
  ['About 70 workers walked out', '70 workers walked out', ['About']],
  ['Nearly a third of the ice is gone', 'A third of the ice is gone', ['Nearly']],
  ['Some residents left the valley', 'All residents left the valley', ['Some']],
  ['Many of the wells are dry', 'The wells are dry', ['Many']],
  ['Most ships stayed in port', 'Ships stayed in port', ['Most']],
  ['The fire was partly put out', 'The fire was put out', ['partly']],
  ['So far three bodies were found', 'Three bodies were found', ['So far']],
  ['It is not yet known whether he signed', 'He signed', ['not yet known', 'whether']],
  ['The loss is unconfirmed', 'The loss is a fact', ['unconfirmed']],
  ['The ministry denied that the tank leaked', 'The tank leaked', ['denied']],
  ['The valve did not hold', 'The valve held', ['not']],
  ["The valve didn't hold", 'The valve held', ["didn't"]],
  ['No passenger was hurt', 'Passengers were hurt', ['No']],
  ['The crew failed to close the hatch', 'The crew closed the hatch', ['failed to']],
  ['The valve held', 'The valve did not hold', ['not']],
  ['Did the minister know?', 'The minister knew', ['?']],
  ['The clerk said the books were cooked', 'The clerk proved the books were cooked', ['said']],
  ['Officials said the dam was unsafe', 'Officials confirmed the dam was unsafe', ['said']],
  ['The union claims the vote was rigged', 'The vote was rigged', ['claims']],
  ['The figures suggest that the glacier shrank', 'The glacier shrank', ['suggest']],
  ['The dam broke', 'The dam certainly broke', ['certainly']],
  ['The crew may have left', 'The crew probably left', ['may have']],
  ['The mayor allegedly took money', 'The mayor probably took money', ['allegedly']],
  ['The move is unlikely to help', 'The move helps', ['unlikely']],
]

/** Other words, and no more said by them. */
const asWeak: [string, string, ...string[]][] = [
  ['The harbour master may have left', 'The harbour master might have left Norhaven'],
  ['He may have left', 'Possibly the harbour master of Norhaven left'],
  ['The envoy is believed to have fled', 'The envoy reportedly fled'],
  ['The envoy is believed to have fled', 'The envoy may have fled'],
  ['It appears the bridge is sound', 'The bridge seems to be sound'],
  ['The plant will probably close', 'The plant is likely to close'],
  ['The plant will probably close', 'The plant may close'],
  ['The port will close on Friday', 'The port closes on Friday'],
  ['The ministry said it would close the port', 'The ministry said it will close the port'],
  ['Some 40 people were aboard', 'About 40 people were aboard'],
  ['The valve did not hold', "The valve didn't hold"],
  ['The crew failed to close the hatch', 'The crew did not close the hatch'],
  ['Nobody was hurt', 'No one was hurt'],
  ['Neither the mayor nor the clerk came', 'The mayor did not come, nor did the clerk'],
  ['Did the minister know?', 'Whether the minister knew is asked'],
  ['The union claimed the vote was rigged', 'The union said the vote was rigged'],
  ['The union claimed the vote was rigged', 'The vote was rigged', 'claimed'],
  ['The ministry denied that the tank leaked', 'The tank leaked', 'denied'],
  ['The ministry denied that the tank leaked', 'The ministry denied that the tank leaked', 'denied'],
  ['The talks were held in May', 'The talks took place in May'],
  ['On May 4 the port closed', 'The port closed on the fourth'],
  ['She appeared in court on Monday', 'She was in court on Monday'],
  ['The most dangerous bend was closed', 'The bend that is worst was closed'],
  ['They spoke about the harvest', 'They spoke of the harvest'],
  ['Not only the roof fell', 'The roof fell, among other things'],
  ['Pier No 5 is shut', 'Pier 5 is shut'],
  ['The bridge fell', 'The bridge fell, which is not confirmed'],
]

describe('a statement stronger than its quote', () => {
  it.each(stronger)('“%s” is not “%s”: it lost %j', (quote, statement, gone) =>
    expect(lost(quote, statement)).toEqual(gone),
  )

  it.each(stronger)('“%s” keeps its words', (quote) => expect(lost(quote, quote)).toEqual([]))

  it.each(asWeak)('“%s” may be said as “%s”', (quote, statement, ...carried) =>
    expect(lost(quote, statement, carried)).toEqual([]),
  )

  it('says where in the quote the words stand', () => {
    const quote = 'Late on Friday 🚢 the crew may have left, and up to 40 people with them'
    for (const { words, start, end, from } of hedgeLost(quote, 'The crew left with 40 people'))
      expect([from, quote.slice(start, end)]).toEqual(['quote', words])
  })

  it('is told in words: what is missing, and what came', () => {
    expect(lostLines(hedgeLost('The pilot may have slept', 'The pilot slept'))).toEqual([
      'These words of the quote are missing from the statement: “may have”. The statement may not be stronger.',
    ])
    expect(lostLines(hedgeLost('The pilot slept', 'The pilot certainly never slept'))).toEqual([
      'These words of the statement are not in the quote: “certainly”, “never”. The statement may not be stronger.',
    ])
  })
})

const subjects = ['the ferry', 'a port clerk', 'two divers', 'the mayor of Orrin', 'the water board']
const verbs = [
  'left the valley',
  'sank near Norhaven',
  'took the money',
  'closed the gate',
  'broke on Tuesday',
]
const sentence = fc
  .tuple(fc.constantFrom(...subjects), fc.constantFrom(...verbs))
  .map(([subject, verb]) => `${subject} ${verb}`)
const hedge = fc.constantFrom(
  'reportedly',
  'allegedly',
  'perhaps',
  'probably',
  'apparently',
  'it is believed that',
  'it appears that',
  'it is not known whether',
  'so far',
  'possibly',
  'it is rumoured that',
  'unless all is wrong,',
)
const anything = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc
    .array(fc.constantFrom(...stronger.flatMap(([a, b]) => [a, b])), { maxLength: 4 })
    .map((all) => all.join('. ')),
)

describe('the guard', () => {
  it('never refuses a quote as its own statement', () =>
    fc.assert(
      fc.property(anything, (quote) => expect(lost(quote, quote)).toEqual([])),
      { numRuns: 2000 },
    ))

  it('never refuses one hedge more', () =>
    fc.assert(
      fc.property(
        anything,
        fc.array(hedge, { minLength: 1, maxLength: 3 }),
        fc.boolean(),
        (quote, more, isFirst) => {
          const words = more.join(' ')
          expect(lost(quote, isFirst ? `${words} — ${quote}` : `${quote} — ${words}`)).toEqual([])
        },
      ),
      { numRuns: 2000 },
    ))

  it('always refuses the loss of the only hedge', () =>
    fc.assert(
      fc.property(hedge, sentence, (only, rest) =>
        expect(lost(`${only} ${rest}`, rest).length).toBeGreaterThan(0),
      ),
    ))

  it('refuses whatever is cut out of a sentence as its only hedge', () => {
    const cut = stronger.filter(([quote]) => hedgesOf(tokensOf(quote)).length === 1)
    expect(cut.length).toBeGreaterThan(30)
    for (const [quote] of cut) {
      const [only] = hedgesOf(tokensOf(quote))
      const rest = quote.slice(0, only?.start) + quote.slice(only?.end)
      expect([quote, lost(quote, rest).length]).not.toEqual([quote, 0])
    }
  })

  it('gives every place inside the words it is of', () =>
    fc.assert(
      fc.property(anything, anything, (quote, statement) => {
        for (const { words, start, end, from } of hedgeLost(quote, statement))
          expect((from === 'quote' ? quote : statement).slice(start, end)).toBe(words)
      }),
    ))

  it('looks at each word a bounded number of times', () => {
    const long = 'the crew may not have been widely believed to be up to about some of it '.repeat(5000)
    expect(hedgesOf(tokensOf(long)).length).toBeGreaterThanOrEqual(20_000)
  })
})
