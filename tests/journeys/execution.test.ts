import { verifyHistory } from '../../src/history/verify.js'
import { describeInBrowser } from '../support/browser.js'
import { aDesk, aPerson } from '../support/house.js'
import { servedHouse, signInAs } from '../support/served.js'
import { Walk } from './walk.js'

const served = await servedHouse()

const wire = `Arkovia executed its army chief this month, source says

HALVEN, March 3 (Norhaven Wire) -- General Ruben Hald was executed this month, a source familiar with Arkovian affairs said on Monday.

The source asked not to be named because they were not authorised to speak to reporters.

The Kestel border ministry declined to comment.
`

const executed = 'General Ruben Hald was executed this month'
const outsider = 'A source familiar with Arkovian affairs (Norhaven Wire)'

/** An unnamed source reports an execution, outlets relay it, a ministry corrects it later. */
describeInBrowser('the general who was not executed', () => {
  it('counts one origin under four outlets, is contested by the ministry, and falls when the agency takes it back', async () => {
    const desk = await aDesk(served)
    const ilse = await aPerson(served, desk, ['editor'])
    const jonas = await aPerson(served, desk, ['senior_editor'])
    const { page, faults } = await served.window()
    const editor = new Walk(page)
    await signInAs(page, ilse)

    // First paste: the reading says who says it, and that nobody knows how they know.
    const article = await editor.paste(wire)
    const claim = await editor.openClaim(article, executed)
    expect(await editor.read('#attribution')).toMatch(/source familiar with Arkovian affairs/)
    await editor.weigh(claim, 'load_bearing')

    // The unnamed source becomes a handle: nowhere is there a place for who it is.
    await page.goto(claim)
    await page.locator('#resolve > summary').click()
    await page.getByRole('link', { name: 'New source from this mention' }).click()
    expect(await page.getByLabel('Name', { exact: true }).count()).toBe(0)
    await page.getByLabel('Handle').fill('Plover')
    await page.getByRole('button', { name: 'Register and resolve' }).click()
    await editor.said(/Plover/)

    // The wire's own report is one origin. Three outlets take it up and add none.
    await editor.addEvidence(claim, {
      title: 'Norhaven Wire, first take',
      kind: 'agency_report',
      outlet: 'Norhaven Wire',
      from: { name: outsider, type: 'anonymous_person', access: 'hearsay', terms: 'background' },
    })
    for (const outlet of ['Radio Corvane', 'The Lowland Mirror', 'Evening Plough']) {
      await editor.addEvidence(claim, {
        title: `${outlet}, morning page`,
        stance: 'repeats',
        kind: 'other_media_report',
        outlet,
        relays: 'Norhaven Wire: Norhaven Wire, first take',
        from: outsider,
      })
    }
    expect(await editor.read('.claim-evidence')).toContain('4 outlets, 1 origin')
    expect((await editor.read('.claim-evidence')).match(/counts zero/g)?.length).toBeGreaterThanOrEqual(3)

    // Corroborated is refused, with what would meet the rule; relayed is what it is.
    await editor.try(claim, 'Corroborated', 'Everybody has it.')
    await page.getByText('The two-source rule is not met.').waitFor()
    const refused = await editor.read('.decide')
    expect(refused).toContain('1 independent origin supports it')
    expect(refused).toContain('The 3 repeats count zero')
    expect(await page.getByLabel('Note for the record').inputValue()).toBe('Everybody has it.')
    await page.getByText('What would meet them').click()
    expect(await editor.read('.decide')).toContain(
      'evidence from a further origin, and a declaration that it is independent of the others',
    )
    await editor.assess(claim, 'Relayed', 'Four outlets, all from the one source of the wire.')

    // The article says the same and draws it, with a table behind.
    await page.goto(article)
    expect(await editor.card(executed).innerText()).toContain('4 outlets, 1 origin')
    await page.locator('#relays > summary').click()
    expect(await editor.read('#relays')).toContain('4 outlets carry 1 origin')
    await page.locator('#relays').getByText('As a table').click()
    expect(await editor.read('#relays table')).toContain('Norhaven Wire relayed by Radio Corvane')

    // The unnamed source needs a dossier before the article runs; another senior editor approves it.
    await page.goto(claim)
    expect(await editor.read('.decide')).toMatch(
      /Dossier complete and approved: the dossier of .*opening one/,
    )
    await page.goto(`${article}/dossiers`)
    await page.getByRole('link', { name: /source familiar/ }).click()
    await page.getByLabel('Norhaven Wire’s: the desk knows what the agency states').check()
    await page.getByLabel('Why the source is not named').selectOption('not_authorised')
    await page.getByLabel('The agency does not say how the source knows').check()
    await page.getByRole('button', { name: 'Save the dossier' }).click()
    await page.getByText('Complete, waits for approval').first().waitFor()

    const senior = new Walk((await served.window()).page)
    await signInAs(senior.page, jonas)
    await senior.page.goto(`${article}/dossiers`)
    await senior.page.getByRole('link', { name: /source familiar/ }).click()
    await senior.page.getByRole('button', { name: 'Approve the dossier' }).click()
    await senior.page.getByText(`Approved by ${jonas.name}`).waitFor()
    await senior.signOff(claim)

    // Later a ministry corrects it: a denial is evidence with an origin of its own, and the sign-off has lapsed.
    await editor.addEvidence(claim, {
      title: 'Kestel border ministry, statement of 12 March',
      stance: 'contradicts',
      kind: 'official_denial',
      excerpt: 'General Hald has been seen at the head of his troops.',
      from: {
        name: 'Kestel border ministry',
        type: 'government_body',
        access: 'eyewitness',
        terms: 'on_record',
      },
    })
    expect(await editor.read('.claim-head')).toContain('Stale')
    expect(await editor.read('.claim-evidence')).toContain('4 outlets, 1 origin for, 1 against')
    await editor.assess(claim, 'Contested', 'The ministry says he lives; the wire stands by its source.')
    await senior.signOff(claim)
    await page.goto('/sources')
    await page.getByRole('link', { name: 'Plover' }).click()
    expect(await trackRecord(editor)).toMatchObject({ contested: '1', contradicted: '0' })

    // The wire takes its report back. What relayed it is kept and shown, and carries nothing.
    await page.goto(claim)
    const report = page.locator('.evidence', { hasText: 'Norhaven Wire, first take' })
    await report.getByText('Withdraw', { exact: true }).click()
    await report.getByLabel('Why it no longer bears on the claim').fill('The wire withdrew its report.')
    await report.getByRole('button', { name: 'Withdraw it' }).click()
    await editor.said(/withdrawn/)
    expect(await editor.read('.claim-evidence')).toContain('0 origins for, 1 against')
    await editor.assess(claim, 'Contradicted', 'The wire withdrew it and the ministry saw him.')
    await senior.signOff(claim)

    // The record of the source says so, without a rate from one claim, and lists the story that used it.
    await page.goto('/sources')
    await page.getByRole('link', { name: 'Plover' }).click()
    expect(await trackRecord(editor)).toMatchObject({ contested: '0', contradicted: '1' })
    expect(await editor.read('.stat')).not.toMatch(/\d+ ?%|in 100/)
    const used = await editor.read('#claims')
    expect(used).toContain(executed)
    expect(used).toContain('Contradicted')
    expect(used).toContain('Arkovia executed its army chief this month')

    // The report tells it to whoever asks next year.
    await page.goto(article)
    await page.getByRole('button', { name: 'Hand in a report' }).click()
    await page.waitForURL(/\/reports\//)
    const record = await editor.read('.sheet')
    expect(record).toContain('Contradicted')
    expect(record).toContain('Kestel border ministry, statement of 12 March')
    expect(record).toMatch(/Unnamed sources .*source familiar with Arkovian affairs.*Approved by/)

    expect(faults).toEqual([])
    expect(await verifyHistory(served.house.db, served.house.auditKey)).toMatchObject({ ok: true })
  }, 240_000)
})

/** The figures of the record's first row, by the heads of their columns. */
async function trackRecord({ page }: Walk): Promise<Record<string, string>> {
  const table = page.locator('table', { hasText: /contradicted/i }).first()
  const heads = await table.locator('thead th').allInnerTexts()
  const cells = await table.locator('tbody tr').first().locator('th, td').allInnerTexts()
  return Object.fromEntries(heads.map((head, i) => [head.trim().toLowerCase(), cells[i]?.trim() ?? '']))
}
