import { createHash } from 'node:crypto'
import { verifyHistory } from '../../src/history/verify.js'
import { describeInBrowser } from '../support/browser.js'
import { aDesk, aPerson } from '../support/house.js'
import { servedHouse, signInAs } from '../support/served.js'
import { Walk } from './walk.js'

const served = await servedHouse()

const wire = `Envoy Lio Maren was shot after failed talks, paper says

HALVEN, March 3 (Norhaven Wire) -- Arkovian envoy Lio Maren was shot at an airfield after the failed talks in Dovrin, The Lowland Mirror reported on Tuesday, citing a source in Arkovia.

Party secretary Dov Karst was sent to a labour camp, the source told the paper.

Maren has not been seen in public since February.
`

const shot = 'Arkovian envoy Lio Maren was shot at an airfield'
const camp = 'Dov Karst was sent to a labour camp'
const mirror = 'A source in Arkovia (The Lowland Mirror)'
const twoPeople = 'Two people in Arkovia (Saltmarsh News)'

/** The smallest picture there is: one grey point. */
const photo = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==',
  'base64',
)

/** One unnamed source goes round the world, a photo contradicts part of it, and another outlet's unnamed sources disagree in part. */
describeInBrowser('the envoy and the man in the picture', () => {
  it('keeps apart what one source said: one part falls by a photo, the other is contested by people who are not named either', async () => {
    const desk = await aDesk(served)
    const ilse = await aPerson(served, desk, ['editor'])
    const jonas = await aPerson(served, desk, ['senior_editor'])
    const { page, faults } = await served.window()
    const editor = new Walk(page)
    await signInAs(page, ilse)

    // First paste: an agency that has it from a paper that has it from somebody. Nothing of it is the agency's own, and the
    // reading sees each of the three.
    const article = await editor.paste(wire)
    const envoy = await editor.openClaim(article, shot)
    const chain = await editor.read('#attribution')
    for (const step of ['Norhaven Wire', 'Lowland Mirror', 'source in Arkovia']) expect(chain).toContain(step)
    expect(chain).toContain('Step 2 of 2, the weakest: source in Arkovia')
    const secretary = await editor.openClaim(article, camp)

    // The paper's source is one origin; outlets of three countries relay it, and one of them took it from another.
    for (const claim of [envoy, secretary]) {
      await editor.weigh(claim, 'load_bearing')
      await editor.addEvidence(claim, {
        title: 'The Lowland Mirror, page one',
        kind: 'other_media_report',
        outlet: 'The Lowland Mirror',
        from:
          claim === envoy
            ? { name: mirror, type: 'anonymous_person', access: 'hearsay', terms: 'background' }
            : mirror,
      })
    }
    await editor.addEvidence(envoy, {
      title: 'Norhaven Wire, pick-up',
      stance: 'repeats',
      kind: 'agency_report',
      outlet: 'Norhaven Wire',
      relays: 'The Lowland Mirror: The Lowland Mirror, page one',
      from: mirror,
    })
    for (const outlet of ['Radio Corvane', 'Evening Plough']) {
      await editor.addEvidence(envoy, {
        title: `${outlet}, world news`,
        stance: 'repeats',
        kind: 'other_media_report',
        outlet,
        relays: 'Norhaven Wire: Norhaven Wire, pick-up',
        from: mirror,
      })
    }
    await page.goto(envoy)
    expect(await editor.read('.claim-evidence')).toContain('4 outlets, 1 origin')
    await editor.assess(envoy, 'Relayed', 'Everybody has it from the one paper.')
    await editor.assess(secretary, 'Single source', 'The paper alone.')

    // The article draws the way round the world, each outlet once.
    await page.goto(article)
    await page.locator('#relays > summary').click()
    await page.locator('#relays').getByText('As a table').click()
    const way = await editor.read('#relays table')
    expect(way).toContain(`${mirror} reported by The Lowland Mirror`)
    expect(way).toContain('The Lowland Mirror relayed by Norhaven Wire')
    expect(way).toContain('Norhaven Wire relayed by Radio Corvane')
    expect(await page.locator('#relays svg .relay-box').count()).toBe(5)

    // A photo shows the secretary at a concert. It is kept as a file, told by its hash, and only ever sent as an attachment.
    await editor.addEvidence(secretary, {
      title: 'Photo of the concert of 1 March, second row',
      stance: 'contradicts',
      kind: 'image_or_video',
      excerpt: 'Dov Karst sits five seats from the middle.',
      from: {
        name: 'Photographer of the concert hall, original file',
        type: 'document',
        access: 'document_holder',
        terms: 'on_record',
      },
      file: { name: 'concert row two.png', mimeType: 'image/png', buffer: photo },
    })
    const hash = createHash('sha256').update(photo).digest('hex')
    expect(await editor.read('.claim-evidence')).toContain(`SHA-256 ${hash.slice(0, 12)}`)
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'concert row two.png' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('concert row two.png')
    expect(await editor.read('.claim-evidence')).toContain('1 origin for, 1 against')
    expect(
      await page
        .getByRole('radio', { name: /^Contradicted/ })
        .locator('xpath=..')
        .innerText(),
    ).toContain('one origin is for it')
    await editor.assess(secretary, 'Contested', 'The picture shows him in the row; the paper stands by it.')

    // Another outlet's unnamed people say the envoy lives. They count once, and are not independent until somebody says so.
    await editor.addEvidence(envoy, {
      title: 'Saltmarsh News, interview notes as printed',
      stance: 'contradicts',
      kind: 'other_media_report',
      outlet: 'Saltmarsh News',
      excerpt: 'Both said that he is alive and held in the capital.',
      from: { name: twoPeople, type: 'anonymous_group', access: 'briefed', terms: 'background' },
    })
    expect(await editor.read('.claim-evidence')).toContain('4 outlets, 1 origin for, 1 against')
    expect(await editor.read('.claim-evidence')).toContain('not declared, so they count once')
    await editor.assess(envoy, 'Contested', 'Unnamed people on both sides. Nobody has seen him.')

    // Corroborated stays out of reach, and the page says by which rules and what would meet them.
    await editor.try(envoy, 'Corroborated', 'The paper is sure.')
    await page.getByText('The two-source rule is not met.').waitFor()
    await page.getByText('What would meet them').click()
    const asked = await editor.read('.decide')
    expect(asked).toContain('one of the counted origins on the record, or a document or data set')
    expect(asked).toContain('one of the counted origins took part, saw it, or holds the document')
    expect(asked).toMatch(/Dossier complete and approved: the dossier of .*opening one/)

    // Both go to the second editor as contested, and the story says on one page where it stands.
    const senior = new Walk((await served.window()).page)
    await signInAs(senior.page, jonas)
    for (const claim of [envoy, secretary]) await senior.signOff(claim)
    await page.goto(article)
    for (const says of [shot, camp]) expect(await editor.card(says).innerText()).toContain('Contested')
    expect(await editor.card(shot).innerText()).toContain('4 outlets, 1 origin for, 1 against')

    // The paper's source has a handle by now: what became of its two claims is its record, and the story is listed.
    await page.goto(envoy)
    await page.locator('#resolve > summary').click()
    await page
      .locator('#resolve li', { hasText: 'source in Arkovia' })
      .getByRole('link', { name: 'New source from this mention' })
      .click()
    await page.getByLabel('Handle').fill('Curlew')
    await page.getByRole('button', { name: 'Register and resolve' }).click()
    await editor.said(/Curlew/)
    await page.goto('/sources')
    await page.getByRole('link', { name: 'Curlew' }).click()
    const used = await editor.read('#claims')
    expect(used).toContain('Envoy Lio Maren was shot after failed talks')
    expect(used).toContain('Contested')

    expect(faults).toEqual([])
    expect(await verifyHistory(served.house.db, served.house.auditKey)).toMatchObject({ ok: true })
  }, 240_000)
})
