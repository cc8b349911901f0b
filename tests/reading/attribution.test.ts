import { readArticle } from '../../src/reading/index.js'
import { claimAbout, sayer } from './support.js'

describe('who said it', () => {
  it.each([
    [
      'before the claim',
      'The mayor of Hartlow said the bridge was closed on Monday.',
      'mayor of Hartlow',
      'said',
    ],
    [
      'after the claim',
      'The bridge was closed on Monday, the mayor of Hartlow said.',
      'mayor of Hartlow',
      'said',
    ],
    [
      'after the claim, verb first',
      '"The bridge is closed," said the mayor of Hartlow.',
      'mayor of Hartlow',
      'said',
    ],
    [
      'in the middle of the claim',
      'The bridge, the mayor of Hartlow said, was closed on Monday.',
      'mayor of Hartlow',
      'said',
    ],
    [
      'according to',
      'The bridge was closed on Monday, according to the mayor of Hartlow.',
      'mayor of Hartlow',
      'according to',
    ],
    [
      'according to, first',
      'According to the mayor of Hartlow, the bridge was closed on Monday.',
      'mayor of Hartlow',
      'According to',
    ],
    [
      'with a description between',
      'The mayor of Hartlow, a former diver, said the bridge was closed.',
      'mayor of Hartlow',
      'said',
    ],
    [
      'told somebody',
      'The mayor of Hartlow told reporters that the bridge was closed.',
      'mayor of Hartlow',
      'told',
    ],
    [
      'after a colon',
      'The mayor of Hartlow told the Gazette: "The bridge is closed."',
      'mayor of Hartlow',
      'told',
    ],
  ])('is found %s', (_, text, source, cue) => {
    const hop = sayer(text, 'closed')
    expect(hop?.source).toBe(source)
    expect(hop?.cue).toBe(cue)
  })

  it.each([
    ['a number with "at least"', 'Officials said at least 11 villagers had died.', 'Officials'],
    ['"up to"', 'The ministry said up to 40 villagers had fled.', 'ministry'],
    ['"as many as"', 'The mayor said as many as 30 villagers had fled.', 'mayor'],
    ['"between … and …"', 'The mayor said between 30 and 40 villagers had fled.', 'mayor'],
    ['"nearly half"', 'The mayor said nearly half of the villagers had fled.', 'mayor'],
    ['"over the weekend"', 'A spokesman said over the weekend 40 villagers had fled.', 'spokesman'],
  ])('is read where what was said opens with %s', (_, text, source) => {
    expect(sayer(text, 'villagers')?.source).toMatch(new RegExp(source, 'i'))
    expect(readArticle(text).claims).toHaveLength(1)
  })

  it.each([
    ['The mill will close, according to people familiar with the matter.', 'people familiar with the matter'],
    ['The mill will close, according to police.', 'police'],
    ['According to police, the mill will close.', 'police'],
    ['The mayor reported to police that the mill would close.', 'mayor'],
    ['"The mill will close," Dana Orrin, the owner, told reporters.', 'Dana Orrin'],
    ['"The mill will close," Orrin, 43, told the Gazette.', 'Orrin'],
    ['Two people briefed on the matter said the mill would close.', 'two people briefed on the matter'],
    ['Kyra News reported, quoting government sources, that the mill would close.', 'Kyra News'],
    ['Kyra News, citing two officials, reported that the mill would close.', 'Kyra News'],
    ['The mill will close, documents reviewed by the Gazette show.', 'documents reviewed by the Gazette'],
    ['The owner, who called the plan "rash", said the mill would close.', 'owner'],
    ['Court records show Orrin will close the mill.', 'Court records'],
    ['The mill will close, forecasters said, but the yard is expected to stay.', 'forecasters'],
    ['A clerk briefed on the matter who was not authorised to speak said the mill would close.', 'clerk'],
    ['The mill will close on Monday, police and a doctor said.', 'police and a doctor'],
    [
      'The mill closed on Monday, idling 14 people, including two guards, witnesses and a clerk said.',
      'witnesses and a clerk',
    ],
    ['A guard who heads a union, citing contacts inside, said the mill would close.', 'guard'],
    [
      'The mill will close, according to Rep. Ida Orrin, a member of the committee who attended the talks.',
      'Ida Orrin',
    ],
    ['"The mill will close," the agency quoted an aide as saying.', 'aide'],
    ['The agency quoted an aide as saying the mill would close.', 'aide'],
  ])('is whoever speaks, and not whoever listens or is described: %s', (text, source) => {
    expect(sayer(text, 'close')?.source).toMatch(new RegExp(source, 'i'))
  })

  it('is nobody where something is done to the subject', () => {
    const text = 'Two generals accused of plotting a coup were shot on Friday.'
    expect(readArticle(text).claims.map(({ quote, hops }) => [quote, hops])).toEqual([
      [text.slice(0, -1), []],
    ])
  })

  it("is nobody for the newsroom's own narration", () => {
    expect(sayer('The bridge over the Dray was built in 1931.', '1931')).toBeNull()
  })

  it('is nobody in particular for hearsay, and the hearsay is kept as a hedge', () => {
    const claim = claimAbout(readArticle('The bridge will close on Monday, it is understood.'), 'close')
    expect(claim.hops[0]?.source).toBeNull()
    expect(claim.hops[0]?.cue).toBe('it is understood')
    expect(claim.hedges).toContain('it is understood')
  })

  it('carries on with "adding"', () => {
    const text = 'The bridge was closed, the mayor said, adding that two lorries had fallen into the river.'
    expect(sayer(text, 'two lorries')?.source).toBe('mayor')
    expect(sayer(text, 'two lorries')?.cue).toBe('adding')
  })

  it('gives a quotation of several sentences to the one who is named at its end', () => {
    const text = '"The bridge fell at noon. Nobody was on it," Ilse Varn said.'
    expect(sayer(text, 'fell at noon')?.source).toBe('Ilse Varn')
  })

  it('gives a quotation over two paragraphs to one speaker', () => {
    const text = '"The bridge fell at noon.\n\n"Nobody was on it," Ilse Varn said.'
    expect(sayer(text, 'fell at noon')?.source).toBe('Ilse Varn')
  })

  it('tells a denial from a claim', () => {
    const hop = sayer('The council denied that the bridge had been neglected.', 'neglected')
    expect(hop?.cueStance).toBe('denying')
    expect(hop?.negated).toBe(true)
  })

  it('takes an order for what was done and not for who said it', () => {
    const text = 'The general has ordered the arrest of two clerks, a guard said.'
    expect(sayer(text, 'ordered')?.source).toBe('guard')
  })

  it('tells two sides of one sentence apart', () => {
    const text = 'The union said 300 people had walked out, but the company said 40 had stayed away.'
    expect(sayer(text, '300')?.source).toBe('union')
    expect(sayer(text, '40')?.source).toBe('company')
  })

  it('lets a paper say what it shows', () => {
    const text = 'The licence expired in May, a letter seen by the Gazette shows.'
    expect(sayer(text, 'expired')?.sourceType).toBe('document')
  })

  it('keeps who told it to the one who says it as a further hop', () => {
    const hops = claimAbout(
      readArticle('Ilse Varn said the mayor had told her that the bridge was safe.'),
      'safe',
    ).hops
    expect(hops.map((hop) => hop.source)).toEqual(['Ilse Varn', 'mayor'])
  })

  it('knows direct, mixed and indirect words', () => {
    expect(sayer('"The bridge is gone," Ilse Varn said.', 'gone')?.quoteForm).toBe('direct')
    expect(sayer('Ilse Varn said the bridge was "gone for good".', 'gone')?.quoteForm).toBe('mixed')
    expect(sayer('Ilse Varn said the bridge was gone.', 'gone')?.quoteForm).toBe('indirect')
  })

  it('makes no claim of a question', () => {
    expect(
      readArticle('Is the bridge safe? The mayor said it was closed.').claims.map((claim) => claim.quote),
    ).toEqual(['it was closed'])
  })

  it('keeps a refusal to comment as a fact about the reporting', () => {
    const claim = claimAbout(readArticle('The council declined to comment on the bridge.'), 'declined')
    expect(claim.hops).toEqual([])
  })
})

