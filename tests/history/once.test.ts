import { randomUUID } from 'node:crypto'
import { connect } from '../../src/db/connect.js'
import { importArticle } from '../../src/articles/actions.js'
import { addClaim } from '../../src/claims/actions.js'
import { NewClaimForm } from '../../src/claims/forms.js'
import { downstream } from '../../src/downstream.js'
import { change } from '../../src/history/change.js'
import type { Doing } from '../../src/history/rules.js'
import { assess } from '../../src/reviews/actions.js'
import { KeyReused, Refused } from '../../src/shared/errors.js'
import { aClaim, aDesk, anArticle, aPerson, by, testHouse } from '../support/house.js'
import { actor, eventsSince, headNow, isWhole } from '../support/work.js'

const test = await testHouse()
const { house } = test
const desk = await aDesk(test)
const ilse = await aPerson(test, desk, ['editor'])
const jonas = await aPerson(test, desk, ['editor'])
const article = await anArticle(test, ilse)
const secondDb = connect(test.appUrl)
afterAll(() => secondDb.$disconnect())
const houses = [house, { ...house, db: secondDb }] as const

const form = NewClaimForm.parse({ quote: 'Two earlier inspections found no fault' })
const adding = (doing: Doing, i = 0) => addClaim(houses[i % 2 === 0 ? 0 : 1], doing, article, form)
const claims = () => house.db.claim.count({ where: { articleId: article, proposer: 'person' } })

describe('a form that is posted', () => {
  it('twice has one effect and gets the same answer', async () => {
    const [doing, before, seq] = [by(test, ilse), await claims(), await headNow(test)]
    const first = await adding(doing)
    expect(await adding({ ...doing, at: new Date(doing.at.getTime() + 60_000) })).toEqual(first)
    expect(await claims()).toBe(before + 1)
    expect(await eventsSince(test, seq)).toEqual(['claim.added'])
  })

  it('ten times at once, on two processes, has one effect and ten same answers', async () => {
    const [doing, before, seq] = [by(test, ilse), await claims(), await headNow(test)]
    const answers = await Promise.all(Array.from({ length: 10 }, (_, i) => adding(doing, i)))
    expect(new Set(answers.map(({ claimId }) => claimId)).size).toBe(1)
    expect(await claims()).toBe(before + 1)
    expect(await eventsSince(test, seq)).toEqual(['claim.added'])
    expect(await isWhole(test)).toBe(true)
  })

  it('ten times with ten keys has ten effects (control)', async () => {
    const before = await claims()
    await Promise.all(Array.from({ length: 10 }, (_, i) => adding(by(test, ilse), i)))
    expect(await claims()).toBe(before + 10)
  })

  it('again with other words is refused, and nothing changes', async () => {
    const doing = by(test, ilse)
    await adding(doing)
    const [before, seq] = [await claims(), await headNow(test)]
    const other = { ...doing, once: { key: doing.once?.key ?? '', bodyHash: 'of other words' } }
    await expect(adding(other)).rejects.toBeInstanceOf(KeyReused)
    expect([await claims(), await headNow(test)]).toEqual([before, seq])
  })

  it('by two people with one key is two forms', async () => {
    const key = { key: randomUUID(), bodyHash: 'same' }
    const [one, two] = [
      { ...by(test, ilse), once: key },
      { ...by(test, jonas), once: key },
    ]
    expect((await adding(one)).claimId).not.toBe((await adding(two)).claimId)
  })

  it('and was refused by a rule may be sent again once the rule is met', async () => {
    const claimId = await aClaim(test, ilse, article)
    const doing = by(test, ilse)
    const mark = (status: 'relayed' | 'uncheckable') =>
      assess(house, doing, actor(ilse), claimId, { version: 1, status, reason: 'own', note: 'Why', stay: '' })
    await expect(mark('relayed')).rejects.toBeInstanceOf(Refused)
    expect(await mark('uncheckable')).toMatchObject({ stage: 'assessed' })
  })

  it('that imports a text twice is one article, and says the same both times', async () => {
    const doing = by(test, ilse)
    const input = { text: 'A clerk said so.', headline: '', fileName: null, deadlineAt: null }
    const first = await importArticle(house, doing, input, downstream)
    expect(first.isNew).toBe(true)
    expect(await importArticle(house, doing, input, downstream)).toEqual(first)
  })
})

describe('what comes without a form’s key or without a person', () => {
  const noted = (doing: Doing, event: string) =>
    change(house, doing, () => Promise.resolve({ answer: event, entry: { event } }))
  const once = () => ({ key: randomUUID(), bodyHash: 'words' })

  it('is done each time, and keeps no key', async () => {
    const [seq, keys] = [await headNow(test), await house.db.formKey.count()]
    const { once: _once, ...bare } = by(test, ilse)
    expect(await noted(bare, 'without a key')).toBe('without a key')
    expect(await noted(bare, 'without a key')).toBe('without a key')
    const machine = { actorId: null, deskId: desk, at: house.now(), once: once() }
    expect(await noted(machine, 'by the machine')).toBe('by the machine')
    expect(await noted(machine, 'by the machine')).toBe('by the machine')
    expect(await eventsSince(test, seq)).toEqual([
      'without a key',
      'without a key',
      'by the machine',
      'by the machine',
    ])
    expect(await house.db.formKey.count()).toBe(keys)
  })

  it('has an answer that says nothing where the work says nothing', async () => {
    const doing = { ...by(test, ilse), once: once() }
    const silent = () =>
      change(house, doing, () => Promise.resolve({ answer: undefined, entry: { event: 'silent' } }))
    expect(await silent()).toBeUndefined()
    expect(await silent()).toBeNull()
  })
})

describe('work that fails half way', () => {
  it('leaves nothing behind: no row, no history, no key', async () => {
    const [doing, seq, before] = [by(test, ilse), await headNow(test), await claims()]
    const failing = change(house, doing, async (tx) => {
      await tx.claim.updateMany({ where: { articleId: article }, data: { statement: 'Lost' } })
      throw new Error('the power went')
    })
    await expect(failing).rejects.toThrow('the power went')
    expect(await house.db.claim.count({ where: { statement: 'Lost' } })).toBe(0)
    expect([await headNow(test), await claims()]).toEqual([seq, before])
    expect(await house.db.formKey.count({ where: { key: doing.once?.key } })).toBe(0)
  })
})
