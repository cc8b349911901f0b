/**
 * `npm run bench:tells`: what it costs to find evidence worded alike among 100,000 pieces, for claims with few and with the
 * most pieces of their own, beside reading fifty pieces by their keys and beside the same query without its index. Fails
 * where looking and comparing takes 100 ms or more, or the plan does not use the bands' index.
 */
import type { Client } from 'pg'
import type { Database } from '../../src/db/connect.js'
import { withClient } from '../../src/db/roles.js'
import { listAlike } from '../../src/evidence/alike.js'
import { tellsOf } from '../../src/evidence/tells.js'
import { wordingBands } from '../../src/evidence/wording.js'
import { alikeViews } from '../../src/galley/bearing.js'
import { withScratchDatabase } from '../scratch.js'
import { fillDesk } from './claims.js'
import { aPlace } from './place.js'

const [pieces, claims, rounds, most] = [100_000, 2000, 25, 100]

type Piece = { id: string; excerpt: string; bands: number[] }

async function bench(cluster: string): Promise<boolean> {
  const { house, superuserUrl } = await aPlace(cluster)
  const { db } = house
  try {
    const deskId = await fillDesk(house, superuserUrl, claims)
    console.log(`Filling the desk with ${pieces} pieces of evidence …`)
    return await withClient(superuserUrl, async (client) => {
      await fill(client, deskId)
      return measure(db, client, deskId)
    })
  } finally {
    await db.$disconnect()
  }
}

const words =
  `harbour ferry clerk ministry papers night alarm crew island pier gate captain engine storm hull mayor office inspection
  company director union strike cargo passenger ticket bridge tower report notice radio signal weather council water dam
  level engineer valley road school market price permit licence court lawyer judge witness police fire rescue boat rope
  anchor chart north south east west early late heavy empty full closed open broken repaired missing found lost carried
  denied confirmed warned ordered asked waited turned stopped began ended rose fell reached passed against because while
  before after during beyond between several forty thirty hundred first second third`.split(/\s+/)

/** The same desk on every run. */
let state = 20_261_124
const chance = (below: number): number => {
  state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
  return (state >> 8) % below
}
const sentence = (length: number) => Array.from({ length }, () => words[chance(words.length)]).join(' ')

/** One report in ten takes over somebody else's words and changes one; the rest are new, and all of them use one stock phrase. */
function* excerpts(): Generator<string> {
  const wires = Array.from({ length: 500 }, () => sentence(45))
  for (let i = 0; i < pieces; i += 1) {
    const taken = (wires[chance(wires.length)] as string).split(' ')
    if (i % 10 === 0) {
      taken[chance(taken.length)] = 'corvane'
      yield taken.join(' ')
    } else yield `${sentence(20 + chance(30))} a port clerk who was not authorised to speak said on monday`
  }
}

async function fill(client: Client, deskId: string): Promise<void> {
  await client.query('set session_replication_role = replica')
  let batch: object[] = []
  const send = async () => {
    await client.query(
      `with made as (
         insert into evidence (id, desk_id, kind, title, excerpt, bands, seen_at, found_by_id, created_at)
         select gen_random_uuid(), $1, 'other_media_report', title, excerpt, bands, now(), gen_random_uuid(), now()
         from json_to_recordset($2) as r(title text, excerpt text, bands int[]) returning id),
       place as (select id, row_number() over () as n from made),
       target as (select id, row_number() over () as n from claim order by random())
       insert into evidence_link (id, evidence_id, claim_id, stance, added_by_id, created_at)
       select gen_random_uuid(), place.id, target.id, 'supports', gen_random_uuid(), now()
       from place join target on target.n = 1 + place.n % ${claims}`,
      [deskId, JSON.stringify(batch)],
    )
    batch = []
  }
  let number = 0
  for (const excerpt of excerpts()) {
    batch.push({ title: `Report ${(number += 1)}`, excerpt, bands: wordingBands(excerpt) })
    if (batch.length === 2000) await send()
  }
  await send()
  await client.query('vacuum analyze')
}

