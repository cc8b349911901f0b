import { analyse } from '../../src/reading/analyse.js'
import { alternativesOf } from '../../src/reading/claims/alternatives.js'
import { readArticle } from '../../src/reading/index.js'
import { findNames } from '../../src/reading/mentions/names.js'
import { registerNames } from '../../src/reading/sources/register.js'
import { makeCast } from '../../src/reading/statements/cast.js'
import { statementOf } from '../../src/reading/statements/statement.js'
import { brain } from '../../src/reading/weights/brain.js'
import { pastOf } from '../../src/reading/words/stem.js'
import { claimAbout } from './support.js'

const statement = (text: string, words: string) => claimAbout(readArticle(text), words).statement

describe('a speaker without a name', () => {
  const minister = 'Energy Minister Pavel Stour blamed the blast on neglect.'

  it.each([
    ['a witness', 'A witness told reporters he had seen smoke.', 'seen smoke', 'He had seen smoke.'],
    ['a driver', 'A driver said his truck was hit.', 'truck', 'His truck was hit.'],
    [
      'one of a group',
      'One of the pilots told a colleague that he had not slept.',
      'slept',
      'He had not slept.',
    ],
    ['a lawyer whose client is not told', 'A lawyer said his client accepts the fine.', 'fine', 'His client'],
    ['a lawyer who may speak of himself', 'A lawyer said he would appeal.', 'appeal', 'He would appeal.'],
  ])('%s keeps a pronoun that could be his own', (_, text, words, said) => {
    expect(statement(`${minister} ${text}`, words)).toContain(said)
  })

  it.each([
    [
      'a lawyer of somebody',
      'A lawyer for Stour said he was innocent.',
      'innocent',
      'Pavel Stour was innocent.',
    ],
    ['two people', 'Two officials said he had fled.', 'fled', 'Pavel Stour had fled.'],
    ['a friend, in her very words', '"He was tired," a friend said.', 'tired', 'Pavel Stour was tired.'],
  ])('%s can only mean the one talked of', (_, text, words, said) => {
    expect(statement(`${minister} ${text}`, words)).toBe(said)
  })

  it('is put for the pronoun where there is nobody else', () => {
    expect(statement('A guard said he was paid late.', 'paid late')).toBe('The guard was paid late.')
    const general = 'The general was seen in Dorrin. A source said he was ill.'
    expect(statement(general, 'ill')).toBe('He was ill.')
  })
})

describe('whom a pronoun cannot mean', () => {
  it.each([
    [
      'his own deputy',
      'Dana Fell leads the council. Ido Marl is his deputy.',
      'deputy',
      "Dana Fell's deputy",
    ],
    [
      'her own lawyer’s client',
      'Edda Quill, a lawyer, said her client accepts the fine.',
      'fine',
      "Edda Quill's client",
    ],
    [
      'a place',
      'The leader of Harrowgate Vale council left after it emerged she signed it.',
      'emerged',
      'she signed',
    ],
    [
      'the body whose very words they are',
      'The council said: "The mill is old. It leaks."',
      'leaks',
      'It leaks.',
    ],
    [
      'the body that tells what others believe',
      'Kestrel News reported that guards believe that it was sold.',
      'sold',
      'believe that it was sold',
    ],
  ])('%s', (_, text, words, said) => {
    expect(statement(text, words)).toContain(said)
  })

  it.each([
    ['Pavel Stour was there. Police said a man had hit his wife.', 'wife', 'A man had hit his wife.'],
    ['Pavel Stour was there. A guard stood outside. He was armed.', 'armed', 'He was armed.'],
  ])('somebody before a stranger: %s', (text, words, said) => {
    expect(statement(text, words)).toBe(said)
  })

  it.each([
    ['Dana Fell said Ido Marl had sold his mill.', 'mill', 'Ido Marl had sold his mill.'],
    ['Kestrel Bank will buy its rival.', 'rival', 'Kestrel Bank will buy its rival.'],
    [
      'Pavel Stour is ill. The men said Stour had told friends he was tired.',
      'tired',
      'friends he was tired',
    ],
  ])('anybody else where the words name whom it means: %s', (text, words, said) => {
    expect(statement(text, words)).toContain(said)
  })

  it('either of two ministers', () => {
    const text =
      'Energy Minister Pavel Stour met Housing Minister Ido Marl. Guards said the minister was ill.'
    expect(statement(text, 'ill')).toBe('The minister was ill.')
  })

  it('stays where it may be to her or what she has', () => {
    const text = 'Mette Arlund sold the farm. She said the company offered her money.'
    expect(statement(text, 'money')).toBe('The company offered her money.')
  })
})

