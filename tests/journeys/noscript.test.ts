import { setupPath } from '../../src/accounts/actions.js'
import { describeInBrowser } from '../support/browser.js'
import { password } from '../support/house.js'
import { servedHouse } from '../support/served.js'
import { story } from './story.js'

const served = await servedHouse()

describeInBrowser('the same night without script, with two editors', () => {
  it('does everything with links and forms, and lets the second editor sign off what the first assessed', async () => {
    const { page } = await served.window({ script: false })
    await page.goto((await setupPath(served.house.db, served.house.config.sessionSecret)) as string)
    await page.getByLabel('Name of the desk').fill('Night desk')
    await page.getByLabel('Your name').fill('Jonas Reuter')
    await page.getByLabel('E-mail address').fill('jonas@desk.example')
    await page.getByLabel('Password').fill(password)
    await page.getByRole('button', { name: 'Open the desk' }).click()

    // An article comes in as a file.
    await page.goto('/articles/new')
    await page
      .getByLabel('Or a file')
      .setInputFiles({ name: 'dam.txt', mimeType: 'text/plain', buffer: Buffer.from(story, 'utf8') })
    await page.getByRole('button', { name: 'Import' }).click()
    const articleUrl = page.url()
    expect(await page.locator('article.story mark').count()).toBeGreaterThan(4)

    // Pasted again, it is the same article.
    await page.goto('/articles/new')
    await page.getByLabel('Text of the article').fill(story)
    await page.getByRole('button', { name: 'Import' }).click()
    expect(page.url()).toBe(articleUrl)
    expect(await page.getByRole('status').innerText()).toContain('nothing was doubled')

    // A claim is added by pasting its words; where they stand twice, the place is chosen.
    await page.locator('details#add > summary').click()
    await page.getByLabel('Words being claimed').fill('the dam')
    await page.getByRole('button', { name: 'Add the claim' }).click()
    await page.getByRole('heading', { name: 'Which place do you mean?' }).waitFor()
    await page.getByRole('radio').nth(1).check()
    await page.getByRole('button', { name: 'Add the claim here' }).click()
    expect(await page.locator('h1').innerText()).toBe('the dam')

    // It is not a claim after all: rejected with a reason, and listed as such.
    await page.getByText('Reject', { exact: true }).click()
    await page.getByLabel('Why it is not a claim to check').selectOption('Not a claim')
    await page.getByRole('button', { name: 'Reject the claim' }).click()
    expect(await page.getByRole('status').innerText()).toContain('is rejected')

    // A claim of the queue is marked, with a reason chosen by hand.
    await page.goto('/queue?loadBearing=yes')
    await page.locator('a.statement').first().click()
    const claimUrl = page.url()
    const statement = await page.locator('h1').innerText()
    await page.getByRole('radio', { name: /Single source/ }).check()
    await page.getByLabel('One source, nothing independent yet').check()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    expect(await page.getByRole('status').innerText()).toContain('waits for a second editor')
    expect(await page.locator('aside.decide').innerText()).toContain('someone else signs it off')

    // The filters apply by button, and a view is saved.
    await page.goto('/queue')
    await page.locator('#filters').getByLabel('Single source').check()
    await page.getByRole('button', { name: 'Apply filters' }).click()
    expect(await page.locator('a.statement').allInnerTexts()).toEqual([statement])
    await page.getByText('Save as a view').click()
    await page.getByLabel('Name of the view').fill('Single ones')
    await page.getByRole('button', { name: 'Save the view' }).click()
    await page.getByRole('link', { name: 'Single ones' }).waitFor()

    // A second editor is invited, joins in a browser of her own, and signs off.
    await page.goto('/members')
    await page.getByLabel('E-mail address').fill('petra@desk.example')
    await page.getByRole('checkbox', { name: /Senior editor/ }).check()
    await page.getByRole('button', { name: 'Make the link' }).click()
    const link = await page.getByLabel('The link').inputValue()
    const second = (await served.window({ script: false })).page
    await second.goto(link)
    await second.getByLabel('Your name').fill('Petra Olin')
    await second.getByLabel('Password').fill('slate windmill orchard nine')
    await second.getByRole('button', { name: 'Join the desk' }).click()
    await second.goto(claimUrl)
    await second.getByRole('button', { name: /Sign off as single source/ }).click()
    expect(await second.getByRole('status').innerText()).toContain('signed off')

    // The report names both, and says what was seen by a second editor.
    await page.goto(articleUrl)
    await page.getByRole('button', { name: 'Hand in a report' }).click()
    const report = await page.locator('article.sheet').innerText()
    expect(report).toContain('Petra Olin signed off 1 claim')
    expect(report).toContain('A second editor signed off every claim for which the policy asks: 1 of 1.')
  })
})
