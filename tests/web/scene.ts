import { randomUUID } from 'node:crypto'
import { addEdition } from '../../src/editions/actions.js'
import { invite, makeResetLink } from '../../src/accounts/actions.js'
import type { Role } from '../../src/accounts/rules.js'
import { keyOfWords, slugOf } from '../../src/dossiers/uses.js'
import type { Route } from '../../src/web/door.js'
import { addComment } from '../../src/comments/actions.js'
import { ask } from '../../src/evidence/asked.js'
import { addFile, keepFile } from '../../src/evidence/keep.js'
import { askOutside } from '../../src/outside/actions.js'
import { questionToken } from '../../src/outside/rules.js'
import { saveView } from '../../src/queue/actions.js'
import { changePolicy } from '../../src/policy/actions.js'
import { plainPolicy } from '../../src/policy/rules.js'
import { decide } from '../../src/decisions/actions.js'
import { lastChange } from '../../src/decisions/store.js'
import { askForArticle } from '../../src/waivers/actions.js'
import { makeReport } from '../../src/reports/actions.js'
import { addSource } from '../../src/sources/actions.js'
import {
  aClaim,
  aDesk,
  anotherVersion,
  anArticle,
  anOrigin,
  aPerson,
  by,
  type Person,
  type TestHouse,
} from '../support/house.js'

export type Scene = {
  desk: string
  admin: Person
  editor: Person
  senior: Person
  /** What a route's parameters stand for here. */
  ids: Record<string, string>
  secondClaim: string
  origins: [string, string]
}

const nothing = { handle: null, descriptor: null, interest: null, note: null }
const every: Role[] = ['viewer', 'reporter', 'editor', 'senior_editor', 'standards']

/** A desk where everything exists once: an article with claims, evidence, a report, a view, links that work. */
export async function aScene(test: TestHouse, name = 'Harbour desk', text?: string): Promise<Scene> {
  const desk = await aDesk(test, name)
  const admin = await aPerson(test, desk, every, ['admin', 'auditor'])
  const editor = await aPerson(test, desk, ['editor'])
  const senior = await aPerson(test, desk, ['senior_editor'])
  const articleId = await anArticle(test, editor, text)
  const unnamed = { source: 'a deckhand', sourceType: 'anonymous_person', cue: 'said' }
  const said = { source: 'the harbour inspectorate', sourceType: 'government_body', cue: 'found' }
  const claimId = await aClaim(test, editor, articleId, said)
  const secondClaim = await aClaim(test, editor, articleId, {
    quote: 'Every boat sails within its limits',
    ...unnamed,
  })
  const origins: [string, string] = [
    await anOrigin(test, editor, claimId),
    await anOrigin(test, editor, claimId),
  ]
  const link = await test.db.evidenceLink.findFirstOrThrow({ where: { claimId } })
  const file = await keepFile(
    test.house.config.dataFolder,
    'log.txt',
    Buffer.from('The harbour log of the night'),
  )
  const fileId = await test.db.$transaction((tx) => addFile(tx, desk, editor.id, test.house.now(), file))
  await ask(test.house, by(test, editor), claimId, {
    whom: 'Harbour ministry',
    means: 'telephone',
    deadlineAt: null,
  })
  const asked = await test.db.commentSought.findFirstOrThrow({ where: { claimId } })
  const comment = { comment: `The log says so, @${admin.name}`, aboutId: '' }
  await addComment(test.house, by(test, editor), claimId, comment)
  const { id: commentId } = await test.db.comment.findFirstOrThrow({ where: { claimId } })
  const { id: noticeId } = await test.db.notice.findFirstOrThrow({
    where: { deskId: desk, userId: admin.id },
  })
  const { questionId } = await askOutside(test.house, by(test, editor), claimId, {
    toWhom: 'Harbour ministry, press desk',
    question: 'Is this so?',
    statement: 'No fault was found in two inspections',
    hours: 24,
    email: '',
  })
  const { reportId } = await makeReport(test.house, by(test, editor), editor.name, articleId)
  await saveView(test.house, by(test, admin), { name: 'Mine', query: 'assignee=me' })
  const view = await test.db.savedView.findFirstOrThrow({ where: { userId: admin.id } })
  const { waiverIds } = await askForArticle(test.house, by(test, editor), articleId, {
    rules: ['nothing-disputed'],
    why: 'It closes in an hour',
  })
  const { seq: seen } = await lastChange(test.db, articleId)
  const holding = { kind: 'hold' as const, reason: 'The ministry rings back', claims: [], seen }
  const { decisionId } = await decide(test.house, by(test, senior), senior, articleId, holding)
  const invitation = await invite(test.house, by(test, admin), {
    email: `${randomUUID()}@desk.example`,
    roles: ['viewer'],
  })
  const reset = await makeResetLink(test.house, by(test, admin), editor.id)
  const words = {
    name: 'Harbour inspectorate',
    type: 'government_body' as const,
    aliases: [],
    ...nothing,
  }
  const { sourceId } = await addSource(test.house, by(test, editor), words)
  const rules = { policy: plainPolicy, reason: 'As they are', base: 0 }
  await changePolicy(test.house, by(test, admin), rules)
  const policy = await test.db.policyVersion.findFirstOrThrow({ where: { deskId: desk } })
  await anotherVersion(
    test,
    editor,
    articleId,
    (was) => `${was}\nA crane fell on the quay on Sunday, police said.\n`,
  )
  const late = { name: 'Late city', closesAt: null, weekdays: [1, 2, 3, 4, 5], time: '23:00' }
  const { editionId } = await addEdition(test.house, by(test, editor), late)
  const ids = {
    number: '2',
    earlier: '1',
    fileId,
    askedId: asked.id,
    policyId: policy.id,
    sourceId,
    position: '0',
    key: slugOf(keyOfWords(unnamed.source)),
    waiverId: waiverIds[0] as string,
    decisionId,
    articleId,
    claimId,
    commentId,
    noticeId,
    questionId,
    question: questionToken(test.house.auditKey, questionId),
    linkId: link.id,
    reportId,
    viewId: view.id,
    userId: editor.id,
    deskId: desk,
    restsOnId: secondClaim,
    editionId,
    invitation: invitation.path.split('/')[2] as string,
    reset: reset.path.split('/')[2] as string,
  }
  return { desk, admin, editor, senior, ids, secondClaim, origins }
}

/** A route's path with these ids in it; the secret of a link where the path asks for a token. */
export function pathOf(route: string, ids: Record<string, string>): string {
  const token = route.startsWith('/invitations')
    ? ids['invitation']
    : route.startsWith('/resets')
      ? ids['reset']
      : route.startsWith('/q/')
        ? ids['question']
        : 'no-token'
  return route.replace(
    /:(\w+)/g,
    (_all, name: string) => (name === 'token' ? token : ids[name]) ?? randomUUID(),
  )
}

/** Every route of the app with its rule; Express's own types call this property anything at all. */
export const routesOf = ({ app }: TestHouse): Route[] => app.routes as Route[]