describe('names in a statement', () => {
  it.each([
    ['an owner before a verb', 'Mette Arlund said her well ran dry.', 'dry', "Mette Arlund's well ran dry."],
    [
      'a short form beside its name',
      'The Allied Dockers’ Union (ADU) has called a strike.',
      'strike',
      'The Allied Dockers’ Union (ADU) has called a strike.',
    ],
    [
      'a name and what its bearer is',
      'Reporters spoke to Karel Host, the owner, on Friday.',
      'Reporters',
      'Reporters spoke to Karel Host, the owner, on Friday.',
    ],
    ['a title with a stop', '"We will not," Ms. Oddes said, "sell the mill."', 'We will', 'We will not'],
  ])('%s stands once', (_, text, words, said) => {
    expect(statement(text, words)).toContain(said)
  })
})

describe('a verb behind a name that stands for "I" or "we"', () => {
  it.each([
    ['"I am proud of the mill," Ina Fell said.', 'Ina Fell is proud of the mill.'],
    ['"I have always liked the mill," Ina Fell said.', 'Ina Fell has always liked the mill.'],
    ['"I deny that the mill is shut," Ina Fell said.', 'Ina Fell denies that the mill is shut.'],
    ['"We’ve never sold the mill," Kestrel Bank said.', 'Kestrel Bank has never sold the mill.'],
    ['"We don’t own the mill," the council said.', 'The council doesn’t own the mill.'],
    ['"We’re closing the mill," two owners said.', 'Two owners are closing the mill.'],
    [
      '"My wife and I have left the mill," Ina Fell said.',
      "Ina Fell's wife and Ina Fell have left the mill.",
    ],
  ])('agrees with it: %s', (text, said) => {
    expect(statement(text, 'mill')).toBe(said)
  })
})

describe('a name put for a pronoun that fits two', () => {
  const text = 'Ido Marl told Dana Fell that he had lied.'
  const a = analyse(text, [{ start: 0, end: text.length }], brain())
  const register = registerNames(findNames(a), a.tokens.length)
  const from = a.tokens.findIndex(({ low }) => low === 'he')
  const words = { from, to: a.tokens.length - 1 }
  const piece = { ...words, kind: 'clause' as const, subject: null, lead: null, verb: null, marker: '' }
  const known = register.named[0] ?? null
  const cast = makeCast(a, register, known, piece, null)
  const said = statementOf(a, { words, subject: null, lead: null, hole: null, marker: '', tail: '' }, cast)

  it('comes with the other as a second reading', () => {
    expect(said).toBe('Ido Marl had lied.')
    const cue = { from: 2, to: 3 }
    const frame = { cue, source: null, content: [], more: [], stance: 'neutral' as const, isNegated: false }
    const voice = {
      frame: { ...frame, rule: 'cue-that', confidence: 1, sentence: 0 },
      known,
      how: 'name',
      rivals: [],
      when: null,
    }
    expect(alternativesOf(a, voice, piece, cast.doubts)).toEqual([
      {
        source: 'Dana Fell',
        sourceType: 'named_person',
        why: 'whom “he” in these words may mean instead of Ido Marl',
        margin: 0.1,
        of: 'statement',
      },
    ])
  })
})

describe('an opening clause', () => {
  it('goes behind the words it holds for, before the stop', () => {
    expect(statement('"If they wait until March, it will cost jobs," Dana Fell said.', 'cost jobs')).toBe(
      'It will cost jobs if they wait until March.',
    )
    expect(
      statement('"It is late," said Dana Fell. "If they wait until March, it will cost jobs."', 'cost jobs'),
    ).toBe('It will cost jobs if they wait until March.')
  })
})

describe('a participle', () => {
  it.each([
    [
      'of one deed',
      'The bridge fell on Monday, killing 14 people.',
      '14 people',
      'The bridge killed 14 people.',
    ],
    [
      'of two deeds',
      'The dam burst, sweeping away a mill and leaving thousands homeless.',
      'mill',
      'The dam swept away a mill and left thousands homeless.',
    ],
    [
      'after a past that is the word itself',
      'The minister quit, leaving the party without a leader.',
      'leader',
      'The minister left the party without a leader.',
    ],
    [
      'with those among them',
      'The bridge fell, killing 14 people, including two guards.',
      '14 people',
      'The bridge killed 14 people, including two guards.',
    ],
    [
      'of what was done to the subject',
      'The files, first published by a website, were stolen in May.',
      'website',
      'The files were first published by a website.',
    ],
    [
      'of what is held of somebody',
      'The police arrested a second man, believed to have driven the van.',
      'the van',
      'A second man was believed to have driven the van.',
    ],
    [
      'of what is still to come',
      'The mill will close, leaving 40 people without work.',
      '40 people',
      'leaving 40 people without work',
    ],
  ])('%s is said as a verb where the clause before it is told in the past', (_, text, words, said) => {
    expect(statement(text, words)).toContain(said)
  })

  it.each([
    ['killing', 'killed'],
    ['stopping', 'stopped'],
    ['forcing', 'forced'],
    ['carrying', 'carried'],
    ['leaving', 'left'],
    ['hitting', 'hit'],
    ['showing', 'showed'],
    ['fleeing', 'fled'],
    ['shedding', 'shed'],
    ['grinding', 'ground'],
    ['bidding', 'bid'],
    ['lying', null],
    ['being', null],
  ])('%s has the past %s', (ing, past) => {
    expect(pastOf(ing)).toBe(past)
  })
})

