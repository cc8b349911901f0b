import { aClaim, aDesk, anArticle, anOrigin, aPerson, by, testHouse } from '../support/house.js'
import { actor, versionNow } from '../support/work.js'
import { declareIndependence } from '../../src/evidence/actions.js'
import { limits } from '../../src/limits.js'
import { changePolicy } from '../../src/policy/actions.js'
import { presets } from '../../src/policy/presets/index.js'
import { isUnmet, type Finding } from '../../src/policy/finding.js'
import { plainPolicy, type Policy } from '../../src/policy/rules.js'
import { rulingOf } from '../../src/policy/store.js'
import { tryOut, type Trial } from '../../src/policy/trial.js'
import { assess } from '../../src/reviews/actions.js'
import { Refused } from '../../src/shared/errors.js'
import { aPolicy } from './facts.js'

const test = await testHouse()
const { house, db } = test
const desk = await aDesk(test)
const editor = await aPerson(test, desk, ['editor'])
const keeper = await aPerson(test, desk, ['standards', 'senior_editor'])
const article = await anArticle(test, editor)
const quotes = [
  'Two earlier inspections found no fault',
  'Every boat sails within its limits',
  'carried forty',
]
const claims = await Promise.all(quotes.map((quote) => aClaim(test, editor, article, { quote })))
const [bare, single, double] = claims as [string, string, string]
await anOrigin(test, editor, single, { originType: 'named_official', originAccess: 'eyewitness' })
const first = await anOrigin(test, editor, double)
const second = await anOrigin(test, editor, double, {
  originType: 'named_person',
  originAccess: 'eyewitness',
})
await declareIndependence(test.house, by(test, editor), double, {
  first,
  second,
  basis: 'judged',
  reason: 'Two logs of two ships',
})

/** Every row a trial lists, page after page. */
async function everyRow(draft: Policy): Promise<Trial['rows']> {
  const { policy: present } = await rulingOf(db, desk)
  const rows: Trial['rows'] = []
  for (let after = ''; ;) {
    const trial = await tryOut(db, desk, { draft, present }, after)
    rows.push(...trial.rows)
    if (!trial.next) return rows
    after = trial.next
  }
}

async function save(policy: Policy): Promise<void> {
  const { number } = await rulingOf(db, desk)
  await changePolicy(house, by(test, keeper), { policy, reason: 'A trial run', base: number })
}

const drafts = [
  ...presets.map(({ policy }) => policy),
  aPolicy({ name: 'One', origins: { weights: { load_bearing: 1, supporting: 1, incidental: 1 } } }),
  aPolicy({ name: 'Three', origins: { kinds: { event: 3 } } }),
  aPolicy({ name: 'Nobody twice', secondEditor: { marks: [], weights: [], risks: [] } }),
]

describe('a trial of new house rules', () => {
  it.each(drafts.map((policy) => [policy.name, policy] as const))(
    'says of each claim what assessing it then does: %s',
    async (_name, draft) => {
      const rows = new Map((await everyRow(draft)).map((row) => [row.id, row]))
      await save(draft)
      for (const id of [bare, single, double]) {
        const blocked = rows.get(id)?.unmet ?? []
        const isRefused = blocked.some(({ gates }) => gates === 'corroborated')
        const form = { version: await versionNow(test, id), reason: 'own', note: 'As tried', stay: '' }
        const marking = assess(house, by(test, editor), actor(editor), id, {
          ...form,
          status: 'corroborated',
        })
        if (isRefused) await expect(marking).rejects.toBeInstanceOf(Refused)
        else {
          const { stage } = await marking
          const row = rows.get(id)
          if (row) expect(row.asksSecond).toBe(stage === 'ready_for_review')
          const kept = await db.assessment.findFirstOrThrow({
            where: { claimId: id },
            orderBy: { at: 'desc' },
          })
          const told = (kept.findings as Finding[]).filter(isUnmet).map(({ rule }) => rule)
          expect(told).toEqual(blocked.map(({ rule }) => rule))
        }
        await db.claim.update({
          where: { id },
          data: { stage: 'in_verification', corroboration: 'unassessed' },
        })
      }
    },
  )

  it('counts what is blocked now as well apart from what would be new', async () => {
    await save(aPolicy({ origins: { weights: { load_bearing: 1, supporting: 1, incidental: 1 } } }))
    const { policy: present } = await rulingOf(db, desk)
    const same = await tryOut(db, desk, { draft: present, present })
    expect([same.newlyBlocked, same.newlySecond]).toEqual([0, 0])
    const stricter = await tryOut(db, desk, { draft: plainPolicy, present })
    expect(stricter.newlyBlocked).toBe(stricter.blocked - same.blocked)
    expect(stricter.rows.find(({ id }) => id === single)?.isNew).toBe(true)
  })

  it('reads in batches and stops at its limit, and its list goes on page by page', async () => {
    const open = limits as { trialBatch: number; trialClaims: number; listPage: number }
    const [batch, most, page] = [open.trialBatch, open.trialClaims, open.listPage]
    const whole = (await everyRow(plainPolicy)).map(({ id }) => id)
    try {
      Object.assign(open, { trialBatch: 2, listPage: 1 })
      expect((await everyRow(plainPolicy)).map(({ id }) => id)).toEqual(whole)
      Object.assign(open, { trialClaims: 2 })
      const cut = await tryOut(db, desk, { draft: plainPolicy, present: plainPolicy })
      expect([cut.looked, cut.isAll]).toEqual([2, false])
    } finally {
      Object.assign(open, { trialBatch: batch, trialClaims: most, listPage: page })
    }
  })
})
