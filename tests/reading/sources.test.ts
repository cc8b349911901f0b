import { readArticle } from '../../src/reading/index.js'
import { claimAbout, sayer } from './support.js'

describe('one source under several names', () => {
  it('is the same when it comes back as "the source" and "he"', () => {
    const text =
      'A source familiar with the talks said the deal was off.\n\nThe source said two banks had withdrawn. He added that lawyers were still meeting.'
    const reading = readArticle(text)
    for (const words of ['deal was off', 'two banks', 'lawyers']) {
      expect(claimAbout(reading, words).hops[0]?.source).toBe('source familiar with the talks')
    }
  })

  it('is the same when an unnamed speaker is called "the observer" later', () => {
    const text =
      'A source close to the junta said the general was ill. The move is meant to hide it, the observer added.'
    const claim = claimAbout(readArticle(text), 'The move')
    expect(claim.hops[0]?.source).toBe('source close to the junta')
    expect(claim.alternatives.map((other) => other.source)).toContain('observer')
  })

  it('takes the full name for a surname', () => {
    const text = 'Trainer Ilse Varn said the horse was lame. "It will not run," Varn said.'
    expect(sayer(text, 'not run')?.source).toBe('Ilse Varn')
  })

  it('takes "it" for the body that acted and not for a place or a thing named beside it', () => {
    const text = 'The ministry rated Grange as safe in May. It said in a statement it had opened a review.'
    expect(sayer(text, 'opened a review')?.source).toBe('ministry')
  })

  it('takes the long name of a ministry for "the ministry"', () => {
    const text = "Osten's foreign ministry said the envoy had left. The ministry said he would be back."
    expect(sayer(text, 'be back')?.source).toBe("Osten's foreign ministry")
  })

  it('joins a short form to its name', () => {
    const text = "The Allied Dockers' Union (ADU) said ships were waiting. The ADU said none had docked."
    expect(sayer(text, 'docked')?.source).toContain('Union (ADU)')
  })

  it('lets a pronoun outside the words mean the speaker and inside them the one talked of', () => {
    const text =
      'A clerk at the mill said Karel Host had hidden the books. He said he had burned two of them.'
    const claim = claimAbout(readArticle(text), 'burned')
    expect(claim.hops[0]?.source).toBe('clerk at the mill')
  })
})

describe('a title or an initial with a full stop', () => {
  it.each([
    ['"We will fight it," said Sen. Dana Fell.', 'Dana Fell'],
    ['"We will fight it," Sen. Dana Fell said.', 'Dana Fell'],
    ['"We will fight it," said Dana J. Fell.', 'Dana J. Fell'],
    ['"We will fight it," Ms. Oddes said, "to the end."', 'Oddes'],
    ['Rep. Fell and Sen. Marl said we will fight it.', 'Fell and Marl'],
  ])('is no end of the source: %s', (text, source) => {
    expect(sayer(text, 'will fight')?.source).toBe(source)
  })
})

describe('part of a group', () => {
  const officials = 'Two hospital officials said the ward was shut.'

  it.each([
    [officials, 'One of the officials', 'one of two hospital officials', 'unnamed_official'],
    [officials, 'Both', 'two hospital officials', 'unnamed_official'],
    [officials, 'Both officials', 'two hospital officials', 'unnamed_official'],
    [officials, 'One of the pilots', 'one of the pilots', 'anonymous_person'],
    [officials, 'One of them, Mette Arlund,', 'Mette Arlund', 'named_person'],
    [
      'Three people close to it said the deal was off.',
      'Two of the people',
      'two of three people close to it',
      'anonymous_group',
    ],
    [
      'Dana Fell said it was late. Ido Marl said it was cold.',
      'Both',
      'Dana Fell and Ido Marl',
      'named_person',
    ],
    ['A guard said it was late. A driver said it was cold.', 'Both', 'guard and driver', 'anonymous_group'],
    ['Several residents said the water was brown.', 'Two', 'two of several residents', 'unnamed_observers'],
    ['The mill is old.', 'All three', 'all three', 'anonymous_group'],
    ['The mill is old.', 'One of the banks', 'one of the banks', 'company'],
    ['The mill is old.', 'Two of the sources', 'two of the sources', 'anonymous_group'],
    ['A guard said the gates were shut.', 'Another', 'another guard', 'anonymous_person'],
    ['A guard said the gates were shut.', 'A third', 'third guard', 'anonymous_person'],
    ['A guard said the gates were shut.', 'Others', 'other guards', 'anonymous_group'],
  ])('%s %s said', (before, who, source, sourceType) => {
    expect(sayer(`${before} ${who} said the roof leaked.`, 'roof')).toMatchObject({ source, sourceType })
  })
})

