import type { Client } from 'pg'
import { addDesk, addUser, setRoles } from '../../src/accounts/store.js'
import { hashPassword } from '../../src/accounts/passwords.js'
import { importArticle } from '../../src/articles/actions.js'
import { withClient } from '../../src/db/roles.js'
import { downstream } from '../../src/downstream.js'
import type { House } from '../../src/history/change.js'

export const reader = { email: 'reader@desk.example', password: 'violet harbour kettle maps' }

/** A desk with an editor, forty articles read by the product itself, and their claims copied until there are `count`. */
export async function fillDesk(house: House, superuserUrl: string, count: number): Promise<string> {
  const at = house.now()
  const passwordHash = await hashPassword(reader.password)
  const { deskId, actorId } = await house.db.$transaction(async (tx) => {
    const desk = await addDesk(tx, { name: 'Harbour desk', timeZone: 'UTC', isDemo: false, at })
    const user = { email: reader.email, emailAsTyped: reader.email, name: 'Ilse Brandt', passwordHash, at }
    const { id } = await addUser(tx, user, [])
    await setRoles(tx, { deskId: desk.id, userId: id, roles: ['editor', 'senior_editor'], at })
    return { deskId: desk.id, actorId: id }
  })
  for (let number = 1; number <= 40; number += 1) {
    const deadlineAt = number % 3 === 0 ? null : new Date(at.getTime() + number * 3_600_000)
    const article = { text: story(number), headline: '', fileName: null, deadlineAt }
    await importArticle(house, { actorId, deskId, at }, article, downstream)
  }
  await withClient(superuserUrl, (client) => multiply(client, count))
  return deskId
}

const ports = ['Norhaven', 'Velsund', 'Ostermark', 'Calder Bay', 'Port Imber']

const story = (number: number) => {
  const port = ports[number % ports.length]
  return `${port} closes pier ${number} after ferry is found overloaded: clerk

${port?.toUpperCase()}, March 3 (Norhaven Wire) -- The ferry Aurelia ${number} carried ${30 + number} more people than its papers allow, a port clerk who was not authorised to speak said Monday.

The harbour ministry denied that any passenger was in danger. "Every boat sails within its limits," ministry spokeswoman Oda Lindqvist said.

According to the harbour office, two earlier inspections found no fault. The company's director said the crew had been told to stay on land, and a union leader claimed that pay for ${number} shifts was missing.

Two earlier inspections found no fault. The mayor said a report would follow on Friday.
`
}

/** Copies claims with their chains of attribution, spread over the same articles, as a busy month leaves them. */
async function multiply(client: Client, count: number): Promise<void> {
  const columns = await columnsOf(client, 'claim', ['id', 'number'])
  const hops = await columnsOf(client, 'hop', ['id', 'claim_id'])
  await client.query(`
    create temp table made as
      select c.id as original, gen_random_uuid() as id, 1000 + row_number() over (order by n, c.id) as number
      from claim c, generate_series(1, 1000) n limit greatest(0, ${count} - (select count(*) from claim));
    insert into claim (id, number, ${columns.join()})
      select made.id, made.number, ${columns.map((name) => `c.${name}`).join()} from made join claim c on c.id = made.original;
    insert into hop (id, claim_id, ${hops.join()})
      select gen_random_uuid(), made.id, ${hops.map((name) => `h.${name}`).join()} from made join hop h on h.claim_id = made.original;
    analyze`)
}

async function columnsOf(client: Client, table: string, without: string[]): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select quote_ident(attname) as name from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' and attname <> all ($2)`,
    [table, without],
  )
  return rows.map(({ name }) => name)
}
