import { describeInBrowser } from '../support/browser.js'
import { aClaim, aDesk, anArticle, aPerson, wire } from '../support/house.js'
import { servedHouse, signInAs } from '../support/served.js'
import { assessed, claimNow, signedOff } from '../support/work.js'

const served = await servedHouse()

describeInBrowser('a correction at 01:50', () => {
  it('lapses only what it changed, and costs nobody a typed word', async () => {
    const desk = await aDesk(served)
    const [ilse, hana, senior] = [
      await aPerson(served, desk, ['editor']),
      await aPerson(served, desk, ['editor']),
      await aPerson(served, desk, ['senior_editor']),
    ]
    const articleId = await anArticle(served, ilse)
    const ferry = 'The ferry Aurelia carried forty more people than its papers allow'
    const changed = await aClaim(served, ilse, articleId, { quote: ferry })
    const settled = await aClaim(served, ilse, articleId, {
      quote: 'Every boat sails within its limits',
      weight: 'load_bearing',
    })
    await assessed(served, ilse, settled)
    await signedOff(served, senior, settled)

    // Hana has the claim open and types while the correction comes in.
    const [hers, his] = [(await served.window()).page, (await served.window()).page]
    await signInAs(hers, hana)
    await hers.goto(`/claims/${changed}`)
    await hers.getByRole('radio', { name: /Uncheckable/ }).check()
    await hers.getByLabel('Other, in my words').check()
    await hers.getByLabel('Note for the record').fill('The papers cannot be had tonight.')

    served.pass(20 * 60_000)
    await signInAs(his, ilse)
    await his.goto(`/articles/${articleId}`)
    await his.getByRole('link', { name: 'New version' }).click()
    await his.getByLabel('The new text').fill(wire.replace('forty more', 'fifty more'))
    await his.getByLabel('What the agency said of it').fill('Corrects forty to fifty in the first paragraph.')
    await his.getByRole('button', { name: /Save the new version/ }).click()
    await his.getByRole('heading', { name: 'What version 2 changed' }).waitFor()
    const told = await his.locator('main').innerText()
    expect(told).toContain('A new version came in at 01:50')
    expect(told).toContain('stronger than before')
    expect(told).toContain('needs you again')

    await hers.getByRole('button', { name: 'Save', exact: true }).click()
    await hers.getByRole('heading', { name: 'Somebody changed this claim first' }).waitFor()
    expect(await hers.getByRole('alert').innerText()).toContain(
      `${ilse.name} brought a version of the article that changes this claim`,
    )
    expect(await hers.getByLabel('Note').inputValue()).toBe('The papers cannot be had tonight.')
    await hers.getByRole('button', { name: 'Save mine after it' }).click()
    await hers.waitForURL(/\/(claims|queue)/)
    expect(await claimNow(served, changed)).toMatchObject({
      corroboration: 'uncheckable',
      quote: ferry.replace('forty', 'fifty'),
    })
    expect(await claimNow(served, settled)).toMatchObject({ stage: 'signed_off' })
  })

  it('keeps the text of whoever comes second, and saves it after the first', async () => {
    const desk = await aDesk(served)
    const [ilse, hana] = [await aPerson(served, desk, ['editor']), await aPerson(served, desk, ['reporter'])]
    const text = `${wire}\nThe quay was closed.\n`
    const articleId = await anArticle(served, ilse, text)
    const [first, second] = [
      (await served.window()).page,
      (await served.window({ script: false, width: 390 })).page,
    ]
    for (const [page, person] of [
      [first, ilse],
      [second, hana],
    ] as const) {
      await signInAs(page, person)
      await page.goto(`/articles/${articleId}/versions/new`)
    }
    await first.getByLabel('The new text').fill(text.replace('forty', 'fifty'))
    await first.getByRole('button', { name: /Save the new version/ }).click()
    await first.getByRole('heading', { name: 'What version 2 changed' }).waitFor()

    const mine = text.replace('forty', 'sixty')
    await second.getByLabel('The new text').fill(mine)
    await second.getByRole('button', { name: /Save the new version/ }).click()
    await second.getByRole('heading', { name: 'Another version came first' }).waitFor()
    expect(await second.getByLabel('The new text').inputValue()).toBe(mine)
    await second.getByRole('button', { name: /Save mine after it/ }).click()
    await second.getByRole('heading', { name: 'What version 3 changed' }).waitFor()
    expect(await served.house.db.articleVersion.count({ where: { articleId } })).toBe(3)
  })
})
