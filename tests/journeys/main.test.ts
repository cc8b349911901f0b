/// <reference lib="dom" />
import { setupPath } from '../../src/accounts/actions.js'
import { verifyHistory } from '../../src/history/verify.js'
import { describeInBrowser } from '../support/browser.js'
import { password } from '../support/house.js'
import { servedHouse } from '../support/served.js'
import { story } from './story.js'

const served = await servedHouse()

describeInBrowser('an editor’s night, from an empty house to a report', () => {
  it('sets up, pastes a wire story, works through the queue by keyboard, and hands in a report', async () => {
    const { page, faults } = await served.window()
    const path = await setupPath(served.house.db, served.house.config.sessionSecret)

    // The first person names the desk and makes the first account.
    await page.goto(path as string)
    await page.getByLabel('Name of the desk').fill('Foreign desk')
    await page.getByLabel('Your name').fill('Ilse Brandt')
    await page.getByLabel('E-mail address').fill('ilse@desk.example')
    await page.getByLabel('Password').fill(password)
    await page.getByRole('button', { name: 'Open the desk' }).click()
    await page.getByRole('heading', { name: 'An empty desk' }).waitFor()

    // A wire story is pasted and broken into claims with who says them.
    await page.goto('/articles/new')
    await page.getByLabel('Text of the article').fill(story)
    await page.keyboard.press('Control+Enter')
    await page.waitForURL(/\/articles\/[0-9a-f-]{36}$/)
    const articleUrl = page.url()
    expect(await page.locator('h1').innerText()).toContain('Dam at Kestrel Gorge')
    expect(await page.locator('article.story mark').count()).toBeGreaterThan(4)
    expect(await page.locator('article.story .cue').allInnerTexts()).toContainEqual(
      expect.stringContaining('engineer'),
    )
    await expectNoOne(page.locator('ol#cards'), 'KESTREL GORGE')

    // The queue is walked by keyboard: first row, open, evidence.
    await page.goto('/queue')
    await page.locator('body[data-keys]').waitFor()
    await focusFirstRow(page)
    await Promise.all([page.waitForURL(/\/claims\//), page.keyboard.press('Enter')])
    const first = await page.locator('h1').innerText()
    await started(page)
    await Promise.all([page.waitForURL(/evidence\/new/), page.keyboard.press('e')])
    await page.getByLabel('What it is').fill('Norhaven Wire, 3 March')
    await page.getByLabel('Outlet that carries it').fill('Norhaven Wire')
    await page.getByRole('button', { name: 'Add the evidence' }).click()
    await page.getByText('counts once').first().waitFor()

    // A second outlet relays the same origin: two outlets, one origin.
    await page.getByRole('link', { name: /^Add/ }).click()
    await page.getByLabel('What it is').fill('Radio Corvane, morning bulletin')
    await page.getByLabel('Outlet that carries it').fill('Radio Corvane')
    await page.getByLabel('How it bears on the claim').selectOption('repeats')
    await page.locator('input[name=origin]').first().check()
    await page.getByRole('button', { name: 'Add the evidence' }).click()
    await page.getByText('2 outlets, 1 origin').first().waitFor()

    // Corroborated is refused with what is missing, and the note is kept.
    await started(page)
    await page.keyboard.press('4')
    await page.getByLabel('As the evidence listed here shows').check()
    await page.getByLabel('Note for the record').fill('Both outlets carry the engineer.')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('The two-source rule is not met.').waitFor()
    expect(await page.getByLabel('Note for the record').inputValue()).toBe('Both outlets carry the engineer.')

    // Relayed is two keys, and the next claim is on the screen.
    await started(page)
    await page.keyboard.press('2')
    await page.keyboard.press('Control+Enter')
    await page
      .getByRole('status')
      .getByText(/saved as Relayed/)
      .waitFor()
    expect(await page.locator('h1').innerText()).not.toBe(first)

    // Undo brings the former state back, as a new entry.
    await started(page)
    await page.keyboard.press('z')
    await page
      .getByRole('status')
      .getByText(/as it was before your assessment/)
      .waitFor()
    await started(page)
    await page.keyboard.press('2')
    await page.keyboard.press('Control+Enter')
    await page
      .getByRole('status')
      .getByText(/saved as Relayed/)
      .waitFor()

    // A claim is added by selecting its words in the text.
    await page.goto(articleUrl)
    await started(page)
    await selectWords(page, 'cracks in the spillway')
    await page.getByRole('button', { name: /Add claim/ }).click()
    expect(await page.locator('#add-claim [name=quote]').inputValue()).toBe('cracks in the spillway')
    await page.getByRole('button', { name: 'Add the claim' }).click()
    await page.getByRole('heading', { name: 'cracks in the spillway' }).waitFor()

    // The report is frozen, says that nobody else has looked, and shows its hash.
    await page.goto(articleUrl)
    await page.getByRole('button', { name: 'Hand in a report' }).click()
    await page.getByText('Not seen by a second editor.').waitFor()
    expect(await page.locator('.hash').first().innerText()).toMatch(/[0-9a-f]{64}/)

    expect(faults).toEqual([])
    expect(await verifyHistory(served.house.db, served.house.auditKey)).toMatchObject({ ok: true })
  })
})

type Page = Awaited<ReturnType<typeof served.window>>['page']

/** Modules start after the page is parsed; a key before that is nobody's. */
async function started(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
}

async function focusFirstRow(page: Page): Promise<void> {
  await started(page)
  await page.keyboard.press('j')
  await page.waitForFunction(() => document.activeElement?.hasAttribute('data-row'))
}

async function expectNoOne(place: ReturnType<Page['locator']>, words: string): Promise<void> {
  expect(await place.innerText()).not.toContain(words)
}

/** Selects words as a mouse would, across whatever marks stand in them. */
async function selectWords(page: Page, words: string): Promise<void> {
  await page.evaluate((wanted) => {
    const walker = document.createTreeWalker(
      document.querySelector('article.story') as Node,
      NodeFilter.SHOW_TEXT,
    )
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.textContent?.indexOf(wanted) ?? -1
      if (at < 0) continue
      const range = document.createRange()
      range.setStart(node, at)
      range.setEnd(node, at + wanted.length)
      const selection = getSelection()
      selection?.removeAllRanges()
      selection?.addRange(range)
      document.dispatchEvent(new Event('selectionchange'))
      return
    }
    throw new Error(`«${wanted}» does not stand in one piece`)
  }, words)
  await page.dispatchEvent('article.story', 'pointerup')
}
