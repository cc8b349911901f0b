import type { DecisionKind } from '../../src/shared/terms.js'
import { decide } from '../../src/decisions/actions.js'
import { lastChange } from '../../src/decisions/store.js'
import { Refused } from '../../src/shared/errors.js'
import { by, type Person, type TestHouse } from '../support/house.js'

/** A decision by this person of the article as it stands now. */
export async function decided(
  test: TestHouse,
  person: Person,
  articleId: string,
  kind: DecisionKind = 'hold',
  over: { reason?: string; claims?: number[]; seen?: string } = {},
): Promise<string> {
  const { seq: seen } = await lastChange(test.db, articleId)
  const form = { kind, reason: 'As I see it', claims: [], seen, ...over }
  return (await decide(test.house, by(test, person), person, articleId, form)).decisionId
}

export async function refusal(work: Promise<unknown>): Promise<string[]> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(Refused)
  return (error as Refused).blockers
}
