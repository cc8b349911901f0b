import { changeAttribution, editClaim, moveClaim } from '../../src/claims/actions.js'
import { AttributionForm, EditClaimForm } from '../../src/claims/forms.js'
import { withClient } from '../../src/db/roles.js'
import { withdrawEvidence } from '../../src/evidence/actions.js'
import { changePolicy } from '../../src/policy/actions.js'
import { plainPolicy } from '../../src/policy/rules.js'
import { rulingOf } from '../../src/policy/store.js'
import { weighClaim } from '../../src/policy/weigh.js'
import { getClaim } from '../../src/claims/store.js'
import { Conflict, Refused } from '../../src/shared/errors.js'
import { answerWaiver, askForArticle, askForClaim, withdrawWaiver } from '../../src/waivers/actions.js'
import { getWaiver } from '../../src/waivers/store.js'
import { aClaim, aDesk, anArticle, anOrigin, aPerson, by, testHouse, type Person } from '../support/house.js'
import { actor, asSuperuser, assessed, claimNow, isWhole, signedOff, versionNow } from '../support/work.js'

const test = await testHouse()
const { house } = test
const desk = await aDesk(test)
const ilse = await aPerson(test, desk, ['editor'])
const jonas = await aPerson(test, desk, ['editor', 'senior_editor'])
const mira = await aPerson(test, desk, ['standards'])
const hana = await aPerson(test, desk, ['senior_editor', 'standards'])
const article = await anArticle(test, ilse)

const waivers = (claimId: string) =>
  house.db.waiver.findMany({ where: { claimId }, orderBy: { rule: 'asc' } })
const ask = async (claimId: string, rules: string[], who: Person = ilse): Promise<string> =>
  (await askForClaim(house, by(test, who), claimId, { rules, why: 'It closes in an hour' }))
    .waiverIds[0] as string

async function answer(
  waiverId: string,
  verdict: 'grant' | 'refuse' = 'grant',
  who: Person = mira,
  over: { version?: number; seen?: number } = {},
): Promise<{ state: string }> {
  const { claimId, version } = await getWaiver(house.db, desk, waiverId)
  const seen = claimId ? await versionNow(test, claimId) : 0
  const form = { version, seen, verdict, reason: 'The log was read out to us', ...over }
  return answerWaiver(house, by(test, who), actor(who), waiverId, form)
}
async function refusal(work: Promise<unknown>): Promise<string[]> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(Refused)
  return (error as Refused).blockers
}
async function standing(claimId: string) {
  const { policy } = await rulingOf(house.db, desk)
  return (await weighClaim(house.db, await getClaim(house.db, desk, claimId), policy)).standing
}
const short = ['independent-origins']
/** A load-bearing claim on one origin: one rule short of corroborated. */
async function aShortClaim(): Promise<string> {
  const claimId = await aClaim(test, ilse, article, { weight: 'load_bearing' })
  await anOrigin(test, ilse, claimId)
  return claimId
}

describe('asking', () => {
  it('is a record with a reason, tells whoever may answer, and lets nothing pass', async () => {
    const claimId = await aShortClaim()
    await ask(claimId, short)
    expect(await waivers(claimId)).toEqual([
      expect.objectContaining({
        rule: short[0],
        state: 'asked',
        askedById: ilse.id,
        why: 'It closes in an hour',
      }),
    ])
    const told = await house.db.notice.findMany({ where: { claimId, kind: 'waiver_asked' } })
    expect(told.map(({ userId }) => userId).sort()).toEqual([mira.id, hana.id].sort())
    expect((await standing(claimId)).isRuleMet).toBe(false)
    expect(await refusal(assessed(test, ilse, claimId, 'corroborated'))).toEqual(['rule-not-met'])
  })

  it('is for rules that are not met, once each, and not for what is done', async () => {
    const claimId = await aShortClaim()
    await ask(claimId, [...short, 'four-eyes'])
    expect(await refusal(ask(claimId, short))).toEqual(['waiver-there'])
    expect(await refusal(ask(claimId, ['on-record']))).toEqual(['rule-not-unmet'])
    expect(await refusal(ask(claimId, ['made-up']))).toEqual(['rule-not-unmet'])
    await assessed(test, ilse, claimId)
    await signedOff(test, jonas, claimId)
    expect(await refusal(ask(claimId, short))).toEqual(['wrong-stage'])
    const forArticle = (rules: string[]) => askForArticle(house, by(test, ilse), article, { rules, why: 'x' })
    expect(await refusal(forArticle(['load-bearing']))).toEqual(['rule-not-unmet'])
  })

  it('twice at once is one question', async () => {
    const claimId = await aShortClaim()
    const all = await Promise.allSettled([ask(claimId, short), ask(claimId, short, jonas)])
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await waivers(claimId)).toHaveLength(1)
  })
})

