import fc from 'fast-check'
import { lintRules, ruleNames, rulesBehind, type LintRule } from '../../src/lint/houses.js'
import { idOf, lint } from '../../src/lint/rules.js'
import { claimsOf, hitsIn, pageOf, type Told } from './support.js'

const wordsOf = (rule: LintRule, text: string, told: Told[] = [], people: Record<string, number> = {}) =>
  hitsIn(text, told, people)
    .filter((each) => each.rule === rule)
    .map(({ words }) => words)

/** Under a headline that says nothing of it. */
const under = (...lines: string[]) => ['Night at the harbour', ...lines].join('\n\n')
const clerk: Told = { quote: 'the ferry was full', source: 'a port clerk' }

describe('a source that nothing is said of', () => {
  it.each([
    ['A source said the ferry was full.', ['A source']],
    ['The ferry was full, a source told this desk.', ['a source']],
    ['The ferry was full, according to an anonymous source.', ['an anonymous source']],
    ['One source, who declined to be named, said so.', ['One source']],
    ['The ferry was full, said a source on Monday.', ['a source']],
    ['A source on condition of anonymity said so.', ['A source']],
    ['Sources said the ferry was full.', ['Sources']],
    ['The ferry was full, said two sources.', ['two sources']],
    ['The ferry was full, according to sources.', ['sources']],
    [
      'Word from another source confirmed it, and a single source said more.',
      ['another source', 'a single source'],
    ],
  ])('is stopped at in “%s”', (line, found) => expect(wordsOf('bare-source', under(line))).toEqual(found))

  it.each([
    'A source familiar with the talks said so.',
    'A source at the harbour ministry said so.',
    'A port source said the ferry was full.',
    'A senior government source told this desk so.',
    'A source who works on the quay said so.',
    'Two sources close to the mayor said so.',
    'A source of income for the valley is tin.',
    'The main source is a spring above the village.',
    'Water sources in the north ran dry, the board said.',
    'Renewable energy sources said to be cheap were built.',
    'The source said more than that.',
  ])('is not stopped at in “%s”', (line) => expect(wordsOf('bare-source', under(line))).toEqual([]))
})

