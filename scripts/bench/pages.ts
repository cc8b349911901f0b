/**
 * `npm run bench:pages`: what the pages cost with 10,000 claims, beside a bare page with the same fifty rows, measured in one
 * run and in turn, so that a busy machine is busy for both. The queue may cost 2.5 times that floor.
 */
import { randomUUID } from 'node:crypto'
import { connectSmallPool } from '../../src/db/pool.js'
import { freePort } from '../../src/db/embedded/port.js'
import { listen } from '../../src/server.js'
import { withScratchDatabase } from '../scratch.js'
import { Browser } from './browser.js'
import { fillDesk, reader } from './claims.js'
import { floorApp } from './floor.js'
import { aPlace, quietApp } from './place.js'

const [claims, warmUps, rounds, most] = [10_000, 60, 300, 2.5]

async function bench(cluster: string): Promise<boolean> {
  const { house, url, superuserUrl } = await aPlace(cluster)
  const pool = connectSmallPool(url)
  console.log(`Filling a desk with ${claims} claims …`)
  const deskId = await fillDesk(house, superuserUrl, claims)

  const port = await freePort(0)
  const origin = `http://localhost:${port}`
  const app = quietApp(house, pool, origin)
  const floor = floorApp(url, deskId)
  const floorPort = await freePort(0)
  const servers = [
    await listen(app, { port, host: 'localhost' }),
    await listen(floor.app, { port: floorPort, host: 'localhost' }),
  ]
  try {
    return await compare(new Browser(origin), new Browser(`http://localhost:${floorPort}`))
  } finally {
    await Promise.all(servers.map((server) => server.close()))
    await Promise.all([house.db.$disconnect(), pool.end(), floor.pool.end()])
  }
}

async function compare(ours: Browser, bare: Browser): Promise<boolean> {
  const signIns: number[] = []
  for (let i = 0; i < 5; i += 1) signIns.push(await signIn(new Browser(ours.origin)))
  await signIn(ours)
  const queue = await ours.get('/queue')
  const claim = /href="(\/claims\/[0-9a-f-]{36})/.exec(queue.text)?.[1]
  const article = /href="(\/articles\/[0-9a-f-]{36})/.exec((await ours.get('/articles')).text)?.[1]
  if (queue.status !== 200 || !claim || !article)
    throw new Error(`The queue answered ${queue.status} without claims`)

  const pages = {
    floor: () => bare.get('/'),
    queue: () => ours.get('/queue'),
    article: () => ours.get(article),
    claim: () => ours.get(claim),
  }
  const times: Record<string, number[]> = {}
  for (let round = -warmUps; round < rounds; round += 1) {
    for (const [name, ask] of Object.entries(pages)) {
      const { status, ms } = await ask()
      if (status !== 200) throw new Error(`${name} answered ${status}`)
      if (round >= 0) (times[name] ??= []).push(ms)
    }
  }
  for (const browser of [ours, bare]) browser.close()
  return report({ ...times, 'sign-in': signIns })
}

/** From the empty form to the first page after it. */
async function signIn(browser: Browser): Promise<number> {
  const form = await browser.get('/sign-in')
  const token = /name="_csrf" value="([^"]+)"/.exec(form.text)?.[1] ?? ''
  const answer = await browser.post('/sign-in', {
    _csrf: token,
    _key: randomUUID(),
    email: reader.email,
    password: reader.password,
  })
  if (answer.status !== 303) throw new Error(`Signing in answered ${answer.status}`)
  return form.ms + answer.ms
}

function report(times: Record<string, number[]>): boolean {
  const at = (values: number[], share: number) =>
    [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) * share)] ?? NaN
  const floor = at(times['floor'] ?? [], 0.5)
  console.log('\npage        median      p95   of the floor')
  for (const [name, values] of Object.entries(times)) {
    const [median, p95] = [at(values, 0.5), at(values, 0.95)]
    const share = name === 'sign-in' ? '' : (median / floor).toFixed(2)
    console.log(
      `${name.padEnd(9)} ${median.toFixed(2).padStart(6)} ms ${p95.toFixed(2).padStart(6)} ms   ${share}`,
    )
  }
  const ratio = at(times['queue'] ?? [], 0.5) / floor
  console.log(`\nThe queue costs ${ratio.toFixed(2)} times the floor; ${most} are allowed.`)
  return ratio <= most
}

process.exitCode = (await withScratchDatabase(bench)) ? 0 : 1
