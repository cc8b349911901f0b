import { changeAttribution, editClaim, moveClaim } from '../../src/claims/actions.js'
import { mergeClaims, splitClaim } from '../../src/claims/halves.js'
import { feedback, nobody, withPrecision, worstFirst, type RuleCount } from '../../src/claims/feedback.js'
import { AttributionForm, EditClaimForm } from '../../src/claims/forms.js'
import { fromReading } from '../../src/claims/rules.js'
import { addClaims, getClaim } from '../../src/claims/store.js'
import type { Hop, ReadClaim } from '../../src/reading/index.js'
import { aClaim, aDesk, anArticle, aPerson, by, testHouse, wire } from '../support/house.js'
import { actor, assessed, versionNow } from '../support/work.js'

const test = await testHouse()
const { house } = test
const { db } = house
let desk = ''
let ilse: Awaited<ReturnType<typeof aPerson>>
let article = ''

beforeEach(async () => {
  await test.empty()
  desk = await aDesk(test)
  ilse = await aPerson(test, desk, ['editor'])
  article = await anArticle(test, ilse)
  await db.claim.deleteMany()
})

const hop: Hop = {
  mention: 'a port clerk',
  mentionSpan: null,
  source: 'port clerk',
  sourceType: 'unnamed_official',
  cue: 'said',
  cueSpan: null,
  cueStance: 'neutral',
  quoteForm: 'indirect',
  modality: 'unspecified',
  negated: false,
  saidWhen: null,
  access: 'unknown',
  terms: 'unknown',
  anonymityReason: 'not_stated',
  anonymityWords: null,
  confidence: 0.9,
  why: { rule: 'cue-that', words: ['said'] },
}

/** A suggestion as a rule of the reading makes it. */
async function suggestion(
  rule = 'claim-clause',
  hops: Hop[] = [hop],
  quote = 'Two earlier inspections found no fault',
) {
  const start = wire.indexOf(quote)
  const span = { start, end: start + quote.length }
  const read: ReadClaim = {
    where: 'body',
    quote,
    span,
    sentence: span,
    statement: `${quote}.`,
    hops,
    hedges: [],
    kind: 'event',
    weight: 'supporting',
    confidence: 0.9,
    why: { rule, words: [] },
    alternatives: [],
  }
  const version = await db.articleVersion.findFirstOrThrow({ where: { articleId: article } })
  const placed = {
    articleId: article,
    versionId: version.id,
    deskId: desk,
    text: wire,
    dueAt: null,
    at: house.now(),
  }
  const claim = fromReading(read, { prefix: '', suffix: '' })
  const [id] = await db.$transaction((tx) =>
    addClaims(tx, placed, [claim], { stage: 'suggested', actorId: null }),
  )
  return id as string
}

const accept = async (id: string) =>
  moveClaim(house, by(test, ilse), actor(ilse), id, await versionNow(test, id), { kind: 'accept' })
const reject = async (id: string) =>
  moveClaim(house, by(test, ilse), actor(ilse), id, await versionNow(test, id), {
    kind: 'reject',
    reason: 'Opinion',
  })
const edit = async (id: string, over: Record<string, unknown>) => {
  const { quote, statement, kind, weight, version } = await getClaim(db, desk, id)
  const form = EditClaimForm.parse({ quote, statement, kind, weight, version, ...over })
  await editClaim(house, by(test, ilse), actor(ilse), id, form)
}
const attribute = async (id: string, over: Record<string, unknown>) => {
  const { source, sourceType, cue, quoteForm } = hop
  const form = { version: await versionNow(test, id), source, sourceType, cue, quoteForm, ...over }
  await changeAttribution(house, by(test, ilse), actor(ilse), id, AttributionForm.parse(form))
}

const told = async (about: 'claim' | 'hop', rule: string) => {
  const rows = await feedback(db)
  const row = rows.find((each) => each.about === about && each.rule === rule)
  if (!row) throw new Error(`no row for ${rule} in ${rows.map((each) => each.rule).join(', ')}`)
  return row
}

