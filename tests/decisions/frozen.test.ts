import { createHash } from 'node:crypto'
import { connect } from '../../src/db/connect.js'
import { withClient } from '../../src/db/roles.js'
import { editClaim, moveClaim } from '../../src/claims/actions.js'
import { EditClaimForm } from '../../src/claims/forms.js'
import { decide } from '../../src/decisions/actions.js'
import { getDecision, lastChange, listDecisions } from '../../src/decisions/store.js'
import { decisionFault } from '../../src/reviews/verify.js'
import { Conflict, Refused } from '../../src/shared/errors.js'
import { aClaim, aDesk, anArticle, anOrigin, aPerson, by, testHouse, wire } from '../support/house.js'
import {
  actor,
  assessed,
  asSuperuser,
  claimNow,
  eventsSince,
  headNow,
  isWhole,
  signedOff,
  versionNow,
} from '../support/work.js'
import { decided, refusal } from './support.js'

const test = await testHouse()
const { house } = test
const desk = await aDesk(test)
const ilse = await aPerson(test, desk, ['editor'])
const jonas = await aPerson(test, desk, ['senior_editor'])
const mira = await aPerson(test, desk, ['senior_editor'])
const hash = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex')
let texts = 0

/** An article in which one claim is load-bearing, marked and signed off, and all the others are out of the way. */
async function aReadyArticle(mark: 'corroborated' | 'single_source' = 'single_source') {
  const articleId = await anArticle(test, ilse, `${wire}\nEdition ${(texts += 1)}.\n`)
  for (const { id, version } of await house.db.claim.findMany({ where: { articleId, isHeadline: false } }))
    await moveClaim(house, by(test, ilse), actor(ilse), id, version, {
      kind: 'reject',
      reason: 'Not this time',
    })
  const claimId = await aClaim(test, ilse, articleId, {
    weight: 'load_bearing',
    source: 'Oda Lindqvist',
    sourceType: 'spokesperson',
    cue: 'said',
  })
  await anOrigin(test, ilse, claimId)
  await assessed(test, ilse, claimId, mark)
  await signedOff(test, jonas, claimId)
  return { articleId, claimId, number: (await claimNow(test, claimId)).number }
}

describe('running an article', () => {
  it('is refused while a load-bearing claim is short of a rule; attributed or with a caveat it may', async () => {
    const { articleId, number } = await aReadyArticle()
    expect(await refusal(decided(test, mira, articleId, 'run'))).toEqual(['claims-unmet', 'rules-unmet'])
    expect(await refusal(decided(test, mira, articleId, 'run_with_caveat'))).toEqual([
      'claims-missing',
      'caveat-incomplete',
    ])
    expect(await house.db.decision.count({ where: { articleId } })).toBe(0)
    const id = await decided(test, mira, articleId, 'run_with_caveat', { claims: [number] })
    expect((await getDecision(house.db, desk, id)).body.decision.claims).toEqual([number])
    await decided(test, mira, articleId, 'run_with_attribution')
  })

  it('is refused with a claim open, whatever its weight', async () => {
    const { articleId } = await aReadyArticle()
    await aClaim(test, ilse, articleId, { quote: 'Every boat sails within its limits', weight: 'incidental' })
    expect(await refusal(decided(test, mira, articleId, 'run'))).toContain('open-claims')
  })

  it('is refused where somebody changed the article since it was looked at, and says who', async () => {
    const { articleId, claimId } = await aReadyArticle()
    const { seq } = await lastChange(house.db, articleId)
    await anOrigin(test, ilse, claimId)
    const late = await decided(test, mira, articleId, 'hold', { seen: seq }).catch((error: unknown) => error)
    expect(late).toBeInstanceOf(Conflict)
    expect((late as Conflict).theirs).toMatchObject({ by: ilse.name, what: 'evidence.added' })
  })
})