describe('granting', () => {
  it('lets the rule pass and says by whom and why; evidence alone suggests', async () => {
    const claimId = await aShortClaim()
    const before = await standing(claimId)
    await answer(await ask(claimId, short))
    const after = await standing(claimId)
    expect(after.isRuleMet).toBe(true)
    expect(after.suggestion).toBe(before.suggestion)
    expect(after.findings.find(({ rule }) => rule === short[0])).toMatchObject({
      state: 'waived',
      isMet: true,
      aside: `1 of 2, waived by ${mira.name}: The log was read out to us`,
    })
    await assessed(test, ilse, claimId, 'corroborated')
    const { findings } = await house.db.assessment.findFirstOrThrow({ where: { claimId } })
    expect(findings).toContainEqual(expect.objectContaining({ rule: short[0], state: 'waived' }))
    const told = await house.db.notice.findMany({ where: { claimId, kind: 'waiver_answered' } })
    expect(told.map(({ userId }) => userId)).toEqual([ilse.id])
    expect(await isWhole(test)).toBe(true)
  })

  it('refused lets nothing pass', async () => {
    const claimId = await aShortClaim()
    expect(await answer(await ask(claimId, short), 'refuse')).toEqual({ state: 'refused' })
    expect((await standing(claimId)).isRuleMet).toBe(false)
    expect(await ask(claimId, short)).toBeTruthy()
  })

  it('is for somebody else: not who asked, nor who worked on it, nor whom the house rules do not name', async () => {
    const claimId = await aShortClaim()
    const own = await ask(claimId, short, hana)
    expect(await refusal(answer(own, 'grant', hana))).toEqual(['own-question'])
    await anOrigin(test, hana, claimId)
    const other = await ask(claimId, ['four-eyes'])
    expect(await refusal(answer(other, 'grant', hana))).toEqual(['waiver-of-own-work'])
    expect(await refusal(answer(other, 'grant', jonas))).toEqual(['not-your-role'])
    await expect(getWaiver(house.db, await aDesk(test, 'Elsewhere'), own)).rejects.toThrow('No such waiver')
  })

  it('is for the claim as it was looked at', async () => {
    const claimId = await aShortClaim()
    const waiverId = await ask(claimId, short)
    const seen = await versionNow(test, claimId)
    await anOrigin(test, ilse, claimId, { stance: 'contradicts' })
    await expect(answer(waiverId, 'grant', mira, { seen })).rejects.toBeInstanceOf(Conflict)
    expect((await getWaiver(house.db, desk, waiverId)).state).toBe('asked')
  })

  it('and refusing at once is one answer; the other hears of it', async () => {
    const waiverId = await ask(await aShortClaim(), short)
    const all = await Promise.allSettled([answer(waiverId), answer(waiverId, 'refuse', hana)])
    const lost = all.find(({ status }) => status === 'rejected') as PromiseRejectedResult
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(lost.reason).toBeInstanceOf(Conflict)
    expect((await getWaiver(house.db, desk, waiverId)).version).toBe(2)
  })
})

