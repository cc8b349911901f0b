import { describeInBrowser } from '../support/browser.js'
import { aClaim, aDesk, anArticle, aPerson } from '../support/house.js'
import { servedHouse, signInAs } from '../support/served.js'
import { story } from './story.js'

const served = await servedHouse()
const desk = await aDesk(served)
const editor = await aPerson(served, desk, ['editor'])
const colleague = await aPerson(served, desk, ['editor'])
const articleId = await anArticle(served, editor, story)
const quote = 'Some 12,000 people live below the dam'
const claimId = await aClaim(served, editor, articleId, { quote })

describeInBrowser('talking about a claim', () => {
  it('a colleague is chosen from a list by keyboard, told, and led to the comment', async () => {
    const { page, faults } = await served.window()
    await signInAs(page, editor)
    await page.goto(`/claims/${claimId}`)
    const field = page.getByLabel('Add a comment')
    const [first] = colleague.name.split(' ') as [string]
    await field.pressSequentially(`Which census, @${first.slice(0, 2)}`)
    const name = page.getByRole('group', { name: 'People of the desk' }).getByRole('button')
    expect(await name.allInnerTexts()).toEqual([colleague.name])
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await field.inputValue()).toBe(`Which census, @${colleague.name} `)
    await page.getByRole('button', { name: 'Add the comment' }).click()
    expect(await page.getByRole('status').first().innerText()).toContain('Your comment is added.')
    expect(faults).toEqual([])

    const other = (await served.window()).page
    await signInAs(other, colleague)
    await other.getByRole('link', { name: /Notices 1 unread/ }).click()
    await other.getByRole('link', { name: /mentioned you in a comment/ }).click()
    expect(new URL(other.url()).hash).toBe('#comments')
    await other.getByRole('button', { name: /^Resolve/ }).click()
    expect(await other.locator('#comments').innerText()).toContain(`resolved by ${colleague.name}`)
  })

  it('somebody outside answers by a link, without account or script, and the answer becomes evidence', async () => {
    const { page, faults } = await served.window()
    await signInAs(page, editor)
    await page.goto(`/claims/${claimId}`)
    await page.getByRole('link', { name: 'Ask somebody' }).click()
    await page.getByLabel('Whom you ask').fill('Water ministry, press desk')
    await page.getByLabel('The question').fill('How many people live below the dam?')
    expect(await page.getByLabel('The words they are shown').inputValue()).toBe(quote)
    await page.getByRole('button', { name: 'Make the link' }).click()
    const link = await page.getByLabel('The link').inputValue()

    const outside = (await served.window({ script: false, width: 390 })).page
    await outside.goto(link)
    await outside.getByLabel('No, this is not so, or not in this way').check()
    await outside.getByRole('button', { name: 'Send the answer' }).click()
    expect(await outside.getByRole('alert').innerText()).toContain('Say what is not so')
    await outside.getByLabel('How you know, or what is not so').fill('Fewer by now: many moved away.')
    await outside.getByRole('button', { name: 'Send the answer' }).click()
    await outside.getByRole('heading', { name: 'Thank you' }).waitFor()
    expect(await outside.context().cookies()).toEqual([])

    await page.goto('/notices')
    await page.getByRole('link', { name: /Your question about claim \d+ was answered/ }).click()
    await page.getByRole('link', { name: /Add as evidence/ }).click()
    await page.getByLabel('Kind').selectOption('official_statement')
    await page.getByLabel('Not known').check()
    await page.getByRole('button', { name: /Add the evidence/ }).click()
    expect(await page.locator('.claim-evidence').innerText()).toContain('Fewer by now: many moved away.')
    expect(faults).toEqual([])
  })
})