describe('a plural with one source behind it', () => {
  it.each([
    ['Port sources said the ferry was full, and a port clerk saw it.', ['Port sources']],
    ['A port clerk said the ferry was full. The sources said no more.', ['The sources']],
    ['It was late, a port clerk said, and the ferry was full, according to sources.', ['sources']],
  ])('is stopped at in “%s”', (line, found) =>
    expect(wordsOf('plural-one-source', under(line), [clerk])).toEqual(found),
  )

  it('also in the headline', () => {
    const text = 'Ferry was overloaded: sources\n\nOn Monday the ferry was full, a port clerk said.\n'
    expect(wordsOf('plural-one-source', text, [clerk])).toEqual(['sources'])
  })

  it('and where an editor resolved the plural to the one', () => {
    const text = under('The ferry was full, a port clerk said. Officials said the gate was open.')
    const registered = { sourceId: '7c0e9d0a-0f3a-4c2b-9f0e-1d2c3b4a5f60', isSuggested: false }
    const told: Told[] = [
      { quote: 'The ferry was full', source: 'a port clerk', registered },
      { quote: 'the gate was open', source: 'Officials', sourceType: 'unnamed_official', registered },
    ]
    expect(wordsOf('plural-one-source', text, told)).toEqual(['Officials'])
    const suggested = told.map((each) => ({ ...each, registered: { ...registered, isSuggested: true } }))
    expect(wordsOf('plural-one-source', text, suggested)).toEqual([])
  })

  it.each([
    [
      'with two behind it',
      'a deckhand',
      'Port sources said the ferry was full, a port clerk and a deckhand among them.',
    ],
    ['that says how many', null, 'Two port sources said the ferry was full; a port clerk signed for it.'],
    [
      'of others who are described',
      'sources in the customs house',
      'A port clerk spoke; sources in the customs house said the ferry was full.',
    ],
  ])('is left alone %s', (_what, other, line) => {
    const told = other
      ? [
          clerk,
          {
            quote: 'the ferry was full',
            source: other,
            sourceType: /^sources/.test(other) ? ('anonymous_group' as const) : ('anonymous_person' as const),
          },
        ]
      : [clerk]
    expect(wordsOf('plural-one-source', under(line), told)).toEqual([])
  })

  describe('where the dossier says how many people stand behind it', () => {
    const line = under('Port sources said the ferry was full.')
    const sources: Told = {
      quote: 'the ferry was full',
      source: 'Port sources',
      sourceType: 'anonymous_group',
    }
    it.each<[string, string, Told[], Record<string, number>, string[]]>([
      ['nobody wrote down how many', line, [sources], {}, []],
      ['one', line, [sources], { 'port sources': 1 }, ['Port sources']],
      ['two', line, [sources], { 'port sources': 2 }, []],
      ['of somebody else', line, [sources], { 'a deckhand': 1 }, []],
    ])('%s', (_what, text, told, people, found) => {
      expect(wordsOf('plural-one-source', text, told, people)).toEqual(found)
    })

    it('the singular of three people is no lone source, and of one it is', () => {
      const text = under('It was late, a port clerk said, and the ferry was full, according to sources.')
      expect(wordsOf('plural-one-source', text, [clerk], { 'port clerk': 3 })).toEqual([])
      expect(wordsOf('plural-one-source', text, [clerk], { 'port clerk': 1 })).toEqual(['sources'])
    })

    it('by the registered source, or by the words under which the dossier was opened before', () => {
      const sourceId = '7c0e9d0a-0f3a-4c2b-9f0e-1d2c3b4a5f60'
      const told = [{ ...sources, registered: { sourceId, isSuggested: false } }]
      for (const people of [{ [sourceId]: 1 }, { 'port sources': 1 }] as Record<string, number>[])
        expect(wordsOf('plural-one-source', line, told, people)).toEqual(['Port sources'])
      const [found] = hitsIn(line, told, { [sourceId]: 1 })
      expect(found?.why).toBe(
        'The dossier counts one person behind “Port sources”. A reader counts more than one.',
      )
    })
  })

  it('is left alone where nobody is known to stand behind it, and where it means things', () => {
    expect(wordsOf('plural-one-source', under('Port sources said the ferry was full.'))).toEqual([])
    expect(
      wordsOf(
        'plural-one-source',
        under('Sources of tin ran out when the ferry was full, a port clerk said.'),
        [clerk],
      ),
    ).toEqual([])
  })
})

describe('somebody who “declined to comment” and is quoted without a name', () => {
  const official: Told = {
    quote: 'the ferry was full',
    source: 'a senior harbour ministry official',
    sourceType: 'unnamed_official',
  }
  it.each([
    ['The harbour ministry declined to comment.', official],
    ['Harbour ministry spokeswoman Oda Lindqvist refused to comment.', official],
    ['Asked on Tuesday, the ministry would not comment.', official],
    ['The clerk declined to comment further.', clerk],
    ['The port had no comment, and the gate stayed shut.', clerk],
  ])('is stopped at: %s', (line, told) => {
    const text = under('On Monday the ferry was full.', line)
    expect(wordsOf('declined-to-comment', text, [told])).toHaveLength(1)
  })

  it('also behind a pronoun, for whoever spoke last', () => {
    const text = under(
      'On Monday the ferry was full, a port clerk said. He declined to comment on the pumps.',
    )
    expect(wordsOf('declined-to-comment', text, [clerk])).toEqual(['He declined to comment'])
    const named: Told = { quote: 'On Monday', source: 'a port clerk', sourceType: 'named_person' }
    expect(wordsOf('declined-to-comment', text, [{ ...clerk, sourceType: 'named_person' }, named])).toEqual(
      [],
    )
  })

  it.each([
    ['The water board declined to comment.', official],
    ['Oda Lindqvist declined to comment.', clerk],
    ['A port clerk, who declined to be named, said the ferry was full.', clerk],
    ['The harbour ministry declined to comment.', { ...official, sourceType: 'named_official' as const }],
  ])('is not stopped at: %s', (line, told) =>
    expect(wordsOf('declined-to-comment', under('On Monday the ferry was full.', line), [told])).toEqual([]),
  )
})

