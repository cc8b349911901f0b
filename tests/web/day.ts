import { randomUUID } from 'node:crypto'
import { settingsAsShown } from '../../src/desks/actions.js'
import { lastChange } from '../../src/decisions/store.js'
import { getDesk } from '../../src/desks/store.js'
import { aPerson, password, testHouse, wire } from '../support/house.js'
import { signedIn, tokenOf, versionOf, type Visitor } from '../support/visitor.js'
import { aScene } from './scene.js'

export const test = await testHouse()
export const scene = await aScene(test)
const { articleId, claimId, linkId, viewId, userId, commentId, questionId, waiverId } = scene.ids as Record<
  string,
  string
>
export const claim = `/claims/${claimId}`
export const visitor = await signedIn(test, scene.admin)
export const senior = await signedIn(test, scene.senior)
export const token = tokenOf((await visitor.get('/account')).text)
const seniors = tokenOf((await senior.get('/account')).text)
// Whoever makes a desk sits there from then on, so that is a person of its own.
const maker = await signedIn(test, await aPerson(test, scene.desk, ['viewer'], ['admin']))
const tokens = new Map([
  [visitor, token],
  [senior, seniors],
  [maker, tokenOf((await maker.get('/account')).text)],
])

type Fields = Record<string, string | string[]>
/** `fields` may ask what the page would have shown a moment before. */
export type Form = { path: string; fields?: Fields | (() => Promise<Fields>); upload?: boolean; by?: Visitor }
export const evidence = { kind: 'document', stance: 'supports', origin: 'unknown', title: 'Log' }
const attribution = { source: 'the clerk', sourceType: 'unnamed_official', cue: 'said' }
const words = {
  quote: 'Two earlier inspections found no fault',
  statement: 'Two inspections found no fault',
  kind: 'event',
  weight: 'supporting',
}

