import type { Page } from 'playwright-core'
import { describeInBrowser } from '../support/browser.js'
import { aClaim, aDesk, anArticle, anOrigin, aPerson, password, wire, type Person } from '../support/house.js'
import { servedHouse, signInAs } from '../support/served.js'
import { claimNow, isWhole } from '../support/work.js'

const served = await servedHouse()

async function sitsDown(person: Person): Promise<Page> {
  const { page } = await served.window()
  await signInAs(page, person)
  return page
}

async function saves(page: Page, claimId: string, status: RegExp, note: string): Promise<void> {
  await page.goto(`/claims/${claimId}`)
  await page.getByRole('radio', { name: status }).check()
  await page.getByLabel('Other, in my words').check()
  await page.getByLabel('Note for the record').fill(note)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
}

async function signsOff(page: Page, claimId: string): Promise<void> {
  await page.goto(`/claims/${claimId}`)
  await page.getByRole('button', { name: /^Sign off as/ }).click()
  await page.getByText(/is signed off/).waitFor()
}

describeInBrowser('three editors on one story at night', () => {
  it('goes from a conflict over a return, a sign-off and a correction at 01:50 to a decision', async () => {
    const desk = await aDesk(served)
    const [ilse, jonas, petra] = [
      await aPerson(served, desk, ['editor']),
      await aPerson(served, desk, ['editor']),
      await aPerson(served, desk, ['senior_editor']),
    ]
    const articleId = await anArticle(served, ilse)
    const ferry = await aClaim(served, ilse, articleId, {
      quote: 'The ferry Aurelia carried forty more people than its papers allow',
      weight: 'load_bearing',
    })
    const limits = await aClaim(served, ilse, articleId, {
      quote: 'Every boat sails within its limits',
      weight: 'load_bearing',
    })
    await anOrigin(served, ilse, ferry)
    await anOrigin(served, ilse, limits)
    const [hers, his, senior] = [await sitsDown(ilse), await sitsDown(jonas), await sitsDown(petra)]

    // Two have the claim open: the second one sees who was first, and leaves it at that.
    await his.goto(`/claims/${ferry}`)
    await saves(hers, ferry, /Single source/, 'The clerk alone says so.')
    await hers.getByText(/saved as Single source/).waitFor()
    await his.getByRole('radio', { name: /Uncheckable/ }).check()
    await his.getByLabel('Other, in my words').check()
    await his.getByLabel('Note for the record').fill('Nobody can count them now.')
    await his.getByRole('button', { name: 'Save', exact: true }).click()
    await his.getByRole('link', { name: `Keep it as ${ilse.name} left it` }).click()
    expect((await claimNow(served, ferry)).corroboration).toBe('single_source')

    // The senior editor sends it back with what is missing; it is the first editor's turn, and she is told.
    await senior.goto(`/claims/${ferry}`)
    await senior.getByText('Return it').click()
    await senior.getByLabel('What has to be done first').fill('Say when the clerk saw the papers.')
    await senior.getByRole('button', { name: `Return to ${ilse.name}` }).click()
    await senior.getByText(/is returned with your reason/).waitFor()
    await hers.goto('/notices')
    expect(await hers.locator('main').innerText()).toContain('returned')
    await hers.goto('/queue?assignee=me')
    expect(await hers.locator('main').innerText()).toContain('Returned')
    await hers.goto(`/claims/${ferry}`)
    expect(await hers.locator('main').innerText()).toContain('Say when the clerk saw the papers.')
    await saves(hers, ferry, /Single source/, 'The clerk saw them on Sunday.')
    await hers.getByText(/saved as Single source/).waitFor()
    await saves(hers, limits, /Single source/, 'The ministry alone says so.')
    await hers.getByText(/saved as Single source/).waitFor()
    await signsOff(senior, ferry)
    await signsOff(senior, limits)

    // 01:50: the agency corrects one number. Only the claim that has it needs anybody again.
    served.pass(20 * 60_000)
    await his.goto(`/articles/${articleId}/versions/new`)
    await his.getByLabel('The new text').fill(wire.replace('forty more', 'fifty more'))
    await his.getByRole('button', { name: /Save the new version/ }).click()
    await his.getByRole('heading', { name: 'What version 2 changed' }).waitFor()
    expect(await claimNow(served, ferry)).toMatchObject({ stage: 'stale', corroboration: 'single_source' })
    expect(await claimNow(served, limits)).toMatchObject({ stage: 'signed_off' })
    await saves(hers, ferry, /Single source/, 'Fifty now; the same clerk.')
    await hers.getByText(/saved as Single source/).waitFor()
    await signsOff(senior, ferry)

    // The decision: what the rules do not carry does not run as it is; with a caveat that names it, it may.
    const decides = async (kind: string) => {
      await senior.goto(`/articles/${articleId}/decision`)
      await senior.locator(`input[name=kind][value=${kind}]`).check()
      await senior
        .getByRole('textbox', { name: 'Reason' })
        .fill('One source each; the text says so in its first line.')
      await senior.getByRole('button', { name: 'Check and confirm' }).click()
    }
    await decides('run')
    await senior.getByRole('heading', { name: 'Nothing was decided' }).waitFor()
    expect(await senior.getByRole('alert').innerText()).toContain('short of a rule')
    await decides('run_with_caveat')
    await senior.getByRole('heading', { name: 'What will happen' }).waitFor()
    await senior.getByLabel('Your password').fill(password)
    await senior.getByRole('button', { name: /^Decide: run with caveat/ }).click()
    await senior.waitForURL(/\/decisions\//)
    const record = await senior.locator('main').innerText()
    expect(record).toContain(petra.name)
    expect(record).toContain('One source each')
    const decision = await served.house.db.decision.findFirstOrThrow({ where: { articleId } })
    expect(decision).toMatchObject({ kind: 'run_with_caveat', isSecondPair: true, byId: petra.id })

    // What is worked on afterwards changes nothing in the record.
    const shown = async () =>
      (await (await senior.request.get(`/decisions/${decision.id}/json`)).body()).toString()
    const before = await shown()
    await hers.goto(`/claims/${limits}`)
    await hers.getByText('Open again', { exact: true }).click()
    await hers.getByLabel('Why', { exact: true }).fill('The ministry called back.')
    await hers.getByRole('button', { name: 'Open the claim again' }).click()
    await hers.waitForURL(/\/claims\//)
    expect((await claimNow(served, limits)).stage).toBe('in_verification')
    expect(await shown()).toBe(before)
    expect(await isWhole(served)).toBe(true)
  })
})
