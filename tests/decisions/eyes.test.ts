import { createHash } from 'node:crypto'
import { moveClaim } from '../../src/claims/actions.js'
import { moved } from '../../src/claims/moves.js'
import { withClient } from '../../src/db/roles.js'
import { changePolicy } from '../../src/policy/actions.js'
import { plainPolicy } from '../../src/policy/rules.js'
import { makeReport } from '../../src/reports/actions.js'
import { getReport } from '../../src/reports/store.js'
import { getDecision } from '../../src/decisions/store.js'
import { answerWaiver, askForArticle } from '../../src/waivers/actions.js'
import {
  aClaim,
  aDesk,
  anArticle,
  anOrigin,
  aPerson,
  by,
  testHouse,
  wire,
  type Person,
} from '../support/house.js'
import { actor, asSuperuser, assessed, claimNow, versionNow } from '../support/work.js'
import { decided, refusal } from './support.js'

const test = await testHouse()
const { house } = test
const desk = await aDesk(test)
const ilse = await aPerson(test, desk, ['editor'])
/** Every role there is, and the whole installation besides. */
const jonas = await aPerson(
  test,
  desk,
  ['viewer', 'reporter', 'editor', 'senior_editor', 'standards'],
  ['admin', 'auditor'],
)
const mira = await aPerson(test, desk, ['senior_editor', 'standards'])
let texts = 0
const anotherArticle = (person: Person) => anArticle(test, person, `${wire}\nEdition ${(texts += 1)}.\n`)
const bearing = { weight: 'load_bearing' }

/** Everything that counts as a hand in an article, done by Jonas. */
const hands: Record<string, () => Promise<string>> = {
  'imported it': () => anotherArticle(jonas),
  'wrote a claim it rests on': async () => {
    const article = await anotherArticle(ilse)
    await aClaim(test, jonas, article, bearing)
    return article
  },
  'assessed one': async () => {
    const article = await anotherArticle(ilse)
    await assessed(test, jonas, await aClaim(test, ilse, article, bearing))
    return article
  },
  'found evidence for one': async () => {
    const article = await anotherArticle(ilse)
    await anOrigin(test, jonas, await aClaim(test, ilse, article, bearing))
    return article
  },
  'wrote one and rejected it again': async () => {
    const article = await anotherArticle(ilse)
    const id = await aClaim(test, jonas, article, bearing)
    const move = { kind: 'reject' as const, reason: 'An opinion' }
    await moveClaim(house, by(test, jonas), actor(jonas), id, await versionNow(test, id), move)
    return article
  },
}

const insert = `insert into decision (id, desk_id, article_id, number, kind, reason, version_id, claims, policy, body, sha256, is_second_pair, by_id, at)
  select gen_random_uuid(), a.desk_id, a.id, 1, 'run', 'x', v.id, '{}', 'x', '{}', $4, $3, $2, now()
  from article a join article_version v on v.article_id = a.id where a.id = $1`
const sum = createHash('sha256').update('{}').digest('hex')
const put = (url: string, article: string, who: Person, isSecondPair: boolean) =>
  withClient(url, (client) => client.query(insert, [article, who.id, isSecondPair, sum]))
const count = (articleId: string) => house.db.decision.count({ where: { articleId } })