describe('what is known to nobody in particular', () => {
  it.each([
    ['It is known that the pumps failed.', ['It is known']],
    ['The pumps, as is well known, failed.', ['as is well known']],
    ['It is understood the board met.', ['It is understood']],
    ['It is widely believed the board met.', ['It is widely believed']],
    ["It's no wonder, and it is no secret that he left.", ['it is no secret']],
    ['It has been reported that the board met.', ['It has been reported']],
    ['The minister is understood to have resigned.', ['is understood to']],
  ])('is stopped at in “%s”', (line, found) => expect(wordsOf('it-is-known', under(line))).toEqual(found))

  it.each([
    'It is not known whether the pumps failed.',
    'It is known as the Old Quay.',
    'It was reported by the harbour board.',
    'The clerk is known in the port.',
    'It is a known fault, the engineer said.',
  ])('is not stopped at in “%s”', (line) => expect(wordsOf('it-is-known', under(line))).toEqual([]))
})

describe('what somebody without a name is quoted with', () => {
  it.each([
    ['an attack', { quote: 'the mayor is a liar and a crook', source: 'an aide' }, ['anonymous-attack']],
    [
      'an opinion',
      { quote: 'the plan will never work', source: 'an aide', kind: 'opinion' as const },
      ['anonymous-attack'],
    ],
    [
      'a motive',
      { quote: 'the mayor wants to be loved', source: 'an aide', kind: 'motive' as const },
      ['anonymous-attack'],
    ],
    [
      'their very words',
      { quote: 'the gate was open', source: 'an aide', quoteForm: 'direct' as const },
      ['anonymous-quote'],
    ],
    [
      'half of their words',
      { quote: 'the gate was open', source: 'an aide', quoteForm: 'mixed' as const },
      ['anonymous-quote'],
    ],
    [
      'both',
      { quote: 'he is reckless', source: 'an aide', quoteForm: 'direct' as const },
      ['anonymous-attack', 'anonymous-quote'],
    ],
    ['a fact in other words', { quote: 'the gate was open', source: 'an aide' }, []],
    [
      'an attack by name',
      { quote: 'he is a liar', source: 'Oda Lindqvist', sourceType: 'named_person' as const },
      [],
    ],
    ['narration', { quote: 'he is a liar' }, []],
  ])('%s', (_what, told: Told, rules) => {
    const text = under(`An aide said that ${told.quote}.`)
    const hits = hitsIn(text, [told])
    expect(hits.map(({ rule }) => rule)).toEqual(rules)
    for (const hit of hits) expect([hit.words, hit.claim]).toEqual([told.quote, 1])
  })
})

