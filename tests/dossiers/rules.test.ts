import fc from 'fast-check'
import { checks, checkWords } from '../../src/dossiers/checks.js'
import {
  approvalBlockers,
  dossierFindings,
  missingIn,
  stateOf,
  type DossierFacts,
} from '../../src/dossiers/rules.js'
import { dossierOf, keyOfWords, slugOf, useAt, usesOf } from '../../src/dossiers/uses.js'
import { countLine } from '../../src/dossiers/view.js'
import { isPlural, peopleIn } from '../../src/sources/counting.js'
import { aHop, aUsingClaim, whole, wireWhole } from './support.js'

describe('what is missing in a dossier of the desk’s own source', () => {
  it.each([
    ['nothing', {}, []],
    ['the reason', { reason: null }, ['reason']],
    ['a reason that says there is none', { reason: 'not_stated' as const }, ['reason']],
    ['the terms', { terms: 'unknown' as const }, ['terms']],
    ['how the source knows', { access: 'unknown' as const, howKnown: null }, ['how the source knows']],
    ['nothing, where only words say how', { access: 'unknown' as const }, []],
    ['the alternatives', { alternatives: null }, ['alternatives tried']],
    ['alternatives of blanks', { alternatives: '  ' }, ['alternatives tried']],
    ['the motive', { motive: null }, ['motive']],
    ['the wording', { wording: null }, ['agreed wording']],
    ['who knows', { knownToId: null }, ['who knows the identity']],
    ['a number for a plural', { description: 'port officials' }, ['number of people']],
    ['a plural of one', { description: 'port officials', people: 1 }, ['number of people']],
    ['nothing for a plural with a number', { description: 'port officials', people: 3 }, []],
    ['nothing for a number in the text', { description: 'two people at the port' }, []],
    [
      'everything',
      {
        reason: null,
        terms: 'unknown' as const,
        access: 'unknown' as const,
        howKnown: null,
        alternatives: null,
        motive: null,
        wording: null,
        knownToId: null,
      },
      [
        'reason',
        'terms',
        'how the source knows',
        'alternatives tried',
        'motive',
        'agreed wording',
        'who knows the identity',
      ],
    ],
  ])('%s', (_what, over: Partial<DossierFacts>, missing) =>
    expect(missingIn({ ...whole, ...over })).toEqual(missing),
  )

  it('is not a check that was not made, nor a quote: those are shown to whoever approves', () => {
    const bare = { ...whole, checks: [] }
    expect(missingIn(bare)).toEqual([])
    expect(dossierFindings(bare, { isQuoted: true }).map(({ words }) => words)).toEqual([
      ...Object.values(checkWords).map(
        (words) => `not checked: ${words.charAt(0).toLowerCase()}${words.slice(1)}`,
      ),
      'quoted directly, and the dossier does not cover quotes',
    ])
    expect(dossierFindings({ ...whole, checks: [...checks] }, { isQuoted: true })).toEqual([])
  })
})

describe('what is missing in a dossier of an agency’s source', () => {
  const silent = (...more: string[]) => [...whole.checks, ...more]
  it.each([
    ['nothing', {}, [], []],
    ['the reason', { reason: null }, ['reason'], []],
    [
      'nothing where the agency states no reason, which is told',
      { reason: 'not_stated' as const },
      [],
      ['the agency states no reason'],
    ],
    ['how the source knows', { access: 'unknown' as const, howKnown: null }, ['how the source knows'], []],
    [
      'nothing where the agency does not say how, which is told',
      { access: 'unknown' as const, howKnown: null, checks: silent('access_not_stated') },
      [],
      ['the agency does not say how the source knows'],
    ],
    ['the number of a plural', { description: 'sources' }, ['number of people'], []],
    [
      'nothing where the agency gives no number, which is told',
      { description: 'sources', checks: silent('people_not_stated') },
      [],
      ['a plural without a number: the agency does not say how many people'],
    ],
    ['nothing with a number', { description: 'sources', people: 2 }, [], []],
    [
      'nothing of what only the desk’s own source is asked',
      { terms: 'unknown' as const, motive: null, wording: null },
      [],
      [],
    ],
  ])('%s', (_what, over: Partial<DossierFacts>, missing, flagged) => {
    const dossier = { ...wireWhole, ...over }
    expect(missingIn(dossier)).toEqual(missing)
    const told = dossierFindings(dossier).filter(({ stops }) => !stops)
    expect(told.map(({ words }) => words)).toEqual(flagged)
  })
})