describe('a waiver ends', () => {
  const change: Record<string, (claimId: string) => Promise<unknown>> = {
    'when evidence comes in': (id) => anOrigin(test, ilse, id, { stance: 'context' }),
    'when evidence is withdrawn': async (id) => {
      const link = await house.db.evidenceLink.findFirstOrThrow({ where: { claimId: id } })
      await withdrawEvidence(house, by(test, ilse), id, link.id, 'A forgery')
    },
    'when the words change': async (id) => {
      const { quote, kind, version } = await claimNow(test, id)
      const form = {
        quote,
        kind,
        version,
        weight: 'load_bearing',
        statement: 'Two inspections found nothing',
      }
      await editClaim(house, by(test, ilse), actor(ilse), id, EditClaimForm.parse(form))
    },
    'when the attribution changes': async (id) => {
      const form = { version: await versionNow(test, id), source: 'A clerk', sourceType: 'anonymous_person' }
      await changeAttribution(house, by(test, ilse), actor(ilse), id, AttributionForm.parse(form))
    },
    'when it is opened again': async (id) => {
      await assessed(test, ilse, id)
      const move = { kind: 'reopen' as const, reason: 'The ministry rang' }
      const version = await versionNow(test, id)
      await signedOff(test, jonas, id)
      await moveClaim(house, by(test, ilse), actor(ilse), id, version + 1, move)
    },
    'when it is rejected': async (id) =>
      moveClaim(house, by(test, ilse), actor(ilse), id, await versionNow(test, id), {
        kind: 'reject',
        reason: 'An opinion',
      }),
  }

  it.each(Object.keys(change))('%s, and then nobody answers for it', async (what) => {
    const claimId = await aShortClaim()
    await answer(await ask(claimId, short))
    await change[what]?.(claimId)
    expect(await waivers(claimId)).toEqual([
      expect.objectContaining({
        state: 'withdrawn',
        answeredById: null,
        answer: 'The log was read out to us',
      }),
    ])
    expect((await standing(claimId)).findings.some(({ state }) => state === 'waived')).toBe(false)
  })

  it('not by an assessment, nor by a question that waits', async () => {
    const claimId = await aShortClaim()
    await answer(await ask(claimId, short))
    await assessed(test, ilse, claimId, 'corroborated')
    await signedOff(test, jonas, claimId)
    expect(await waivers(claimId)).toEqual([expect.objectContaining({ state: 'granted' })])
  })

  it('when somebody who may answer takes it back, and what was marked under it lapses', async () => {
    const claimId = await aShortClaim()
    const waiverId = await ask(claimId, short)
    await answer(waiverId)
    await assessed(test, ilse, claimId, 'corroborated')
    const form = { version: 2, reason: 'The log was another boat’s' }
    await withdrawWaiver(house, by(test, hana), actor(hana), waiverId, form)
    expect(await getWaiver(house.db, desk, waiverId)).toMatchObject({
      state: 'withdrawn',
      answeredById: hana.id,
      answer: form.reason,
    })
    expect((await claimNow(test, claimId)).stage).toBe('stale')
  })
})

describe('four eyes waived for a claim', () => {
  /** Jonas worked on it and it waits for review. */
  async function ready(): Promise<string> {
    const claimId = await aClaim(test, jonas, article, { weight: 'load_bearing' })
    await assessed(test, ilse, claimId)
    return claimId
  }

  it('lets somebody who worked on it sign off, but never who waived it', async () => {
    const claimId = await ready()
    expect(await refusal(signedOff(test, jonas, claimId))).toEqual(['own-work'])
    await answer(await ask(claimId, ['four-eyes'], jonas), 'grant', hana)
    await signedOff(test, jonas, claimId)
    expect((await claimNow(test, claimId)).stage).toBe('signed_off')
  })

  it('stands in the database as well: without it the row is refused, with it let in', async () => {
    const sign = async (claimId: string) => {
      const { id } = await house.db.assessment.findFirstOrThrow({ where: { claimId } })
      const sql = `insert into review (id, assessment_id, claim_id, verdict, by_id, at)
                   values (gen_random_uuid(), $1, $2, 'signed_off', $3, $4)`
      return withClient(test.appUrl, (client) => client.query(sql, [id, claimId, jonas.id, house.now()]))
    }
    const claimId = await ready()
    const waiverId = await ask(claimId, ['four-eyes'], jonas)
    await expect(sign(claimId)).rejects.toMatchObject({ code: 'SS002' })
    await answer(waiverId, 'grant', hana)
    await sign(claimId)
    const own = await ready()
    await ask(own, ['four-eyes'], ilse)
    // Past every rule of ours Jonas waived it for himself: the trigger still refuses.
    await asSuperuser(test, (superuser) =>
      superuser.query(`update waiver set state = 'granted', answered_by_id = $1 where claim_id = $2`, [
        jonas.id,
        own,
      ]),
    )
    await expect(sign(own)).rejects.toMatchObject({ code: 'SS002' })
    expect(await refusal(signedOff(test, jonas, own))).toEqual(['own-work'])
  })
})

describe('where the house rules name a senior editor', () => {
  it('one may answer, and is told', async () => {
    const policy = { ...plainPolicy, waivedBy: 'senior_editor' as const }
    const { number } = await rulingOf(house.db, desk)
    await changePolicy(house, by(test, mira), { policy, reason: 'Nights', base: number })
    const claimId = await aShortClaim()
    const waiverId = await ask(claimId, short)
    const told = await house.db.notice.findMany({ where: { claimId, kind: 'waiver_asked' } })
    expect(told.map(({ userId }) => userId)).toContain(jonas.id)
    expect(await answer(waiverId, 'grant', jonas)).toEqual({ state: 'granted' })
  })
})
