/**
 * `npm run bench:article`: what the findings cost on the page of an article with 300 claims and 2,000 pieces of evidence. The
 * same page is laid out and drawn in this process without them, with all asked afresh, with those of one claim asked afresh,
 * and with all kept; in turn, so that a busy machine is busy for all. Fails where any costs more than 1.5 times the page without.
 */
import { randomUUID } from 'node:crypto'
import type { Client } from 'pg'
import type { Viewer } from '../../src/accounts/rules.js'
import { importArticle } from '../../src/articles/actions.js'
import { connectSmallPool } from '../../src/db/pool.js'
import { withClient } from '../../src/db/roles.js'
import { downstream } from '../../src/downstream.js'
import { articleLocals } from '../../src/galley/laid.js'
import { keeping, type WeighAll } from '../../src/galley/keeping.js'
import { assignClaim } from '../../src/reviews/actions.js'
import { weighBare } from '../../src/policy/weigh.js'
import { timesFor } from '../../src/shared/times.js'
import { withScratchDatabase } from '../scratch.js'
import { fillDesk, reader } from './claims.js'
import { longStory } from './longstory.js'
import { aPlace, quietApp } from './place.js'

const [words, claims, evidence, warmUps, rounds, most] = [8000, 300, 2000, 10, 60, 1.5]

async function bench(cluster: string): Promise<boolean> {
  const { house, url, superuserUrl } = await aPlace(cluster)
  const { db } = house
  const pool = connectSmallPool(url)
  const app = quietApp(house, pool, 'http://127.0.0.1:3000')
  try {
    const deskId = await fillDesk(house, superuserUrl, 0)
    const { id, name } = await db.user.findFirstOrThrow({ where: { email: reader.email } })
    const story = { text: longStory(1, words), headline: '', fileName: null, deadlineAt: null }
    const doing = { actorId: id, deskId, at: house.now() }
    const { articleId } = await importArticle(house, doing, story, downstream)
    const read = await db.claim.count({ where: { articleId } })
    if (read < claims) throw new Error(`The story gave ${read} claims and ${claims} are wanted`)
    await withClient(superuserUrl, async (client) => {
      await client.query('set session_replication_role = replica')
      const over = 'select id from claim where article_id = $1 order by number offset $2'
      await client.query(`delete from hop where claim_id in (${over})`, [articleId, claims])
      await client.query(`delete from claim where id in (${over})`, [articleId, claims])
      await gather(client, deskId, articleId)
    })
    const desk = { id: deskId, name: 'Harbour desk', timeZone: 'UTC', isDemo: false }
    const viewer: Viewer = {
      id,
      name,
      email: reader.email,
      isAdmin: false,
      isAuditor: false,
      desk,
      roles: ['editor', 'senior_editor'],
      desks: [desk],
    }
    const frame = {
      csrf: 'token',
      newKey: () => randomUUID(),
      when: timesFor('UTC', house.now()),
      viewer: { ...viewer, deskName: desk.name },
      values: {},
      errors: [],
    }
    const draw = (locals: object) =>
      new Promise<string>((resolve, reject) => {
        app.render('galley/article', { ...frame, ...locals }, (error, html) =>
          error ? reject(error) : resolve(html as string),
        )
      })
    const at = { deskId, articleId, from: 0 }
    const page = (weighAll: WeighAll) => async () => draw(await articleLocals(house, viewer, at, weighAll))
    const asked = keeping()
    const ids = (await db.claim.findMany({ where: { articleId }, select: { id: true } })).map(({ id }) => id)
    let next = 0
    // Somebody takes a claim, as all night long.
    const takeOne = () =>
      assignClaim(house, { ...doing, at: house.now() }, ids[(next += 1) % ids.length] ?? '', id)
    return await compare([
      { name: 'without findings', draw: page(() => Promise.resolve(new Map())) },
      { name: 'after a change that may touch all claims', draw: page(weighBare) },
      { name: 'after something about one claim', first: takeOne, draw: page(asked) },
      { name: 'every further look', draw: page(asked) },
    ])
  } finally {
    await Promise.all([db.$disconnect(), pool.end()])
  }
}