describe('whoever', () => {
  it.each(Object.keys(hands))('%s does not decide it, whatever the roles', async (what) => {
    const article = (await hands[what]?.()) as string
    for (const kind of ['run_with_caveat', 'hold', 'spike'] as const)
      expect(await refusal(decided(test, jonas, article, kind, { claims: [1] }))).toContain(
        what === 'imported it' ? 'imported-it' : 'worked-on-it',
      )
    expect(await count(article)).toBe(0)
    await decided(test, mira, article)
    expect(await count(article)).toBe(1)
  })

  it.each(Object.keys(hands))(
    '%s: the database refuses the row as well, on every other path',
    async (what) => {
      const article = (await hands[what]?.()) as string
      for (const isSecondPair of [true, false])
        await expect(put(test.appUrl, article, jonas, isSecondPair)).rejects.toMatchObject({ code: 'SS002' })
      expect(await count(article)).toBe(0)
      await put(test.appUrl, article, mira, true)
      expect(await count(article)).toBe(1)
    },
  )

  it('is not looked at by the database without its trigger (control)', async () => {
    const article = (await hands['imported it']?.()) as string
    await asSuperuser(test, (superuser) => superuser.query(insert, [article, jonas.id, true, sum]))
    expect(await count(article)).toBe(1)
  })

  it('is refused by the rule alone where the trigger is asleep (control of the other guard)', async () => {
    const article = (await hands['imported it']?.()) as string
    await asSuperuser(test, (superuser) =>
      superuser.query('alter table decision disable trigger decision_eyes'),
    )
    try {
      expect(await refusal(decided(test, jonas, article))).toEqual(['imported-it'])
    } finally {
      await asSuperuser(test, (superuser) =>
        superuser.query('alter table decision enable trigger decision_eyes'),
      )
    }
  })

  it('assigned, looked at or returned it had no hand in it', async () => {
    const article = await anotherArticle(ilse)
    const id = await aClaim(test, ilse, article, bearing)
    await house.db.claim.update({ where: { id }, data: { assigneeId: mira.id } })
    await decided(test, mira, article)
    expect((await claimNow(test, id)).stage).toBe('in_verification')
  })
})

describe('a waiver of four eyes for an article', () => {
  const ask = (articleId: string) =>
    askForArticle(house, by(test, ilse), articleId, { rules: ['four-eyes'], why: 'Nobody else is awake' })
  const grant = (waiverId: string, who: Person) =>
    answerWaiver(house, by(test, who), actor(who), waiverId, {
      version: 1,
      seen: 0,
      verdict: 'grant',
      reason: 'He may',
    })

  it('lets its importer decide, marks the decision, and is never one’s own', async () => {
    const article = await anotherArticle(jonas)
    const { waiverIds } = await ask(article)
    const waiverId = waiverIds[0] as string
    expect(await refusal(grant(waiverId, jonas))).toEqual(['waiver-of-own-work'])
    await grant(waiverId, mira)
    const { body } = await getDecision(house.db, desk, await decided(test, jonas, article))
    expect(body.decision).toMatchObject({
      isSecondPair: false,
      sentence: `Not seen by a second editor. Four eyes was waived by ${mira.name}: He may`,
    })
    expect(body.record.waivers).toEqual([
      expect.objectContaining({ claim: null, rule: 'four-eyes', by: mira.name, because: 'He may' }),
    ])
  })
})

describe('a small desk', () => {
  it('asks for no second editor, lets whoever worked on it decide, and marks everything', async () => {
    const small = await aDesk(test, 'Small desk')
    const petra = await aPerson(test, small, ['editor', 'senior_editor', 'standards'])
    const article = await anotherArticle(petra)
    expect(await refusal(decided(test, petra, article))).toEqual(['imported-it'])
    await expect(put(test.appUrl, article, petra, false)).rejects.toMatchObject({ code: 'SS002' })
    const rules = { policy: { ...plainPolicy, smallDesk: true }, reason: 'I am alone', base: 0 }
    await changePolicy(house, by(test, petra), rules)
    const claimId = await aClaim(test, petra, article, bearing)
    await assessed(test, petra, claimId)
    expect((await claimNow(test, claimId)).stage).toBe('assessed')
    // It may not call itself seen by a second pair.
    await expect(put(test.appUrl, article, petra, true)).rejects.toMatchObject({ code: 'SS002' })
    const { body } = await getDecision(house.db, small, await decided(test, petra, article))
    expect(body.decision).toMatchObject({ isSecondPair: false, sentence: 'Not seen by a second editor.' })
    const { reportId } = await makeReport(house, by(test, petra), petra.name, article)
    expect((await getReport(house.db, small, reportId)).body.secondEditor.sentence).toBe(
      'Not seen by a second editor.',
    )
  })

  it('has a senior without a hand in it marked as well', () => {
    const state = {
      stands: null,
      isKilled: false,
      importedById: 'ilse',
      touchedBy: [],
      eyesWaivedById: null,
      isSmallDesk: true,
      claims: [],
      findings: [],
    }
    const jonasNow = { id: 'jonas', roles: ['senior_editor' as const] }
    expect(moved(state, jonasNow, { kind: 'hold', reason: 'x', claims: [] })).toEqual({
      ok: true,
      isSecondPair: false,
    })
  })
})