it('keeps an aside with what it is said of, and its pronoun as printed', () => {
  const text = 'A bomb went off in the station, wounding nine, two of them children, police said.'
  expect(statement(text, 'two of them')).toBe(
    'A bomb went off in the station, wounding nine, two of them children.',
  )
})

it('gives the last verb to the one whom a relative describes', () => {
  expect(statement('A docker who hit two men after a row over a crane has been jailed.', 'jailed')).toBe(
    'A docker who hit two men after a row over a crane has been jailed.',
  )
})

it('keeps an aside to the subject of what is said with it', () => {
  const text = 'The bureau said the two, including a guard, were shot, according to Ida Orrin.'
  expect(statement(text, 'were shot')).toBe('The bureau said the two, including a guard, were shot.')
})

describe('whose it is', () => {
  const firm = 'Pellan Corp has cut 300 jobs.'

  it.each([
    [
      'a firm called by its kind takes its name',
      `${firm} The company is weighing a sale of its lamp unit, which could fetch two million, Lantern reported.`,
      'weighing',
      'Pellan Corp is weighing a sale of its lamp unit.',
    ],
    [
      'a relative about what it owns names it too',
      `${firm} The company is weighing a sale of its lamp unit, which could fetch two million, Lantern reported.`,
      'fetch',
      "Pellan Corp's lamp unit could fetch two million.",
    ],
    [
      'a body without a name keeps what is its own',
      'Lantern reported that the army had moved its guns.',
      'guns',
      'The army had moved its guns.',
    ],
    [
      'a body named in the clause keeps what is its own',
      `${firm} It was the first to do so. Rival Tarn last week cut its forecast.`,
      'forecast',
      'Rival Tarn last week cut its forecast.',
    ],
    [
      'several people keep what is theirs',
      'Two officials said the guards had sold their coats.',
      'coats',
      'The guards had sold their coats.',
    ],
    [
      'a person without a name keeps what is hers',
      'Mara Quint said a worker had lost her job.',
      'job',
      'A worker had lost her job.',
    ],
    [
      'control: a speaker whose clause has no other subject is named',
      'The Weavers Union said its members would strike and its leader had resigned.',
      'leader',
      "Weavers Union's leader had resigned.",
    ],
  ])('%s', (_, text, words, said) => {
    expect(statement(text, words)).toContain(said)
  })

  it.each([
    ['another firm came between', `${firm} Tarn Corp grew. The company was fined.`],
    ['one came without a name', `${firm} A shipping company sank. The company was fined.`],
  ])('“the company” stays where %s', (_, text) => {
    expect(statement(text, 'fined')).toBe('The company was fined.')
  })
})

describe('who tells of others by calling', () => {
  it.each([
    [
      'a prosecutor of the accused',
      'Ido Marl was charged. Prosecutor Anil Rees told jurors he lay in wait.',
      'wait',
      'Ido Marl lay in wait.',
      'Anil Rees',
    ],
    [
      'a police spokesman of the one held',
      'Ido Marl was held. Police spokesman Erik Lund said his van had been found.',
      'van',
      "Ido Marl's van had been found.",
      'Erik Lund',
    ],
    [
      'a surgeon of the patient',
      'Dana Fell was treated for burns. Surgeon Ada Moss said she had lost a finger.',
      'finger',
      'Dana Fell had lost a finger.',
      'Ada Moss',
    ],
    [
      'a judge of herself where it is her calling',
      'Ido Marl fled. Judge Mary Colm said she would rule on the case.',
      'rule',
      'Mary Colm would rule on the case.',
      'Ido Marl',
    ],
    [
      'control: anybody else of himself',
      'Ido Marl won the race. Tom Reel said he was tired.',
      'tired',
      'Tom Reel was tired.',
      'Ido Marl',
    ],
  ])('is %s', (_, text, words, said, other) => {
    const claim = claimAbout(readArticle(text), words)
    expect(claim.statement).toBe(said)
    expect(claim.alternatives.map(({ source }) => source)).toContain(other)
  })

  it('is nobody to put a name for where the accused has none', () => {
    const text = 'A dock worker was charged. Prosecutor Anil Rees said he lay in wait.'
    expect(statement(text, 'wait')).toBe('He lay in wait.')
  })
})

it('puts no article before a name or its possessor', () => {
  const text = 'Ido Marl was killed in May. “He was the kindest man I knew,” Mr Marl’s widow said.'
  expect(statement(text, 'kindest')).toBe('Ido Marl was the kindest man Mr Marl’s widow knew.')
})
