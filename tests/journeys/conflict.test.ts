import { describeInBrowser } from '../support/browser.js'
import { aClaim, aDesk, anArticle, aPerson } from '../support/house.js'
import { servedHouse, signInAs } from '../support/served.js'

const served = await servedHouse()

describeInBrowser('two editors on one claim', () => {
  it('lets one win, tells the other who and what, and keeps every typed word', async () => {
    const desk = await aDesk(served)
    const [ilse, hana] = [await aPerson(served, desk, ['editor']), await aPerson(served, desk, ['editor'])]
    const claimId = await aClaim(served, ilse, await anArticle(served, ilse))
    const [first, second] = [(await served.window()).page, (await served.window()).page]
    for (const [page, person] of [
      [first, ilse],
      [second, hana],
    ] as const) {
      await signInAs(page, person)
      await page.goto(`/claims/${claimId}`)
    }

    await first.getByRole('radio', { name: /Single source/ }).check()
    await first.getByRole('button', { name: 'Save', exact: true }).click()
    await first
      .getByRole('status')
      .getByText(/saved as Single source/)
      .waitFor()

    await second.getByRole('radio', { name: /Uncheckable/ }).check()
    await second.getByLabel('Other, in my words').check()
    await second
      .getByLabel('Note for the record')
      .fill('A forecast of the operator’s own; nobody can check it tonight.')
    await second.getByRole('button', { name: 'Save', exact: true }).click()
    await second.getByRole('heading', { name: 'Somebody changed this claim first' }).waitFor()
    expect(await second.getByRole('alert').innerText()).toContain(`${ilse.name} assessed this claim`)
    expect(await second.getByLabel('Note').inputValue()).toBe(
      'A forecast of the operator’s own; nobody can check it tonight.',
    )

    await second.getByRole('button', { name: 'Save mine after it' }).click()
    await second.waitForURL(/\/(claims|queue)/)
    await second.goto(`/claims/${claimId}`)
    const history = await second.locator('.claim-history').innerText()
    expect(history).toContain('Assessed as uncheckable')
    expect(history).toContain('Assessed as single source')
  })

  it('keeps what was typed when the session ends meanwhile, and saves it once after signing in again', async () => {
    const desk = await aDesk(served)
    const ilse = await aPerson(served, desk, ['editor'])
    const claimId = await aClaim(served, ilse, await anArticle(served, ilse))
    const { page } = await served.window({ script: false })
    await signInAs(page, ilse)
    await page.goto(`/claims/${claimId}`)
    await page.getByRole('radio', { name: /Uncheckable/ }).check()
    await page.getByLabel('Other, in my words').check()
    await page.getByLabel('Note for the record').fill('Motive; nobody else could know it.')

    served.pass(31 * 60_000)
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByRole('heading', { name: 'Sign in again to save' }).waitFor()
    expect(await page.content()).toContain('Motive; nobody else could know it.')
    await page.getByLabel('E-mail address').fill(ilse.email)
    await page.getByLabel('Password').fill('violet harbour kettle maps')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('button', { name: 'Save it now' }).click()
    await page.getByText(/saved as Uncheckable/).waitFor()
    expect(await served.house.db.assessment.count({ where: { claimId } })).toBe(1)
  })
})