/** The evidence of the article's claims, from sixty origins, half of them declared independent. */
async function gather(client: Client, deskId: string, articleId: string): Promise<void> {
  await client.query('set session_replication_role = replica')
  await client.query(
    `update claim set stage = 'assessed', corroboration = 'single_source',
       weight = case when number % 3 = 0 then 'load_bearing' else 'supporting' end::"ClaimWeight" where article_id = $1`,
    [articleId],
  )
  await client.query(
    `insert into origin (id, desk_id, name, source_type, access, terms, is_party, created_by_id, created_at)
     select gen_random_uuid(), $1, 'Origin ' || n,
       (array['named_official', 'anonymous_person', 'document', 'news_agency'])[1 + n % 4]::"SourceType",
       case when n % 3 = 0 then 'eyewitness' else 'briefed' end::"Access",
       case when n % 2 = 0 then 'on_record' else 'background' end::"TermsOfUse", n % 7 = 0, gen_random_uuid(), now()
     from generate_series(1, 60) n`,
    [deskId],
  )
  await client.query(`
    insert into independence (first_id, second_id, basis, reason, declared_by_id, declared_at)
    select a.id, b.id, 'judged', 'Two newsrooms', gen_random_uuid(), now()
    from origin a join origin b on a.id < b.id where (ascii(right(a.id::text, 1)) + ascii(right(b.id::text, 1))) % 2 = 0`)
  await client.query(
    `with place as (
       select gen_random_uuid() as id, n, c.id as claim_id, o.id as origin_id
       from generate_series(0, ${evidence} - 1) n
       join (select id, row_number() over (order by id) - 1 as nth from claim where article_id = $2) c on c.nth = n % ${claims}
       join (select id, row_number() over (order by id) - 1 as nth from origin) o on o.nth = (n * 7 + n / ${claims}) % 60),
     made as (
       insert into evidence (id, desk_id, kind, title, outlet, excerpt, origin_id, seen_at, found_by_id, created_at)
       select id, $1, 'other_media_report', 'Report ' || n, 'Outlet ' || n % 9, 'The ferry carried more people than its papers allow',
              origin_id, now(), gen_random_uuid(), now() from place)
     insert into evidence_link (id, evidence_id, claim_id, stance, added_by_id, created_at)
     select gen_random_uuid(), id, claim_id,
       case when n % 5 = 4 then 'repeats' when n % 11 = 10 then 'contradicts' else 'supports' end::"Stance", gen_random_uuid(), now()
     from place`,
    [deskId, articleId],
  )
  await client.query('vacuum analyze')
}

type Page = { name: string; first?: () => Promise<unknown>; draw: () => Promise<string> }

async function compare(pages: Page[]): Promise<boolean> {
  const seen = pages.map(() => ({ times: [] as number[], size: 0 }))
  for (let round = -warmUps; round < rounds; round += 1)
    for (const [i, { first, draw }] of pages.entries()) {
      await first?.()
      const before = performance.now()
      const size = Buffer.byteLength(await draw())
      if (round >= 0) seen[i]?.times.push(performance.now() - before)
      Object.assign(seen[i] ?? {}, { size })
    }
  const medians = seen.map(({ times }) => times.sort((a, b) => a - b)[times.length >> 1] ?? NaN)
  const shares = medians.map((median) => median / (medians[0] ?? NaN))
  console.log(`${claims} claims, ${evidence} pieces of evidence, medians of ${rounds} rounds`)
  for (const [i, { name }] of pages.entries())
    console.log(
      `${name.padEnd(42)} ${medians[i]?.toFixed(1).padStart(6)} ms, ${shares[i]?.toFixed(2)} times, ` +
        `${Math.round((seen[i]?.size ?? 0) / 1024)} kB`,
    )
  console.log(`The page with findings may cost ${most} times the page without.`)
  return shares.every((share) => share <= most)
}

process.exitCode = (await withScratchDatabase(bench)) ? 0 : 1