describe('a decision', () => {
  it('freezes text, claims, findings, rules and waivers, and is one row of history', async () => {
    const { articleId, claimId, number } = await aReadyArticle()
    const seq = await headNow(test)
    const id = await decided(test, mira, articleId, 'hold', { reason: 'The ministry rings back' })
    expect(await eventsSince(test, seq)).toEqual(['article.decided'])
    const kept = await getDecision(house.db, desk, id)
    expect(kept.sha256).toBe(hash(kept.raw))
    expect(kept.body).toMatchObject({
      format: 'second-source decision 1',
      supersedes: null,
      decision: {
        number: 1,
        kind: 'hold',
        reason: 'The ministry rings back',
        by: mira.name,
        isSecondPair: true,
      },
      record: { policy: 'two-source, plain default 1', madeBy: mira.name },
    })
    expect(hash(kept.body.record.article.text)).toBe(kept.body.record.article.sha256)
    const claim = kept.body.record.claims.find((each) => each.number === number)
    expect(claim).toMatchObject({ stage: 'signed_off', corroboration: 'single_source' })
    expect(claim?.findings).toContainEqual(
      expect.objectContaining({ rule: 'independent-origins', state: 'not_met' }),
    )
    expect(await claimNow(test, claimId)).toMatchObject({ stage: 'signed_off' })
    expect(await isWhole(test)).toBe(true)
  })

  it('is the same bytes a year later, whatever was changed and decided since', async () => {
    const { articleId, claimId, number } = await aReadyArticle()
    const id = await decided(test, mira, articleId, 'run_with_caveat', { claims: [number] })
    const { raw } = await getDecision(house.db, desk, id)
    await moveClaim(house, by(test, ilse), actor(ilse), claimId, await versionNow(test, claimId), {
      kind: 'reopen',
      reason: 'They rang',
    })
    const { quote, kind, version } = await claimNow(test, claimId)
    const form = EditClaimForm.parse({
      quote,
      kind,
      version,
      weight: 'incidental',
      statement: 'Two inspections found nothing',
    })
    await editClaim(house, by(test, ilse), actor(ilse), claimId, form)
    await anOrigin(test, ilse, claimId)
    test.pass(366 * 24 * 3_600_000)
    const next = await decided(test, mira, articleId, 'withdraw', { reason: 'It was wrong' })
    const [before, after] = [await getDecision(house.db, desk, id), await getDecision(house.db, desk, next)]
    expect(before.raw).toBe(raw)
    expect(before.stands).toBe(false)
    expect(after).toMatchObject({ stands: true, number: 2, body: { supersedes: 1 } })
    for (const sql of [`update decision set body = '{}' where id = $1`, 'delete from decision where id = $1'])
      await expect(withClient(test.appUrl, (client) => client.query(sql, [id]))).rejects.toMatchObject({
        code: 'SS003',
      })
  })

  it('follows only what it may follow', async () => {
    const { articleId } = await aReadyArticle()
    expect(await refusal(decided(test, mira, articleId, 'correct'))).toEqual(['not-from-here'])
    await decided(test, mira, articleId, 'run_with_attribution')
    expect(await refusal(decided(test, mira, articleId, 'spike'))).toEqual(['not-from-here'])
    await decided(test, mira, articleId, 'correct')
    await decided(test, mira, articleId, 'withdraw')
    const listed = await listDecisions(house.db, desk, null, 3)
    expect(listed.map(({ kind, number }) => [number, kind])).toEqual([
      [3, 'withdraw'],
      [2, 'correct'],
      [1, 'run_with_attribution'],
    ])
  })

  it('is not found from another desk', async () => {
    const { articleId } = await aReadyArticle()
    const id = await decided(test, mira, articleId)
    const elsewhere = await aDesk(test, 'Elsewhere')
    const stranger = await aPerson(test, elsewhere, ['senior_editor'])
    await expect(getDecision(house.db, elsewhere, id)).rejects.toThrow('No such decision')
    await expect(decided(test, stranger, articleId)).rejects.toThrow('No such article')
  })
})

const secondDb = connect(test.appUrl)
afterAll(() => secondDb.$disconnect())

describe('at once, on two processes', () => {
  it('two seniors who decide are one decision and one who is told whose', async () => {
    const { articleId } = await aReadyArticle()
    const { seq: seen } = await lastChange(house.db, articleId)
    const form = { kind: 'hold' as const, reason: 'It waits', claims: [], seen }
    const all = await Promise.allSettled(
      [mira, jonas, mira, jonas].map((who, i) =>
        decide(i % 2 === 0 ? house : { ...house, db: secondDb }, by(test, who), who, articleId, form),
      ),
    )
    const lost = all.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : []))
    expect(lost).toHaveLength(3)
    for (const error of lost) expect(error).toBeInstanceOf(Conflict)
    expect(await house.db.decision.count({ where: { articleId } })).toBe(1)
    expect(await isWhole(test)).toBe(true)
  })

  it('running and opening a claim again never leave an article run on an open claim', async () => {
    const rounds = Array.from({ length: 12 }, async (_, i) => {
      const { articleId, claimId } = await aReadyArticle()
      const { seq: seen } = await lastChange(house.db, articleId)
      const version = await versionNow(test, claimId)
      const form = { kind: 'run_with_attribution' as const, reason: 'It runs', claims: [], seen }
      const run = () => decide({ ...house, db: secondDb }, by(test, mira), mira, articleId, form)
      const open = () =>
        moveClaim(house, by(test, ilse), actor(ilse), claimId, version, {
          kind: 'reopen',
          reason: 'They rang',
        })
      const acts = i % 2 === 0 ? [run, open] : [open, run]
      const done = await Promise.allSettled<unknown>(acts.map((act) => act()))
      for (const each of done)
        if (each.status === 'rejected')
          expect(each.reason instanceof Conflict || each.reason instanceof Refused).toBe(true)
      return articleId
    })
    for (const articleId of await Promise.all(rounds)) {
      const ran = await house.db.decision.findFirst({ where: { articleId } })
      if (!ran) continue
      const body = JSON.parse(ran.body) as {
        record: { claims: { weight: string; stage: string; isHeadline: boolean }[] }
      }
      for (const { weight, stage, isHeadline } of body.record.claims)
        if (weight === 'load_bearing' && !isHeadline) expect(['signed_off', 'rejected']).toContain(stage)
    }
  })
})

