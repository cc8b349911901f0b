import { keyOfWords, slugOf } from '../../src/dossiers/uses.js'
import { fieldsOf } from '../../src/policy/forms.js'
import { plainPolicy } from '../../src/policy/rules.js'
import { addSource } from '../../src/sources/actions.js'
import { whole } from '../dossiers/support.js'
import { aClaim, anArticle, anOrigin, by } from '../support/house.js'
import { assessed, claimNow } from '../support/work.js'
import { claim, scene, senior, test, type Form } from './day.js'

/** What is left for the evening: forms of the registry, dossiers, the lint, the list and the house rules, on another article. */
const text = `Night at the harbour

NORHAVEN, March 3 (Norhaven Wire) -- It is understood that the ferry was full.

"The mayor is a fool," said a port clerk on Monday. The crane fell at noon, the fire service said. The pier is closed.

The harbour master resigned. Two boats sank. A third one is missing.
`
const { editor, admin } = scene
const articleId = await anArticle(test, editor, text)
const { id: versionId } = await test.db.articleVersion.findFirstOrThrow({ where: { articleId } })
const anonymous = { source: 'a port clerk', sourceType: 'anonymous_person', cue: 'said' }
const said = { source: 'the fire service', sourceType: 'government_body', cue: 'said' }
const anothers = (quote: string, form: object = {}) => aClaim(test, editor, articleId, { quote, ...form })

const unnamed = await anothers('The mayor is a fool', anonymous)
const named = await anothers('The crane fell at noon', said)
const bearing = await anothers('The pier is closed', said)
const weighty = await anothers('The harbour master resigned', { weight: 'load_bearing', ...said })
await assessed(test, editor, weighty)
const listed = await anothers('Two boats sank', said)
const back = await anothers('A third one is missing', { weight: 'load_bearing', ...said })
await assessed(test, editor, back)
await anOrigin(test, editor, named)
const piece = await test.db.evidenceLink.findFirstOrThrow({ where: { claimId: named } })
const suggested = await test.db.claim.findFirstOrThrow({ where: { deskId: scene.desk, stage: 'suggested' } })

const nothing = { handle: null, descriptor: null, interest: null, note: null, aliases: [] }
const registered = async (name: string) =>
  (await addSource(test.house, by(test, editor), { name, type: 'government_body', ...nothing })).sourceId
const [one, twin, double] = [
  await registered('Pilot board'),
  await registered('Pilots’ board'),
  await registered('Customs'),
]

const now = async (id: string) => ({ version: String((await claimNow(test, id)).version) })
const sourceNow = async (id: string) => ({
  version: String((await test.db.source.findUniqueOrThrow({ where: { id } })).version),
})
const dossier = `/articles/${articleId}/dossiers/${slugOf(keyOfWords(anonymous.source))}`
const dossierNow = async () => ({
  version: String((await test.db.dossier.findFirst({ where: { articleId } }))?.version ?? 0),
})
const { description: _description, people: _people, knownToId: _knownTo, ...answered } = whole
const answers = { ...answered, checks: [...answered.checks] } as unknown as Record<string, string | string[]>

/** What two-valued boxes are sent as, one value a box. */
const policyFields = { ...fieldsOf(plainPolicy, 1), reason: 'After the talk on Monday' }

export const eveningForms: [string, Form][] = [
  ['accepting', { path: `/claims/${suggested.id}/acceptance`, fields: () => now(suggested.id) }],
  ['signing off', { path: `/claims/${weighty}/sign-off`, fields: () => now(weighty), by: senior }],
  ['naming a topic', { path: `/articles/${articleId}/topic`, fields: { topic: 'Harbour', was: '' } }],
  ['seeking comment', { path: `${claim}/asked`, fields: { whom: 'Port office', means: 'telephone' } }],
  [
    'writing down what came of it',
    {
      path: `${claim}/asked/${scene.ids['askedId']}/answer`,
      fields: { version: '1', outcome: 'no_comment' },
    },
  ],
  [
    'linking evidence',
    { path: `/claims/${bearing}/bearings`, fields: { evidenceId: piece.evidenceId, stance: 'supports' } },
  ],
  [
    'letting a hit pass',
    {
      path: `/articles/${articleId}/lint/dismissals`,
      fields: {
        rule: 'it-is-known',
        start: String(text.indexOf('It is understood')),
        end: String(text.indexOf('It is understood') + 'It is understood'.length),
        versionId,
        reason: 'The board said so on air',
      },
    },
  ],
  [
    'saving a dossier',
    {
      path: dossier,
      fields: async () => ({
        ...answers,
        ...(await dossierNow()),
        knownToId: admin.id,
      }),
    },
  ],
  ['approving it', { path: `${dossier}/approval`, fields: dossierNow, by: senior }],
  [
    'withdrawing the approval',
    {
      path: `${dossier}/withdrawal`,
      fields: async () => ({ ...(await dossierNow()), why: 'Not enough' }),
      by: senior,
    },
  ],
  ['registering a source', { path: '/sources', fields: { type: 'government_body', name: 'Lock keepers' } }],
  [
    'changing a source',
    {
      path: `/sources/${one}`,
      fields: async () => ({
        ...(await sourceNow(one)),
        type: 'government_body',
        name: 'Pilot board',
        aliases: 'the pilots',
      }),
    },
  ],
  [
    'grading a source',
    { path: `/sources/${one}/grades`, fields: { reliability: 'B', reason: 'Was right twice' } },
  ],
  [
    'merging sources',
    {
      path: `/sources/${twin}/merger`,
      fields: async () => ({ ...(await sourceNow(twin)), into: one, reason: 'One board' }),
    },
  ],
  [
    'splitting a source',
    {
      path: `/sources/${one}/split`,
      fields: async () => ({
        ...(await sourceNow(one)),
        back: twin,
        name: '',
        chosen: await aliasesOf('Pilots’ board'),
        reason: 'Two',
      }),
    },
  ],
  [
    'resolving a mention',
    {
      path: `/claims/${named}/resolution`,
      fields: async () => ({ ...(await now(named)), position: '0', sourceId: double }),
    },
  ],
  [
    'registering whom a mention means',
    {
      path: `/claims/${bearing}/mentions/0/source`,
      fields: async () => ({
        ...(await now(bearing)),
        type: 'government_body',
        name: 'Fire service of Norhaven',
      }),
    },
  ],
  [
    'asking to let a claim’s rule pass',
    { path: `/claims/${unnamed}/waivers`, fields: { rules: 'four-eyes', why: 'It closes' } },
  ],
  [
    'assigning many',
    {
      path: '/queue/assignment',
      fields: async () => ({ claim: await ticked(listed), assigneeId: admin.id }),
    },
  ],
  [
    'returning many',
    {
      path: '/queue/return',
      fields: async () => ({ claim: await ticked(back), reason: 'Ask again' }),
      by: senior,
    },
  ],
  ['changing the house rules', { path: '/policy', fields: policyFields }],
]

async function ticked(id: string): Promise<string> {
  return `${id} ${(await now(id)).version}`
}

async function aliasesOf(name: string): Promise<string[]> {
  const rows = await test.db.sourceAlias.findMany({ where: { sourceId: one, alias: name } })
  return rows.map(({ id }) => id)
}
