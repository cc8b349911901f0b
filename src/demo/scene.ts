import { createHash } from 'node:crypto'
import { may, type Action } from '../accounts/permissions.js'
import type { Role, Viewer } from '../accounts/rules.js'
import { getClaim, listArticleClaims, type Claim } from '../claims/store.js'
import type { House } from '../history/change.js'
import type { Doing } from '../history/rules.js'
import type { StaffName } from './people.js'
import { listTexts, type DemoDesk } from './store.js'
import { filled, type DemoArticle, type WishedClaim } from './wishes.js'

/** The night keeps a file as well, so it is told where files lie. */
export type DemoHouse = House & { config: { dataFolder: string } }

export type Actor = { id: string; name: string; roles: Role[] }

/** What the replay knows: the desk, its people, and which article and claim each wish of the script has become. */
export type Scene = {
  house: DemoHouse
  desk: DemoDesk
  people: Record<StaffName, Actor>
  articles: Map<DemoArticle, { id: string; at: Date }>
  claims: Map<WishedClaim, string>
}

/** One person's turn at one minute. */
export type Turn = { scene: Scene; number: number; actor: Actor; at: Date; nightStart: Date }

/** Something a person does, and the row of the permission table that lets them. */
export type Deed = { asks: Action; act: (turn: Turn) => Promise<unknown> }

/** The key of a step's form. It is the same each time, so that a night cut short can be gone on with and nothing is doubled. */
export function stepKey(deskId: string, number: number, part = ''): string {
  const hash = createHash('sha256').update(`${deskId} ${number} ${part}`).digest('hex')
  return hash.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5')
}

const minute = 60_000

/** Some minutes after the night's end, at a time that could be printed. */
export function roundTime({ createdAt }: DemoDesk, minutes: number): Date {
  const five = 5 * minute
  return new Date(Math.round((createdAt.getTime() + minutes * minute) / five) * five)
}

export function doing({ scene, number, actor, at }: Turn, part = ''): Doing {
  const once = { key: stepKey(scene.desk.id, number, part), bodyHash: 'demo' }
  return { actorId: actor.id, deskId: scene.desk.id, at, once }
}

/** The replay asks the permission table as a page would. */
export const mayTake = (turn: Turn, action: Action): boolean => may(viewerOf(turn), action)

/** Whoever's turn it is, as a page knows them. */
export function viewerOf({ scene, actor }: Turn): Viewer {
  const { id, name, timeZone } = scene.desk
  const desk = { id, name, timeZone, isDemo: true }
  return { ...actor, email: '', isAdmin: false, isAuditor: false, desk, desks: [] }
}

/** The claim a wish has become, as it stands now; null where nobody has taken it up and the reading did not suggest it. */
export async function findWished({ scene }: Turn, wished: WishedClaim): Promise<Claim | null> {
  const { db } = scene.house
  const known = scene.claims.get(wished)
  if (known) return getClaim(db, scene.desk.id, known)
  const { id, at } = articleOf(scene, wished)
  const texts = await listTexts(db, id)
  const wanted = [wished.words, wished.later ?? wished.words].map((words) =>
    filled(words, at, scene.desk.timeZone),
  )
  const taken = new Set(scene.claims.values())
  const found = (await listArticleClaims(db, id))
    .filter((claim) => !claim.isHeadline && !taken.has(claim.id))
    .filter(({ versionId, span }) => {
      const covered = texts.get(versionId)?.slice(span.start, span.end) ?? ''
      return wanted.some((words) => covered.includes(words))
    })
    .sort((a, b) => a.quote.length - b.quote.length)[0]
  if (found) scene.claims.set(wished, found.id)
  return found ?? null
}

export async function getWished(turn: Turn, wished: WishedClaim): Promise<Claim> {
  const claim = await findWished(turn, wished)
  if (!claim) throw new Error(`Nobody has taken up the claim “${wished.words}” yet`)
  return claim
}

/** What this article of the script has become. */
export function getMade({ articles }: Scene, article: DemoArticle): { id: string; at: Date } {
  const made = articles.get(article)
  if (!made) throw new Error('The article has not come in yet')
  return made
}

export function articleOf(scene: Scene, wished: WishedClaim): { id: string; at: Date } {
  for (const [article, made] of scene.articles)
    if (Object.values(article.claims).includes(wished)) return made
  throw new Error(`The article of “${wished.words}” has not come in yet`)
}
