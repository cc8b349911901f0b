/// <reference lib="dom" />
import { AxeBuilder } from '@axe-core/playwright'
import { addComment } from '../../src/comments/actions.js'
import { answerQuestion, askOutside } from '../../src/outside/actions.js'
import { questionPath, questionToken } from '../../src/outside/rules.js'
import { findOpen } from '../../src/outside/store.js'
import { hashToken } from '../../src/accounts/links.js'
import { makeReport } from '../../src/reports/actions.js'
import { assess } from '../../src/reviews/actions.js'
import { describeInBrowser } from '../support/browser.js'
import { aClaim, aDesk, anArticle, anOrigin, aPerson, by } from '../support/house.js'
import { servedHouse, signInAs } from '../support/served.js'
import { story } from './story.js'

const served = await servedHouse()
const desk = await aDesk(served)
const admin = await aPerson(served, desk, ['editor', 'senior_editor', 'standards'], ['admin', 'auditor'])
const colleague = await aPerson(served, desk, ['editor'])
const articleId = await anArticle(served, admin, story, new Date(served.house.now().getTime() + 26 * 60_000))
const claimId = await aClaim(served, colleague, articleId, {
  quote: 'Some 12,000 people live below the dam',
  weight: 'load_bearing',
})
await anOrigin(served, colleague, claimId, { outlet: 'Norhaven Wire', excerpt: 'Some 12,000 people.' })
await anOrigin(served, colleague, claimId, {
  stance: 'contradicts',
  title: 'Census table 4',
  originType: 'dataset',
})
const contested = { status: 'contested', reason: 'own', note: 'The census says 9,000.', stay: '' } as const
const { version } = await served.house.db.claim.findUniqueOrThrow({ where: { id: claimId } })
await assess(served.house, by(served, colleague), colleague, claimId, { version, ...contested })
await addComment(served.house, by(served, colleague), claimId, {
  comment: `Which census, @${admin.name}?`,
  aboutId: '',
})
const asked = async () => {
  const form = {
    toWhom: 'Press desk',
    question: 'How many live there?',
    statement: '12,000 people',
    hours: 24,
  }
  return (await askOutside(served.house, by(served, colleague), claimId, { ...form, email: '' })).questionId
}
const [answered, waiting] = [await asked(), await asked()]
const opened = await findOpen(
  served.db,
  hashToken(questionToken(served.house.auditKey, answered)),
  served.house.now(),
)
if (opened) await answerQuestion(served.house, opened, { answer: 'disputes', reasons: 'Fewer by now.' })
const { reportId } = await makeReport(served.house, by(served, admin), admin.name, articleId)

const pages = [
  '/',
  '/queue',
  '/queue?q=dam&stage=signed_off',
  '/articles',
  '/articles/new',
  `/articles/${articleId}`,
  `/articles/${articleId}/history`,
  `/claims/${claimId}`,
  `/claims/${claimId}/words`,
  `/claims/${claimId}/attribution`,
  `/claims/${claimId}/evidence/new`,
  `/claims/${claimId}/evidence/new?answer=${answered}`,
  `/claims/${claimId}/comments`,
  `/claims/${claimId}/questions/new`,
  questionPath(served.house.auditKey, waiting),
  questionPath(served.house.auditKey, answered),
  '/q/nothing',
  '/notices',
  '/reports',
  `/reports/${reportId}`,
  '/account',
  '/members',
  '/desks',
  `/desks/${desk}`,
  `/members/${colleague.id}`,
  '/history',
  '/policy',
  '/policy/change',
  '/nowhere',
]

/** What an editor has open most of the night. */
const most = [
  '/',
  '/queue',
  `/articles/${articleId}`,
  `/claims/${claimId}`,
  `/claims/${claimId}/evidence/new`,
  `/reports/${reportId}`,
  '/policy',
  '/notices',
  questionPath(served.house.auditKey, waiting),
]

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const all = 'all'
/** On a wide screen the bar of keys lies over the end of the page until one scrolls, and axe does not scroll. */
const wide = 'all but target-size'

describeInBrowser('every page', () => {
  // All rules once wide and once on a phone; the other two looks are asked what a theme or a width can change.
  for (const [theme, width, rules] of [
    ['light', 1440, wide],
    ['dark', 390, all],
    ['dark', 1440, ['color-contrast', 'link-in-text-block']],
    ['light', 390, ['color-contrast', 'target-size']],
  ] as const) {
    it(`can be used by everybody: ${theme}, ${width} wide`, async () => {
      const { page, faults } = await served.window({ theme, width })
      await page.goto('/sign-in')
      const found = await problems(page, '/sign-in', rules)
      await signInAs(page, admin)
      for (const path of typeof rules === 'string' ? pages : most) {
        await page.goto(path)
        await page.evaluate(() => document.querySelectorAll('details').forEach((each) => (each.open = true)))
        found.push(...(await problems(page, path, rules)))
      }
      expect(found).toEqual([])
      expect(faults).toEqual([])
    }, 180_000)
  }
})

type Page = Awaited<ReturnType<typeof served.window>>['page']

/** What axe finds by WCAG 2.2 AA, and whether the page is wider than its window: nothing scrolls sideways. */
async function problems(
  page: Page,
  path: string,
  rules: typeof all | typeof wide | readonly string[],
): Promise<string[]> {
  const axe = new AxeBuilder({ page })
  if (typeof rules === 'string') axe.withTags(tags)
  else axe.withRules([...rules])
  if (rules === wide) axe.disableRules('target-size')
  const { violations } = await axe.analyze()
  const isWide = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1,
  )
  const told = violations.map(
    ({ id, nodes }) =>
      `${path}: ${id} at ${nodes
        .map(({ target }) => target.join(' '))
        .slice(0, 3)
        .join(', ')}`,
  )
  return isWide ? [...told, `${path}: wider than the window`] : told
}