describe('what only looks like a name', () => {
  it.each([
    ['In a post on Telegram, the governor', 'governor'],
    ['At a news conference in Dorrin, the minister', 'minister'],
    ['In a letter seen by Kestrel, the owner', 'owner'],
    ['Shares in Ferran AG fell. The company', 'Ferran AG'],
    ['Talks collapsed. The company', 'company'],
    ['Kestrel Airways lost money. Dorrin Bank lent it more. The airline', 'Kestrel Airways'],
    ['The Lund City-based company', 'Lund City-based company'],
  ])('%s said', (who, source) => {
    expect(sayer(`${who} said the roof leaked.`, 'roof')?.source).toBe(source)
  })

  it('is one where only a possessive follows', () => {
    const text = 'Tomas Reyl left in May. Reyl’s claim that the men were paid could not be checked.'
    expect(sayer(text, 'men were paid')?.source).toBe('Tomas Reyl')
  })
})

describe('the type of a source', () => {
  it.each([
    ['Fell, 43,', 'named_person'],
    ['the White House', 'government_body'],
    ['Downing Street', 'government_body'],
    ['Brussels', 'government_body'],
    ['the Daily Post', 'other_media'],
    ['U.S. Attorney Joan Hale', 'named_official'],
    ['Sen. Dana Fell', 'named_official'],
    ['the governor', 'unnamed_official'],
    ['medics', 'unnamed_observers'],
    ['an agent', 'anonymous_person'],
    ['Mayor Bryn Ashdown', 'named_official'],
    ['spokeswoman Hanne Rohl', 'spokesperson'],
    ['Ilse Varn, a passenger,', 'named_person'],
    ['Professor Anneke Dole', 'expert'],
    ['a source familiar with the matter', 'anonymous_person'],
    ['two people familiar with the matter', 'anonymous_group'],
    ['a senior official', 'unnamed_official'],
    ['residents', 'unnamed_observers'],
    ['the interior ministry', 'government_body'],
    ['prosecutors', 'court_or_prosecutor'],
    ['the company', 'company'],
    ['the union', 'organisation'],
    ['the newspaper', 'other_media'],
    ['state television', 'state_media'],
  ])('%s is %s', (source, type) => {
    expect(sayer(`The gates were shut at noon, ${source} said.`, 'gates')?.sourceType).toBe(type)
  })
})

describe('a surname alone', () => {
  it.each(['"I saw it," Fell said.', '"I saw it," said Fell.'])('is a person who says "I": %s', (text) => {
    expect(sayer(text, 'saw it')?.sourceType).toBe('named_person')
  })

  it('is a body where nothing shows a person', () => {
    expect(sayer('Ferran said it would cut jobs.', 'cut jobs')?.sourceType).toBe('organisation')
  })
})