describe('what is told with a verb that is no saying', () => {
  it('leaves a plan to the one who tells of it', () => {
    const hops = claimAbout(
      readArticle('The bank is considering an emergency rate cut, two aides said.'),
      'rate cut',
    ).hops
    expect(hops.map(({ mention }) => mention)).toEqual(['two aides'])
  })

  it('finds what was denied behind the noun that carries it', () => {
    const claim = claimAbout(
      readArticle('Ida Fell denied a report in the Gazette that the mill had closed.'),
      'the mill',
    )
    expect(claim.statement).toBe('The mill had closed.')
    expect(claim.hops[0]).toMatchObject({ mention: 'Ida Fell', negated: true })
  })

  it('says a second charge without what was said before it', () => {
    const claim = claimAbout(
      readArticle('The army said it had left the town and accused the rebels of burning the mill.'),
      'the rebels',
    )
    expect(claim.statement).toBe('The army accused the rebels of burning the mill.')
  })

  it.each([
    ['The inquest heard the valve had failed.', 'inquest'],
    ['The valve had failed, the court heard.', 'court'],
    ['The guard heard the valve had failed.', undefined],
  ])('takes a court for the one who tells what was heard in it: %s', (text, source) => {
    expect(sayer(text, 'valve')?.mention?.replace(/^the /i, '')).toBe(source)
  })

  it('makes no claim of how and where it was said', () => {
    const text = 'In a statement read out in court, the widow said: "He was kind to all of us."'
    expect(readArticle(text).claims.map(({ quote }) => quote)).toEqual(['He was kind to all of us'])
  })
})