describe('approving a dossier', () => {
  const [petra, jonas, ilse] = ['petra', 'jonas', 'ilse'] as const
  const opened = { ...whole, openedById: ilse, approvedById: null as string | null }
  const senior = (id: string) => ({ id, roles: ['senior_editor' as const] })
  it.each([
    ['nothing', opened, [ilse], senior(petra), []],
    ['that nobody opened it', null, [], senior(petra), ['not-opened']],
    ['having opened it', opened, [ilse], senior(ilse), ['own-dossier']],
    ['having written in it later', opened, [ilse, petra], senior(petra), ['own-dossier']],
    ['being an editor', opened, [ilse], { id: jonas, roles: ['editor' as const] }, ['not-your-role']],
    ['that it is incomplete', { ...opened, motive: null }, [ilse], senior(petra), ['incomplete']],
    ['that it is approved', { ...opened, approvedById: jonas }, [ilse], senior(petra), ['approved-already']],
    [
      'all of it at once',
      { ...opened, motive: null, approvedById: jonas },
      [],
      { id: ilse, roles: [] },
      ['not-your-role', 'approved-already', 'incomplete', 'own-dossier'],
    ],
  ])('stands against: %s', (_what, dossier, writers, actor, blockers) =>
    expect(approvalBlockers(dossier, writers, actor)).toEqual(blockers),
  )

  it('gives its states: none, incomplete, complete, approved', () => {
    const states = [null, { ...opened, motive: null }, opened, { ...opened, approvedById: petra }].map(
      stateOf,
    )
    expect(states).toEqual(['none', 'incomplete', 'complete', 'approved'])
  })
})

describe('the uses of unnamed sources in an article', () => {
  const registered = { sourceId: '01890a5d-ac96-774b-bcce-b302099a8057', isSuggested: false }

  it('are one for each description, whatever article, case or blanks it has', () => {
    const claims = ['a port clerk', 'The port  Clerk', 'Port clerk', 'a deckhand'].map((source) =>
      aUsingClaim([aHop({ source })]),
    )
    expect(usesOf(claims).map(({ key, claims: by }) => [key, by.length])).toEqual([
      ['port clerk', 3],
      ['deckhand', 1],
    ])
  })

  it('are one for a registered source, however it is described; a suggestion is none', () => {
    const claims = [
      aUsingClaim([aHop({ registered })]),
      aUsingClaim([aHop({ source: 'a man at the gate', registered })]),
    ]
    expect(usesOf(claims)).toMatchObject([
      {
        key: registered.sourceId,
        sourceId: registered.sourceId,
        descriptions: ['a port clerk', 'a man at the gate'],
      },
    ])
    const suggested = aUsingClaim([aHop({ registered: { ...registered, isSuggested: true } })])
    expect(usesOf([suggested])).toMatchObject([{ key: 'port clerk', sourceId: null }])
  })

  it('are of unnamed sources only, at any step, in claims that still stand', () => {
    const named = aHop({ source: 'Oda Lindqvist', sourceType: 'named_person' })
    expect(usesOf([aUsingClaim([named])])).toEqual([])
    expect(usesOf([aUsingClaim([named, aHop()])])).toHaveLength(1)
    expect(usesOf([aUsingClaim([aHop()], 'rejected'), aUsingClaim([aHop()], 'superseded')])).toEqual([])
    expect(usesOf([aUsingClaim([aHop({ source: null, mention: null })])])).toEqual([])
  })

  it('offer what the reading found: reason and its words, access, terms, the number in “two people”', () => {
    const hop = aHop({
      source: 'two people at the port',
      anonymityReason: 'not_authorised',
      anonymityWords: 'not authorised to speak',
      access: 'briefed',
      terms: 'background',
      quoteForm: 'mixed',
    })
    expect(
      usesOf([aUsingClaim([aHop({ source: 'two people at the port', anonymityReason: 'not_stated' }), hop])]),
    ).toMatchObject([
      {
        isQuoted: true,
        prefill: {
          reason: 'not_authorised',
          reasonWords: 'not authorised to speak',
          access: 'briefed',
          terms: 'background',
          people: 2,
        },
      },
    ])
  })

  it('keep a dossier that was opened before the description was resolved, and give it to no other source', () => {
    const early = { id: 1, sourceKey: 'port clerk', sourceId: null }
    const [use] = usesOf([aUsingClaim([aHop({ registered })])])
    expect(dossierOf([early], use as never)).toBe(early)
    expect(useAt(usesOf([aUsingClaim([aHop({ registered })])]), slugOf('port clerk'))).toEqual(
      expect.objectContaining({ key: registered.sourceId }),
    )
    expect(
      dossierOf([{ ...early, sourceId: '0189ffff-ac96-774b-bcce-b302099a8057' }], use as never),
    ).toBeNull()
    const own = { id: 2, sourceKey: registered.sourceId, sourceId: registered.sourceId }
    expect(dossierOf([early, own], use as never)).toBe(own)
  })

  it('have addresses that say nothing of who they are', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 }), (words) => {
        expect(slugOf(keyOfWords(words))).toMatch(/^[0-9a-f-]{24,36}$/)
        expect(slugOf(keyOfWords(`  ${words.toUpperCase()} `))).toBe(slugOf(keyOfWords(words.toUpperCase())))
      }),
    ))

  it('are counted', () => {
    expect(countLine([], [])).toBe('')
    expect(countLine([aUsingClaim([aHop()]), aUsingClaim([aHop({ source: 'a deckhand' })])], [])).toBe(
      'Anonymity dossiers: 0 of 2 approved',
    )
  })
})