describe('what editors did with the suggestions of a rule', () => {
  it('waits while nobody has decided', async () => {
    await suggestion()
    expect(await told('claim', 'claim-clause')).toMatchObject({
      suggested: 1,
      waiting: 1,
      decided: 0,
      kept: 0,
    })
    expect(await told('hop', 'cue-that')).toMatchObject({ suggested: 1, waiting: 1, decided: 0 })
  })

  it('is kept where it was accepted or assessed as it stood', async () => {
    await accept(await suggestion())
    await assessed(test, ilse, await suggestion())
    expect(await told('claim', 'claim-clause')).toMatchObject({ suggested: 2, kept: 2, waiting: 0 })
    expect(await told('hop', 'cue-that')).toMatchObject({ suggested: 2, kept: 2 })
  })

  it('counts words against the rule that cut the claim, not against the one that found who says it', async () => {
    await edit(await suggestion(), { statement: 'Earlier inspections of the ferry found no fault.' })
    expect(await told('claim', 'claim-clause')).toMatchObject({ kept: 0, wordsCorrected: 1, decided: 1 })
    expect(await told('hop', 'cue-that')).toMatchObject({ kept: 1, wordsCorrected: 1, decided: 1 })
  })

  it('does not take a change of weight or kind for a correction of words', async () => {
    await edit(await suggestion(), { weight: 'load_bearing', kind: 'state' })
    expect(await told('claim', 'claim-clause')).toMatchObject({ kept: 1, wordsCorrected: 0 })
  })

  it('remembers the rule of an attribution that an editor replaced', async () => {
    await attribute(await suggestion(), { source: 'harbour ministry', sourceType: 'government_body' })
    expect(await told('hop', 'cue-that')).toMatchObject({ kept: 0, attributionCorrected: 1, decided: 1 })
    expect(await told('claim', 'claim-clause')).toMatchObject({ kept: 1, attributionCorrected: 1 })
  })

  it('does not blame a rule for what only the desk can know: terms and access', async () => {
    await attribute(await suggestion(), { terms: 'background', access: 'eyewitness' })
    expect(await told('hop', 'cue-that')).toMatchObject({ kept: 1, attributionCorrected: 0 })
  })

  it('counts a speaker the reading missed against its silence', async () => {
    await attribute(await suggestion('claim-clause', []), {})
    await accept(await suggestion('claim-clause', []))
    expect(await told('hop', nobody)).toMatchObject({ suggested: 2, kept: 1, attributionCorrected: 1 })
  })

  it('counts a rejection against the rule that cut the claim; it tells nothing of who says it', async () => {
    await reject(await suggestion())
    expect(await told('claim', 'claim-clause')).toMatchObject({ rejected: 1, kept: 0, decided: 1 })
    expect(await told('hop', 'cue-that')).toMatchObject({ rejected: 1, kept: 0, decided: 0 })
  })

  it('forgets a rejection that was taken back', async () => {
    const id = await suggestion()
    await reject(id)
    await moveClaim(house, by(test, ilse), actor(ilse), id, await versionNow(test, id), {
      kind: 'reopen',
      reason: 'It is one after all',
    })
    expect(await told('claim', 'claim-clause')).toMatchObject({ rejected: 0, kept: 1 })
  })

  it('takes a split and a merger, of both halves, for corrections of words', async () => {
    const id = await suggestion()
    const version = await versionNow(test, id)
    await splitClaim(house, by(test, ilse), actor(ilse), id, { version, from: 'found no fault', reason: '' })
    const [one, other] = [
      await suggestion('claim-verb'),
      await suggestion('claim-verb', [hop], 'any passenger was in danger'),
    ]
    const form = { version: await versionNow(test, one), other, reason: '' }
    await mergeClaims(house, by(test, ilse), actor(ilse), one, form)
    expect(await told('claim', 'claim-clause')).toMatchObject({ suggested: 1, wordsCorrected: 1, kept: 0 })
    expect(await told('claim', 'claim-verb')).toMatchObject({
      suggested: 2,
      wordsCorrected: 2,
      rejected: 0,
      kept: 0,
    })
  })

  it('leaves out what editors wrote themselves and what invented editors did', async () => {
    await aClaim(test, ilse, article)
    expect(await feedback(db)).toEqual([])
    await suggestion()
    await db.desk.update({ where: { id: desk }, data: { isDemo: true } })
    expect(await feedback(db)).toEqual([])
    expect(await feedback(db, { isDemo: true })).toHaveLength(2)
  })

  it('counts a language model’s proposals beside the rules', async () => {
    const id = await suggestion()
    const why = { rule: 'language-model', words: [], hop: 'language-model' }
    await db.claim.update({ where: { id }, data: { proposer: 'model', why } })
    await reject(id)
    expect(await told('claim', 'language-model')).toMatchObject({ suggested: 1, rejected: 1, kept: 0 })
    expect(await told('hop', 'language-model')).toMatchObject({ suggested: 1, decided: 0 })
  })

  it('looks at no more suggestions than it is told to', async () => {
    for (let i = 0; i < 4; i += 1) await suggestion()
    const [row] = await feedback(db, { most: 3 })
    expect(row?.suggested).toBe(3)
  })

  it('still counts suggestions made before rules were kept with the claim', async () => {
    const id = await suggestion()
    await db.claim.update({ where: { id }, data: { why: { rule: 'claim-clause', words: [] } } })
    expect(await told('hop', 'cue-that')).toMatchObject({ suggested: 1 })
  })
})

describe('precision', () => {
  const count: RuleCount = {
    about: 'claim',
    rule: 'claim-verb',
    suggested: 9,
    kept: 3,
    wordsCorrected: 1,
    attributionCorrected: 0,
    rejected: 0,
    waiting: 5,
  }

  it('is not given below five decisions', () => {
    expect(withPrecision(count)).toMatchObject({ decided: 4, precision: null })
    expect(withPrecision({ ...count, kept: 4, waiting: 4 })).toMatchObject({ decided: 5, precision: 0.8 })
  })

  it('puts the rules that fail most first', () => {
    const rows = [
      withPrecision({ ...count, rule: 'few' }),
      withPrecision({ ...count, rule: 'good', suggested: 10, kept: 10, waiting: 0 }),
      withPrecision({ ...count, rule: 'bad', suggested: 10, kept: 2, waiting: 0 }),
    ]
    expect(rows.sort(worstFirst).map(({ rule }) => rule)).toEqual(['bad', 'good', 'few'])
  })
})