async function measure(db: Database, client: Client, deskId: string): Promise<boolean> {
  const { rows: taken } = await client.query<Piece>(
    `select id, excerpt, bands from evidence where excerpt like '%corvane%' order by id limit 200`,
  )
  const { rows: fresh } = await client.query<Piece>(
    `select id, excerpt, bands from evidence where excerpt not like '%corvane%' order by id limit 200`,
  )
  const groups: [string, Piece[]][] = [
    ['1 piece of its own', taken.slice(0, 1)],
    ['20 pieces', [...taken.slice(0, 10), ...fresh.slice(0, 10)]],
    ['200 pieces, the most', [...taken.slice(0, 100), ...fresh.slice(0, 100)]],
  ]
  const floor = median(await timesOf(() => byKey(db, taken.slice(0, 50))))
  console.log(`\nfifty pieces by their keys, the floor: ${floor.toFixed(2)} ms`)
  let isFast = true
  for (const [name, own] of groups) {
    const [ids, bands] = [own.map(({ id }) => id), [...new Set(own.flatMap((each) => each.bands))]]
    const found = await listAlike(db, deskId, ids, bands)
    const look = median(await timesOf(() => listAlike(db, deskId, ids, bands)))
    const compare = median(
      await timesOf(() =>
        alikeViews(
          found,
          own.map(({ excerpt }) => excerpt),
        ),
      ),
    )
    const shown = alikeViews(
      found,
      own.map(({ excerpt }) => excerpt),
    ).length
    const among = median(await timesOf(() => tellsOf(own.map((each) => telling(each)))))
    const { index, execution, without } = await planOf(client, deskId, ids, bands)
    const whole = look + compare
    isFast &&= whole < most && index === 'evidence_bands'
    console.log(
      `${name.padEnd(21)} look ${look.toFixed(1)} ms + compare ${compare.toFixed(1)} ms = ${whole.toFixed(1)} ms, ` +
        `${(whole / floor).toFixed(1)} times the floor; ${found.length} candidates, ${shown} alike\n` +
        `${''.padEnd(21)} tells among its own ${among.toFixed(1)} ms\n` +
        `${''.padEnd(21)} plan: ${index}, ${execution.toFixed(1)} ms in PostgreSQL; without indexes ${without.toFixed(0)} ms`,
    )
  }
  console.log(`\nThe goal is under ${most} ms to look and compare, by the index.`)
  return isFast
}

const telling = ({ id, excerpt }: Piece) => ({
  linkId: id,
  title: 'Report',
  outlet: null,
  url: null,
  excerpt,
  fileId: null,
  happenedAt: null,
  originId: null,
})

const byKey = (db: Database, some: Piece[]) =>
  db.evidence.findMany({
    where: { id: { in: some.map(({ id }) => id) } },
    select: { id: true, title: true, outlet: true, excerpt: true },
  })

async function timesOf(work: () => unknown): Promise<number[]> {
  const times: number[] = []
  for (let round = -5; round < rounds; round += 1) {
    const before = performance.now()
    await work()
    if (round >= 0) times.push(performance.now() - before)
  }
  return times
}

const median = (times: number[]) => times.sort((a, b) => a - b)[times.length >> 1] ?? NaN

/** The product's own statement, explained: by which index it finds its rows, and how long it would take by reading them all. */
async function planOf(client: Client, deskId: string, ids: string[], bands: number[]) {
  const sent: { text: string; values: unknown[] }[] = []
  const spy = {
    $queryRaw: (parts: TemplateStringsArray, ...values: unknown[]) => {
      sent.push({ text: parts.reduce((all, part, i) => `${all}$${i}${part}`), values })
      return Promise.resolve([])
    },
  }
  await listAlike(spy as never, deskId, ids, bands)
  const [query] = sent as [{ text: string; values: unknown[] }]
  const explained = async (settings: string) => {
    await client.query(settings)
    const { rows } = await client.query<Record<string, string>>(
      `explain (analyze) ${query.text}`,
      query.values,
    )
    await client.query('reset all')
    return rows.map((row) => row['QUERY PLAN']).join('\n')
  }
  const plan = await explained('select 1')
  const slow = await explained('set enable_bitmapscan = off')
  const time = (text: string) => Number(/Execution Time: ([\d.]+) ms/.exec(text)?.[1])
  const index = /Index Scan on (evidence_bands)/.exec(plan)?.[1] ?? `none:\n${plan}`
  return { index, execution: time(plan), without: time(slow) }
}

process.exitCode = (await withScratchDatabase(bench)) ? 0 : 1