describe('control: what else would keep an article from being run on an open claim', () => {
  it('is nothing: the row alone is let in, so the lock and the rule behind it are what holds', async () => {
    const { articleId, claimId } = await aReadyArticle()
    const move = { kind: 'reopen' as const, reason: 'They rang' }
    await moveClaim(house, by(test, ilse), actor(ilse), claimId, await versionNow(test, claimId), move)
    const { id: versionId } = await house.db.articleVersion.findFirstOrThrow({ where: { articleId } })
    const row = {
      deskId: desk,
      articleId,
      number: 1,
      kind: 'run' as const,
      reason: 'x',
      versionId,
      claims: [],
    }
    const rest = { policy: 'x', body: '{}', sha256: hash('{}'), byId: mira.id, at: house.now() }
    const { id } = await house.db.decision.create({ data: { ...row, ...rest } })
    expect((await claimNow(test, claimId)).stage).toBe('in_verification')
    await asSuperuser(test, (superuser) => superuser.query('delete from decision where id = $1', [id]))
  })
})

describe('what is changed past the history is found', () => {
  const tampering: [string, string, RegExp][] = [
    [
      'the bytes',
      `update decision set body = replace(body, 'ferry', 'fairy') where id = $1`,
      /is not what the history tells/,
    ],
    [
      'the bytes and their hash',
      `update decision set body = '{}', sha256 = encode(sha256('{}'), 'hex') where id = $1`,
      /is not what the history tells/,
    ],
    ['the reason', `update decision set reason = 'another' where id = $1`, /is not what the history tells/],
    ['the kind', `update decision set kind = 'spike' where id = $1`, /is not what the history tells/],
    ['the number', `update decision set number = 9 where id = $1`, /is not what the history tells/],
    [
      'the claims it names',
      `update decision set claims = '{1,2}' where id = $1`,
      /is not what the history tells/,
    ],
    [
      'the second pair of eyes',
      `update decision set is_second_pair = false where id = $1`,
      /is not what the history tells/,
    ],
    [
      'who decided',
      `update decision set by_id = gen_random_uuid() where id = $1`,
      /is not what the history tells/,
    ],
    [
      'when',
      `update decision set at = at + interval '1 hour' where id = $1`,
      /is not what the history tells/,
    ],
    ['that it is there', `delete from decision where id = $1`, /is told by the history and is gone/],
  ]

  it.each(tampering)('%s', async (_what, sql, fault) => {
    const { articleId } = await aReadyArticle()
    const id = await decided(test, mira, articleId)
    const kept = await house.db.decision.findUniqueOrThrow({ where: { id } })
    expect(await decisionFault(house.db)).toBeNull()
    await asSuperuser(test, (superuser) => superuser.query(sql, [id]))
    expect(await decisionFault(house.db)).toMatch(fault)
    await asSuperuser(test, (superuser) => superuser.query('delete from decision where id = $1', [id]))
    await restore(kept)
    expect(await decisionFault(house.db)).toBeNull()
  })

  /** Puts the row back as it was, so that the next change is the only one. */
  function restore(kept: Awaited<ReturnType<typeof house.db.decision.findUniqueOrThrow>>) {
    return house.db.decision.create({ data: kept })
  }

  it('a waiver that holds though nobody granted it', async () => {
    const { articleId } = await aReadyArticle()
    await asSuperuser(test, (superuser) =>
      superuser.query(
        `insert into waiver (id, desk_id, article_id, rule, state, asked_by_id, asked_at, why, answered_by_id, answered_at, answer)
         values (gen_random_uuid(), $1, $2, 'four-eyes', 'granted', $3, now(), 'x', $4, now(), 'x')`,
        [desk, articleId, ilse.id, jonas.id],
      ),
    )
    expect(await decisionFault(house.db)).toMatch(/holds, which nobody granted/)
  })
})
