import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addDesk, addUser, setRoles } from '../../src/accounts/store.js'
import { hashPassword } from '../../src/accounts/passwords.js'
import type { InstallationRole, Role } from '../../src/accounts/rules.js'
import { createApp } from '../../src/app.js'
import { importArticle } from '../../src/articles/actions.js'
import { getArticle } from '../../src/articles/store.js'
import { addClaim } from '../../src/claims/actions.js'
import { NewClaimForm } from '../../src/claims/forms.js'
import { downstream } from '../../src/downstream.js'
import { addEvidence } from '../../src/evidence/actions.js'
import { EvidenceForm } from '../../src/evidence/forms.js'
import type { Doing } from '../../src/history/rules.js'
import { addVersion, type Added, type Incoming } from '../../src/versions/actions.js'
import type { WebHouse } from '../../src/web/house.js'
import { testDatabase } from './database.js'
import { projectFolder } from './program.js'

/** A folder of this test file's own; gone after its last test. */
function dataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'second-source-data-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export const password = 'violet harbour kettle maps'
const start = Date.UTC(2031, 2, 4, 1, 30)

/** The real app over a database of the test file's own, with every guard on and a clock that only the test moves. */
export async function testHouse(over: Partial<WebHouse['config']> = {}) {
  const database = await testDatabase()
  const clock = { at: start }
  const lines: Record<string, unknown>[] = []
  const keep = (fields: Record<string, unknown>, message?: string) => void lines.push({ ...fields, message })
  const house: WebHouse = {
    db: database.db,
    pool: database.pool,
    auditKey: Buffer.alloc(32, 7),
    now: () => new Date(clock.at),
    views: join(projectFolder, 'views'),
    publicFolder: join(projectFolder, 'public'),
    log: { info: keep, warn: keep, error: keep },
    config: {
      baseUrl: 'http://127.0.0.1:3000',
      dataFolder: dataFolder(),
      trustProxy: 0,
      sessionSecret: 'a secret of the tests that is long enough',
      historyGuard: 'roles',
      isStopping: () => false,
      ...over,
    },
  }
  return {
    ...database,
    house,
    app: createApp(house),
    log: lines,
    /** Lets time pass for the house: nobody waits. */
    pass: (milliseconds: number) => void (clock.at += milliseconds),
  }
}

export type TestHouse = Awaited<ReturnType<typeof testHouse>>

export async function aDesk({ house }: TestHouse, name = 'Harbour desk'): Promise<string> {
  const desk = await house.db.$transaction((tx) =>
    addDesk(tx, { name, timeZone: 'UTC', isDemo: false, at: house.now() }),
  )
  return desk.id
}

export type Person = { id: string; name: string; email: string; roles: Role[]; deskId: string }

let hashed: Promise<string> | undefined

/** Somebody with an account and these roles on the desk; everybody's password is `password`. */
export async function aPerson(
  { house }: TestHouse,
  deskId: string,
  roles: Role[],
  installation: InstallationRole[] = [],
): Promise<Person> {
  hashed ??= hashPassword(password)
  const passwordHash = await hashed
  const name = names[Math.floor(count++ % names.length)] as string
  const email = `${name.split(' ')[0]?.toLowerCase()}.${count}@desk.example`
  const at = house.now()
  return house.db.$transaction(async (tx) => {
    const { id } = await addUser(
      tx,
      { email, emailAsTyped: email, name: `${name} ${count}`, passwordHash, at },
      installation,
    )
    if (roles.length > 0) await setRoles(tx, { deskId, userId: id, roles, at })
    return { id, name: `${name} ${count}`, email, roles, deskId }
  })
}

let count = 0
const names = ['Ilse Brandt', 'Jonas Reuter', 'Petra Olin', 'Tomas Vey', 'Hana Sorel', 'Mira Okonjo']

/** A person doing something now, as actions are told it. */
export function by({ house }: TestHouse, person: Person): Doing {
  return {
    actorId: person.id,
    deskId: person.deskId,
    at: house.now(),
    once: { key: randomUUID(), bodyHash: randomUUID() },
  }
}

export const wire = `Port of Norhaven closes after ferry is found overloaded: clerk

NORHAVEN, March 3 (Norhaven Wire) -- The ferry Aurelia carried forty more people than its papers allow, a port clerk who was not authorised to speak said Monday.

The harbour ministry denied that any passenger was in danger. "Every boat sails within its limits," ministry spokeswoman Oda Lindqvist said.

Two earlier inspections found no fault.
`

export async function anArticle(
  test: TestHouse,
  person: Person,
  text = wire,
  deadlineAt: Date | null = null,
): Promise<string> {
  const input = { text, headline: '', fileName: null, deadlineAt }
  return (await importArticle(test.house, by(test, person), input, downstream)).articleId
}

/** The next version of an article, made of its newest text. */
export async function anotherVersion(
  test: TestHouse,
  person: Person,
  articleId: string,
  edit: (was: string) => string,
  over: Partial<Incoming> = {},
): Promise<Added> {
  const { text } = await getArticle(test.db, person.deskId, articleId)
  const input = { lineage: 'correction' as const, note: '', fileName: null, base: text.number, ...over }
  return addVersion(test.house, by(test, person), articleId, { text: edit(text.text), ...input }, downstream)
}

/** A claim added by hand, already in verification; its words must stand once in the article. */
export async function aClaim(
  test: TestHouse,
  person: Person,
  articleId: string,
  form: Record<string, unknown> = {},
): Promise<string> {
  const values = NewClaimForm.parse({ quote: 'Two earlier inspections found no fault', ...form })
  return (await addClaim(test.house, by(test, person), articleId, values)).claimId
}

/** Evidence of a new origin that is on the record and was there, unless said otherwise. Gives the origin's id. */
export async function anOrigin(
  test: TestHouse,
  person: Person,
  claimId: string,
  form: Record<string, unknown> = {},
): Promise<string> {
  const values = EvidenceForm.parse({
    title: 'Harbour log, page 12',
    kind: 'document',
    stance: 'supports',
    origin: 'new',
    originName: `Origin ${randomUUID().slice(0, 6)}`,
    originType: 'document',
    originAccess: 'document_holder',
    originTerms: 'on_record',
    ...form,
  })
  const { linkId } = await addEvidence(test.house, by(test, person), claimId, values, null)
  const link = await test.house.db.evidenceLink.findUniqueOrThrow({
    where: { id: linkId },
    include: { evidence: true },
  })
  return link.evidence.originId ?? ''
}