/** One form of each kind in the order of a day's work; `version` is read from the claim just before it is sent. */
export const forms: [string, Form][] = [
  ['importing', { path: '/articles', fields: { text: 'The dam holds, the board said.' }, upload: true }],
  [
    'adding a claim',
    { path: `/articles/${articleId}/claims`, fields: { quote: 'any passenger was in danger' } },
  ],
  [
    'setting a deadline',
    { path: `/articles/${articleId}/deadline`, fields: { deadline: '2031-03-05T10:00' } },
  ],
  [
    'bringing a version',
    {
      path: `/articles/${articleId}/versions`,
      fields: {
        text: `${wire}\nA second crane fell on Tuesday, police said.\n`,
        lineage: 'correction',
        version: '2',
      },
      upload: true,
    },
  ],
  ['commenting', { path: `${claim}/comments`, fields: { comment: 'Which pier?' } }],
  ['resolving a comment', { path: `${claim}/comments/${commentId}/resolution` }],
  ['opening a comment again', { path: `${claim}/comments/${commentId}/reopening` }],
  [
    'asking outside',
    {
      path: `${claim}/questions`,
      fields: { toWhom: 'Press desk', question: 'Is it so?', statement: 'It holds', hours: '24' },
    },
  ],
  ['closing the link of a question', { path: `${claim}/questions/${questionId}/revocation` }],
  ['switching mail off', { path: '/account/mail' }],
  ['adding evidence', { path: `${claim}/evidence`, fields: evidence }],
  [
    'declaring independence',
    {
      path: `${claim}/independence`,
      fields: { first: scene.origins[0], second: scene.origins[1], basis: 'judged', reason: 'two logs' },
    },
  ],
  [
    'withdrawing it',
    {
      path: `${claim}/independence/withdrawal`,
      fields: { first: scene.origins[0], second: scene.origins[1], reason: 'one log' },
    },
  ],
  [
    'changing evidence',
    {
      path: `${claim}/evidence/${linkId}`,
      fields: { title: 'Log, corrected', kind: 'document', origin: 'unknown', version: '1' },
    },
  ],
  [
    'withdrawing evidence',
    { path: `${claim}/evidence/${linkId}/withdrawal`, fields: { reason: 'a forgery' } },
  ],
  ['changing words', { path: `${claim}/words`, fields: words }],
  ['changing who says it', { path: `${claim}/attribution`, fields: attribution }],
  ['assigning', { path: `${claim}/assignment`, fields: { assigneeId: scene.admin.id } }],
  [
    'assessing',
    { path: `${claim}/assessments`, fields: { status: 'single_source', reason: 'own', note: 'one log' } },
  ],
  ['undoing', { path: `${claim}/undo` }],
  [
    'assessing again',
    { path: `${claim}/assessments`, fields: { status: 'single_source', reason: 'own', note: 'one log' } },
  ],
  ['returning', { path: `${claim}/return`, fields: { reason: 'ask the ministry' }, by: senior }],
  ['resting', { path: `${claim}/rests`, fields: { on: `/claims/${scene.secondClaim}` } }],
  ['resting no more', { path: `${claim}/rests/${scene.secondClaim}/removal` }],
  ['a day to check again', { path: `${claim}/check-by`, fields: { checkBy: '2031-03-09T09:00' } }],
  ['merging', { path: `${claim}/merger`, fields: { other: scene.secondClaim, reason: 'the same' } }],
  ['splitting', { path: `${claim}/halves`, fields: { from: 'found no fault', reason: 'two claims' } }],
  ['rejecting', { path: `${claim}/rejection`, fields: { reason: 'an opinion' } }],
  ['reopening', { path: `${claim}/reopening`, fields: { reason: 'it is not' } }],
  ['handing in a report', { path: `/articles/${articleId}/reports` }],
  [
    'asking for a waiver',
    { path: `/articles/${articleId}/waivers`, fields: { rules: 'second-editor', why: 'It closes' } },
  ],
  [
    'answering one',
    { path: `/waivers/${waiverId}/answer`, fields: { verdict: 'grant', reason: 'Let it', version: '1' } },
  ],
  [
    'withdrawing it again',
    { path: `/waivers/${waiverId}/withdrawal`, fields: { reason: 'No', version: '2' } },
  ],
  [
    'deciding',
    {
      path: `/articles/${articleId}/decisions`,
      fields: { kind: 'spike', reason: 'It is an old story', claims: '', _password: password },
      by: senior,
    },
  ],
  ['saving a view', { path: '/views', fields: { name: 'Night', query: '' } }],
  ['removing a view', { path: `/views/${viewId}/removal` }],
  ['inviting', { path: '/members/invitations', fields: { email: 'late@desk.example', roles: 'viewer' } }],
  ['adding an edition', { path: '/editions', fields: { name: 'Early', weekday: '1', time: '17:00' } }],
  [
    'changing an edition',
    {
      path: `/editions/${scene.ids['editionId']}`,
      fields: { name: 'Late', weekday: '1', time: '23:30', version: '1' },
    },
  ],
  [
    'choosing an edition',
    { path: `/articles/${articleId}/edition`, fields: { editionId: scene.ids['editionId'] as string } },
  ],
  ['ending an edition', { path: `/editions/${scene.ids['editionId']}/end`, fields: { version: '2' } }],
  [
    'making a desk',
    { path: '/desks', fields: { name: 'Weekend desk', timeZone: 'Europe/Lisbon' }, by: maker },
  ],
  [
    'changing a desk',
    {
      path: `/desks/${scene.desk}`,
      fields: {
        name: 'Quay desk',
        timeZone: 'Europe/Lisbon',
        returnsAfter: '90',
        was: settingsAsShown(await getDesk(test.db, scene.desk)),
      },
    },
  ],
  ['changing roles', { path: `/members/${userId}/roles`, fields: { roles: 'reporter' } }],
  ['making a reset link', { path: `/members/${userId}/reset-link` }],
  ['disabling', { path: `/members/${userId}/disabling` }],
  ['enabling', { path: `/members/${userId}/enabling` }],
]

export async function send({ path, upload, by = visitor }: Form, fields: Fields) {
  if (!upload) return by.send(path, fields)
  const sent = by.agent.post(path).set('Sec-Fetch-Site', 'same-origin')
  for (const [name, value] of Object.entries(fields)) sent.field(name, [value].flat())
  return sent.then((answer) => answer)
}

/** The form with its token, a key of its own, and what the page showed: the claim's version, the article's last change. */
export async function filled({ by = visitor, fields }: Form): Promise<Fields> {
  const own = typeof fields === 'function' ? await fields() : fields
  const version = versionOf((await by.get(claim)).text) || '1'
  const { seq: seen } = await lastChange(test.db, articleId as string)
  return { _csrf: tokens.get(by) ?? '', _key: randomUUID(), version, seen, ...own }
}