describe('why a source wants no name', () => {
  it.each([
    ['who asked not to be named because he feared losing his job', 'job_risk'],
    ['who declined to be identified for fear of reprisals', 'physical_safety'],
    [
      'who spoke on condition of anonymity because she was not authorised to speak to reporters',
      'not_authorised',
    ],
    ['who asked not to be named, citing the sensitivity of the talks', 'diplomatic'],
    ['who did not want to be named because her children go to the school', 'family_safety'],
    ['who asked not to be named because relatives still live in the capital', 'family_safety'],
    ['who declined to be named, citing company rules', 'company_rules'],
    ['who was not authorised to speak publicly', 'not_authorised'],
    ['who declined to be identified', 'not_stated'],
    ['who asked not to be named', 'not_stated'],
    ['who preferred not to be named', 'preference_only'],
    ['who asked not to be named because the talks are private', 'company_rules'],
    ['who asked not to be named, citing the sensitivity of the matter', 'company_rules'],
    ['who spoke on condition of anonymity to discuss intelligence matters', 'not_authorised'],
    ['who asked not to be named because they had signed confidentiality agreements', 'legal_risk'],
  ])('%s', (words, reason) => {
    const hop = sayer(`A guard, ${words}, said the gates were shut.`, 'gates')
    expect(hop?.anonymityReason).toBe(reason)
    expect(hop?.anonymityWords).toBe(words.replace(/^who (?:was )?/, ''))
  })

  it('reaches back to those who spoke before', () => {
    const text =
      'The store lost power, two people familiar with it said. Both spoke on condition of anonymity because they were not authorised to talk.'
    expect(sayer(text, 'lost power')?.anonymityReason).toBe('not_authorised')
  })

  it('is a wish that names be withheld', () => {
    const text =
      'Three guards said the gates were shut. All asked that their names be withheld for fear of being fired.'
    expect(sayer(text, 'gates')?.anonymityReason).toBe('job_risk')
  })

  it('is carried forward to who is called the same in the next sentence', () => {
    const text =
      'The source asked not to be named as the inquiry is going on. The valve had failed, the source said.'
    expect(sayer(text, 'valve')?.anonymityReason).toBe('ongoing_investigation')
  })

  it('ends before the verb of saying', () => {
    const text =
      'A raid is near, an official, who declined to be named because the talks are private, cautioned.'
    expect(sayer(text, 'raid')?.anonymityWords).toBe('declined to be named because the talks are private')
  })

  it('belongs to the cue, and not to what was said', () => {
    for (const text of [
      'The deal is dead, an official said on condition of anonymity because the talks are private.',
      'The deal is dead, two aides said, asking not to be named.',
    ]) {
      expect(readArticle(text).claims.map((claim) => claim.statement)).toEqual(['The deal is dead.'])
      expect(sayer(text, 'deal')?.anonymityWords).toMatch(/anonymity because|asking not to be named/)
    }
  })

  it('ends where what was said begins', () => {
    const text = 'A diplomat said on condition of anonymity as the talks are continuing that a deal was near.'
    expect(readArticle(text).claims.map((claim) => claim.statement)).toEqual(['A deal was near.'])
    expect(sayer(text, 'deal')?.anonymityReason).toBe('diplomatic')
  })

  it('stands between a source and its verb, wherever the verb is', () => {
    for (const text of [
      'The gates are shut, a port clerk who was not authorised to speak said Monday.',
      'A port clerk who was not authorised to speak said Monday that the gates are shut.',
    ]) {
      expect(readArticle(text).claims.map((claim) => claim.statement)).toEqual(['The gates are shut.'])
      expect(sayer(text, 'gates')?.source).toBe('port clerk')
    }
  })

  it.each([
    ['not to be identified so he could speak freely', 'preference_only'],
    ['not to be named in order to speak candidly', 'preference_only'],
    ['to remain anonymous to be able to talk openly', 'preference_only'],
    ['not to be named so he could talk of it without fear for his job', 'job_risk'],
    ['not to be named because he feared reprisals', 'physical_safety'],
  ])('is no claim with its reason: %s', (asks, reason) => {
    const text = `A guard, who asked ${asks}, said the gates were shut.`
    const { claims } = readArticle(text)
    expect(claims.map((claim) => claim.quote)).toEqual(['the gates were shut'])
    expect(claims[0]?.hops[0]?.anonymityReason).toBe(reason)
  })

  it('is no claim of its own', () => {
    const text = 'A guard, who asked not to be named because he feared for his job, said the gates were shut.'
    expect(readArticle(text).claims.map((claim) => claim.quote)).toEqual(['the gates were shut'])
    const apart = 'A guard said the gates were shut. The person was not authorised to speak publicly.'
    expect(readArticle(apart).claims.map((claim) => claim.quote)).toEqual(['the gates were shut'])
  })

  it.each([
    'Mayor Bryn Ashdown was not authorised to speak for the council.',
    'The prisoners were not allowed to speak to reporters.',
    'The company said its staff were not allowed to speak to the press.',
    'The judge ruled that the witness was not permitted to speak publicly.',
  ])('control: of others it is a claim like any: %s', (text) => {
    expect(readArticle(text).claims).toHaveLength(1)
  })
})

