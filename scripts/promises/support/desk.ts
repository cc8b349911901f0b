import { randomUUID } from 'node:crypto'
import { hashPassword } from '../../../src/accounts/passwords.js'
import type { Role } from '../../../src/accounts/rules.js'
import { addDesk, addUser, setRoles } from '../../../src/accounts/store.js'
import { importArticle } from '../../../src/articles/actions.js'
import { addClaim } from '../../../src/claims/actions.js'
import { NewClaimForm } from '../../../src/claims/forms.js'
import { connect } from '../../../src/db/connect.js'
import { downstream } from '../../../src/downstream.js'
import type { House } from '../../../src/history/change.js'
import type { Doing } from '../../../src/history/rules.js'
import { auditKey } from './app.js'
import type { Base } from './place.js'

export const password = 'violet harbour kettle maps'
export type Person = { id: string; name: string; email: string; roles: Role[]; deskId: string }

/** A house over a database of a promise's own, for the length of `work`. */
export async function withHouse<T>(base: Base, work: (house: House) => Promise<T>): Promise<T> {
  const db = connect(base.url)
  try {
    return await work({ db, auditKey, now: () => new Date() })
  } finally {
    await db.$disconnect()
  }
}

let hashed: Promise<string> | undefined

/** A desk with so many people of these roles. */
export async function aDesk(house: House, people: number, roles: Role[] = ['editor']): Promise<Person[]> {
  const passwordHash = await (hashed ??= hashPassword(password))
  const at = house.now()
  return house.db.$transaction(async (tx) => {
    const desk = await addDesk(tx, { name: 'Harbour desk', timeZone: 'UTC', isDemo: false, at })
    const made: Person[] = []
    for (let number = 1; number <= people; number += 1) {
      const email = `editor.${number}.${desk.id.slice(0, 8)}@desk.example`
      const name = `Editor Number ${number}`
      const { id } = await addUser(tx, { email, emailAsTyped: email, name, passwordHash, at }, [])
      await setRoles(tx, { deskId: desk.id, userId: id, roles, at })
      made.push({ id, name, email, roles, deskId: desk.id })
    }
    return made
  })
}

/** A person doing something now, under a form key of its own. */
export const by = (person: Person): Doing => ({
  actorId: person.id,
  deskId: person.deskId,
  at: new Date(),
  once: { key: randomUUID(), bodyHash: randomUUID() },
})

/** An article of so many sentences that each became a claim by this person's hand; gives the claims' ids. */
export async function claimsBy(house: House, person: Person, claims: number): Promise<string[]> {
  const name = randomUUID().slice(0, 8)
  const quotes = Array.from(
    { length: claims },
    (_, i) => `Inspection ${name} ${i + 1} found no fault in the hull`,
  )
  const text = `The ferry ${name} sails again: clerk\n\n${quotes.map((quote) => `${quote}.`).join('\n\n')}\n`
  const input = { text, headline: '', fileName: null, deadlineAt: null }
  const { articleId } = await importArticle(house, by(person), input, downstream)
  const ids: string[] = []
  for (const quote of quotes)
    ids.push(
      (await addClaim(house, by(person), articleId, NewClaimForm.parse({ quote: `${quote}.` }))).claimId,
    )
  return ids
}