describe('the headline', () => {
  const body = 'Norhaven harbour master resigned after the ferry row'
  const text = (head: string, line = body) => `${head}\n\n${line}, a port clerk said on Monday.\n`
  const told = (quote = body, over: Partial<Told> = {}): Told => ({ quote, source: 'a port clerk', ...over })

  it.each([
    ['by one unnamed source', told()],
    ['by one ministry', told(body, { source: 'The ministry', sourceType: 'government_body' })],
  ])('that tells as a fact what is said %s is stopped at', (_what, claim) => {
    const head = 'Norhaven harbour master resigned'
    expect(wordsOf('headline-one-source', text(head), [claim])).toEqual([head])
  })

  it.each([
    ['says whose word it is', 'Norhaven harbour master resigned, clerk says', [told()]],
    ['tells another thing', 'Tin prices fall on a quiet day', [told()]],
    [
      'tells what a document shows',
      'Norhaven harbour master resigned',
      [told(body, { source: 'his letter', sourceType: 'document' })],
    ],
    ['tells what the newsroom saw', 'Norhaven harbour master resigned', [{ quote: body }]],
    [
      'has a second source in the text',
      'Norhaven harbour master resigned',
      [told(), told(body, { source: 'the ministry', sourceType: 'government_body' })],
    ],
  ])('is left alone where it %s', (_what, head, claims) =>
    expect(wordsOf('headline-one-source', text(head), claims)).toEqual([]),
  )

  it.each([
    ['Norhaven harbour master resigned', 'The Norhaven harbour master may have resigned', '“may have”'],
    ['Norhaven ferry carried 40 too many', 'The Norhaven ferry carried up to 40 too many', '“up to”'],
    ['Norhaven ferry crew left the island', 'Some of the Norhaven ferry crew left the island', '“Some of”'],
    [
      'Norhaven ferry crew left the island',
      'Did the Norhaven ferry crew reportedly leave the island?',
      '“reportedly”',
    ],
    ['Norhaven mayor took bribes', 'The Norhaven mayor allegedly took bribes', '“allegedly”'],
    ['Norhaven mayor did not take bribes', 'The Norhaven mayor took bribes', '“not”'],
  ])('“%s” over “%s” is stronger', (head, line, lost) => {
    const [hit] = hitsIn(text(head, line), [told(line)]).filter(({ rule }) => rule === 'headline-stronger')
    expect(hit?.words).toBe(head)
    expect(hit?.why).toContain(lost)
  })

  it.each([
    ['Norhaven harbour master may have resigned', 'The Norhaven harbour master may have resigned'],
    ['Norhaven harbour master reportedly resigned', 'The Norhaven harbour master is said to have resigned'],
    [
      'Norhaven ferry overloaded on Monday trip',
      'The Norhaven ferry was overloaded on its Monday trip by about forty people',
    ],
  ])('“%s” over “%s” is not', (head, line) =>
    expect(wordsOf('headline-stronger', text(head, line), [told(line)])).toEqual([]),
  )

  it('is borne out by one claim of the text that says as much', () => {
    const head = 'Norhaven harbour master resigned'
    const lines = `The Norhaven harbour master may have resigned, a port clerk said. The harbour master of Norhaven resigned at noon, the ministry said.`
    const claims = [
      told('The Norhaven harbour master may have resigned'),
      told('The harbour master of Norhaven resigned at noon', {
        source: 'the ministry',
        sourceType: 'government_body',
      }),
    ]
    expect(wordsOf('headline-stronger', text(head, lines), claims)).toEqual([])
    expect(wordsOf('headline-stronger', text(head, lines), claims.slice(0, 1))).toEqual([head])
  })
})

const line = fc.constantFrom(
  'A source said the ferry was full.',
  'It is known that 🚢 the pumps failed.',
  'Sources declined to comment.',

  'She declined to comment, a source said.',
  'Ministerium schweigt zu Vorwürfen.',
  '항구는 닫혔다고 소식통이 말했다.',
  '',
)

describe('every hit', () => {
  it('has a name, and a rule behind it with its house', () => {
    for (const rule of lintRules) {
      expect(ruleNames[rule]).toMatch(/^[A-Z]/)
      expect(rulesBehind[rule].text).toMatch(/^[A-Z].*\.$/)
    }
  })

  it('stands where it says it stands, once, whole and in order', () =>
    fc.assert(
      fc.property(
        fc.array(fc.oneof(line, fc.string({ unit: 'grapheme', maxLength: 60 })), { maxLength: 12 }),
        (lines) => {
          const text = lines.map((each) => each.replaceAll('\n', ' ')).join('\n')
          const hits = hitsIn(
            text,
            text.includes('A source') ? [{ quote: 'A source', source: 'A source', quoteForm: 'direct' }] : [],
          )
          for (const { span, words } of hits) {
            expect(text.slice(span.start, span.end)).toBe(words)
            expect(words.isWellFormed()).toBe(true)
          }
          expect(new Set(hits.map(idOf)).size).toBe(hits.length)
          expect(hits.map(({ span }) => span.start)).toEqual(
            hits.map(({ span }) => span.start).toSorted((a, b) => a - b),
          )
        },
      ),
      { numRuns: 300 },
    ))

  it('is of the article itself, not of what stands around it', () => {
    const text = 'Head\n\nA source said so.\n'
    const page = pageOf(text)
    expect(lint(text, page, [])).toHaveLength(1)
    expect(lint(text, { ...page, paragraphs: [], furniture: page.paragraphs }, [])).toEqual([])
    expect(lint('', pageOf(''), claimsOf('', []))).toEqual([])
  })

  it('is found in a text of a hundred thousand words, of every kind at every place', () => {
    const text = under(
      ...Array.from(
        { length: 4000 },
        () => 'A source said it is known that he declined to comment on the quay.',
      ),
    )
    expect(hitsIn(text, [{ quote: 'A source', source: 'A source' }]).length).toBeGreaterThanOrEqual(8000)
  })
})