describe('two readings of who says it', () => {
  const rivals = (text: string, words: string) => claimAbout(readArticle(text), words).alternatives

  it('are both given where a pronoun fits two, with a margin', () => {
    const text =
      'Tom Reke met Karel Host in Dresk. Reke said the mill was shut. Host walked out. He said the men were unpaid.'
    const [other] = rivals(text, 'unpaid')
    expect(other?.source).toBe('Karel Host')
    expect(other?.margin).toBeGreaterThan(0)
    expect(other?.margin).toBeLessThan(0.45)
  })

  it('are both given where two people share a surname', () => {
    const text =
      'Edda Quill runs the mill with her brother, Karel Quill. "The men were paid," Quill said on Monday.'
    expect(rivals(text, 'men were paid').map(({ source }) => source)).toContain('Edda Quill')
  })

  it('are both given where a description fits two', () => {
    const text =
      'A spokesman for the mill said it was shut. A spokesman for the union said it was open. The spokesman said the men were unpaid.'
    expect(rivals(text, 'unpaid')[0]?.source).toMatch(/spokesman/)
  })

  it('are both given where a later clause may be the newsroom’s own', () => {
    const text = 'Karel Host said the mill was shut after a fire broke out in May.'
    expect(rivals(text, 'fire broke out')[0]?.source).toBeNull()
  })

  it('are not given where only one fits', () => {
    expect(rivals('Karel Host said the mill was shut. He said the men were unpaid.', 'unpaid')).toEqual([])
  })

  it('name the rule that came second where the cue could be read in two ways', () => {
    const text = '"The mill is shut," Karel Host said the men were told.'
    const why = claimAbout(readArticle(text), 'mill').hops[0]?.why
    expect(why).toMatchObject({ rule: 'source-then-cue-after', runnerUp: { rule: 'cue-clause' } })
  })
})

describe('a name and the words beside it', () => {
  it.each([
    ['a first name between commas', 'Mr Marl’s widow, Jane, said he was kind.', 'Jane', 'named_person'],
    ['a lawyer of somebody', 'Mr Marl’s lawyer, Ida Renn, said he was kind.', 'Ida Renn', 'spokesperson'],
    ['a rival', 'Rival Oxbow said he was kind.', 'Oxbow', 'organisation'],
    ['one who held an office', 'Former Senator Edda Quill said he was kind.', 'Edda Quill', 'named_official'],
    ['one of a state', 'State Senator Edda Quill said he was kind.', 'Edda Quill', 'named_official'],
    ['a name whole', 'State Bank said he was kind.', 'State Bank', 'company'],
  ])('%s', (_, text, source, sourceType) => {
    expect(sayer(text, 'kind')).toMatchObject({ source, sourceType })
  })

  it('does not stay with a relative who was brought in beside it', () => {
    const text =
      'Odile Tarn died on Tuesday, her daughter, Inge, said.\n\nMs Tarn was born in Carrow.\n\n' +
      'She gave 20 concerts. “People brought chairs,” she wrote in a memoir.'
    expect(sayer(text, 'chairs')?.source).toBe('Odile Tarn')
  })
})

describe('two who spoke as one', () => {
  const text =
    'The bridge fell on Monday, witnesses and a hospital official said.\n\n' +
    'The hospital official said 12 men were hurt. “It was loud,” said Ben Lode. He said it took an hour.'

  it('are one source, and one of them alone is another', () => {
    const reading = readArticle(text)
    expect(claimAbout(reading, 'bridge fell').hops[0]?.source).toBe('witnesses and a hospital official')
    expect(claimAbout(reading, '12 men').hops[0]?.source).toBe('hospital official')
  })

  it('are not whom "he" may mean', () => {
    const rivals = claimAbout(readArticle(text), 'an hour').alternatives.map(({ source }) => source)
    expect(rivals).not.toContain('witnesses and a hospital official')
  })
})

it.each([
  ['Sen. Edda Quill said the bill was dead.', 'The senator said it cut 40 clinics.', 'Edda Quill'],
  ['Gen. Ben Lode said the war was over.', 'The general said 40 men had died.', 'Ben Lode'],
])('an office is the same printed short and in full: %s %s', (first, second, source) => {
  expect(sayer(`${first}\n\n${second}`, '40')?.source).toBe(source)
})