describe('people behind a description', () => {
  it.each([
    ['two people familiar with the talks', true, 2],
    ['both officials', true, 2],
    ['a dozen residents', true, 12],
    ['14 employees', true, 14],
    ['sources', true, null],
    ['several officials', true, null],
    ['a port clerk', false, null],
    ['one official', false, null],
    ['the source', false, null],
  ])('“%s”', (words, plural, count) => expect([isPlural(words), peopleIn(words)]).toEqual([plural, count]))
})

describe('completeness', () => {
  const maybe = <T>(value: T) => fc.constantFrom(value, null)
  const facts = fc.record({
    variant: fc.constantFrom('own' as const, 'wire' as const),
    description: fc.constantFrom('a port clerk', 'port officials', 'two people'),
    reason: fc.constantFrom('job_risk' as const, 'not_stated' as const, null),
    terms: fc.constantFrom('background' as const, 'unknown' as const),
    access: fc.constantFrom('briefed' as const, 'unknown' as const),
    howKnown: maybe('At the gate'),
    alternatives: maybe('Asked the board'),
    motive: maybe('Anger'),
    wording: maybe('a port clerk'),
    people: fc.constantFrom(null, 1, 4),
    knownToId: maybe('ilse'),
    checks: fc.subarray([...checks]),
  })

  it('is never lost by answering one question more', () =>
    fc.assert(
      fc.property(
        facts,
        fc.constantFrom(
          ...([
            'reason',
            'terms',
            'access',
            'howKnown',
            'alternatives',
            'motive',
            'wording',
            'knownToId',
          ] as const),
        ),
        (dossier, field) => {
          const more = { ...dossier, [field]: whole[field] }
          expect(missingIn(dossier)).toEqual(expect.arrayContaining(missingIn(more)))
        },
      ),
    ))

  it('asks no more of an agency’s source than of the desk’s own', () =>
    fc.assert(
      fc.property(facts, (dossier) => {
        const [own, wire] = [
          missingIn({ ...dossier, variant: 'own' }),
          missingIn({ ...dossier, variant: 'wire' }),
        ]
        expect(own).toEqual(expect.arrayContaining(wire))
      }),
    ))
})
