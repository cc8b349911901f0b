/// <reference lib="dom" />
import { AxeBuilder } from '@axe-core/playwright'
import { keyOfWords, slugOf } from '../../src/dossiers/uses.js'
import { describeInBrowser } from '../support/browser.js'
import { aClaim, aDesk, anArticle, aPerson } from '../support/house.js'
import { servedHouse, signInAs } from '../support/served.js'

const served = await servedHouse()
const desk = await aDesk(served)
const editor = await aPerson(served, desk, ['editor'])
const senior = await aPerson(served, desk, ['senior_editor'])

const story = `Norhaven harbour master resigned

NORHAVEN, March 3 (Norhaven Wire) -- The Norhaven harbour master may have resigned, a source said on Monday. It is understood that the ferry Aurelia was full.

"The mayor is a fool and he knew," said two port officials, who were not authorised to speak. The harbour ministry declined to comment.
`
const articleId = await anArticle(served, editor, story)
await served.db.claim.updateMany({ where: { articleId }, data: { stage: 'rejected' } })
const claimId = await aClaim(served, editor, articleId, {
  quote: 'The Norhaven harbour master may have resigned',
  source: 'a source',
  sourceType: 'anonymous_person',
  cue: 'said',
})
await aClaim(served, editor, articleId, {
  quote: 'The mayor is a fool and he knew',
  source: 'two port officials',
  sourceType: 'unnamed_official',
  cue: 'said',
})
const dossiers = `/articles/${articleId}/dossiers`
const dossier = `${dossiers}/${slugOf(keyOfWords('a source'))}`
const pages = [
  `/articles/${articleId}`,
  `/articles/${articleId}/lint`,
  dossiers,
  dossier,
  `/claims/${claimId}`,
]

describeInBrowser('what an editor sees of the lint and the dossiers', () => {
  it('is done without script: a hit let pass, a dossier saved, approved by another, and seen on the claim', async () => {
    const { page, faults } = await served.window({ script: false })
    await signInAs(page, editor)
    await page.goto(`/articles/${articleId}`)
    await page.getByText('Sourcing lint: 5').click()
    const hit = page.locator('#lint li.hit', { hasText: 'It is understood' })
    await hit.getByText('Let it pass', { exact: true }).first().click()
    await hit.getByLabel('Why it may stay as it is').fill('The board said so on air')
    await hit.getByRole('button', { name: 'Let it pass' }).click()
    await page.getByText('Sourcing lint: 4').waitFor()
    await page.goto(dossier)
    await page.getByLabel('Our own: the desk spoke to the source').check()
    await page.getByLabel('Why the source is not named').selectOption('job_risk')
    await page.getByLabel('Terms').selectOption('background')
    for (const name of ['How the source knows', 'Alternatives tried', 'Motive', 'Agreed wording'])
      await page.getByLabel(name, { exact: true }).fill(`${name}, told here`)
    await page.getByLabel('Who knows the identity').selectOption({ label: editor.name })
    await page.getByLabel('It is vital to the story').check()
    await page.getByRole('button', { name: 'Save the dossier' }).click()
    await page.getByText('The dossier is complete and waits for approval.').waitFor()
    await page
      .getByText('You wrote in this dossier')
      .or(page.getByText('A senior editor approves'))
      .first()
      .waitFor()

    const other = await served.window({ script: false })
    await signInAs(other.page, senior)
    await other.page.goto(dossier)
    await other.page.getByText('Not checked: the source is reliable').waitFor()
    await other.page.getByRole('button', { name: 'Approve the dossier' }).click()
    await other.page.getByText(`Approved by ${senior.name}`).waitFor()
    await page.goto(`/claims/${claimId}`)
    await page.locator('#attribution').getByRole('link', { name: 'approved' }).click()
    await page.getByRole('heading', { name: 'a source', level: 1 }).waitFor()
    expect([...faults, ...other.faults]).toEqual([])
  }, 120_000)

  it('asks of the chosen one’s source only what is asked of it', async () => {
    const { page } = await served.window()
    await signInAs(page, editor)
    await page.goto(dossier)
    await page.getByLabel('Our own: the desk spoke to the source').check()
    expect([
      await page.getByLabel('Motive', { exact: true }).isVisible(),
      await page.locator('.for-wire').isVisible(),
    ]).toEqual([true, false])
    await page.getByLabel('Norhaven Wire’s: the desk knows').check()
    expect([
      await page.getByLabel('Motive', { exact: true }).isVisible(),
      await page.locator('.for-wire').isVisible(),
    ]).toEqual([false, true])
  })

  it('leads from a hit to its place in the text', async () => {
    const { page } = await served.window()
    await signInAs(page, editor)
    await page.goto(`/articles/${articleId}/lint`)
    await page.getByRole('link', { name: '“a source”' }).click()
    expect(await page.locator(':target').innerText()).toBe('a source')
    await page.goto(`/articles/${articleId}/lint`)
    await page.getByRole('link', { name: '“The mayor is a fool and he knew”' }).first().click()
    expect(await page.locator(':target').innerText()).toContain('The mayor is a fool')
  })

  it.each([
    ['light', 1440],
    ['dark', 390],
    ['dark', 1440],
    ['light', 390],
  ] as const)(
    'can be used by everybody: %s, %i wide',
    async (theme, width) => {
      const { page, faults } = await served.window({ theme, width })
      await signInAs(page, editor)
      const found: string[] = []
      for (const path of pages) {
        await page.goto(path)
        await page.evaluate(() => document.querySelectorAll('details').forEach((each) => (each.open = true)))
        const axe = new AxeBuilder({ page })
        // On a wide screen the bar of keys lies over the end of the page until one scrolls, and axe does not scroll.
        if (width > 900) axe.disableRules('target-size')
        const { violations } = await axe.analyze()
        found.push(...violations.map(({ id, nodes }) => `${path} ${id}: ${nodes[0]?.html}`))
        const isWider = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
        if (isWider) found.push(`${path} scrolls sideways`)
      }
      expect(found).toEqual([])
      expect(faults).toEqual([])
    },
    180_000,
  )
})
