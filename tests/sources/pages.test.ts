/// <reference lib="dom" />
import { AxeBuilder } from '@axe-core/playwright'
import { addSource, gradeSource, mergeSource } from '../../src/sources/actions.js'
import { NewSourceForm } from '../../src/sources/forms.js'
import { describeInBrowser } from '../support/browser.js'
import { aClaim, aDesk, anArticle, aPerson, by } from '../support/house.js'
import { servedHouse, signInAs } from '../support/served.js'
import { asSuperuser } from '../support/work.js'

const served = await servedHouse()
const desk = await aDesk(served)
const senior = await aPerson(served, desk, ['senior_editor'])
const add = async (fields: Record<string, string>) =>
  (await addSource(served.house, by(served, senior), NewSourceForm.parse(fields))).sourceId

const ministry = await add({
  type: 'government_body',
  name: 'Harbour ministry',
  interest: 'the port’s licence',
})
const heron = await add({ type: 'anonymous_person', handle: 'HERON', descriptor: 'a port clerk' })
const office = await add({ type: 'government_body', name: 'Harbour office' })
await mergeSource(served.house, by(served, senior), office, { version: 1, into: ministry, reason: 'Renamed' })
await gradeSource(served.house, by(served, senior), ministry, {
  reliability: 'B',
  reason: 'Right about the quay',
})

const text =
  'Norhaven is a port. The quay is shut at night. The crane fell on Monday. The tide gate holds. Boats wait outside.\n'
const article = await anArticle(served, senior, text)
const said = (quote: string, source: string, sourceType: string) =>
  aClaim(served, senior, article, { quote, source, sourceType, cue: 'said' })
const claim = await said('The quay is shut at night', 'the harbour ministry', 'government_body')
const second = await said('The crane fell', 'a port clerk', 'anonymous_person')
const third = await said('The tide gate holds', 'somebody at the port', 'anonymous_person')
await asSuperuser(served, async (client) => {
  await client.query(`UPDATE hop SET source_id = $1 WHERE claim_id IN ($2, $3)`, [heron, second, third])
  await client.query(`UPDATE claim SET stage = 'assessed', corroboration = 'corroborated' WHERE id = $1`, [
    second,
  ])
  await client.query(`UPDATE article SET topic = 'ports'`)
  for (let i = 0; i < 9; i += 1) {
    const like = `id, desk_id, article_id, version_id, number, is_headline, quote, start, end_, prefix, suffix, statement, hedges, risks, kind, weight, stage, corroboration, source_name, source_type, family, proposer, version, created_at`
    const { rows } = await client.query<{ id: string }>(
      `INSERT INTO claim (${like}) SELECT gen_random_uuid(), desk_id, article_id, version_id, 100 + ${i}, false, quote, start, end_, prefix, suffix, statement, hedges, risks, kind, weight, 'assessed', '${i < 6 ? 'corroborated' : i < 8 ? 'contested' : 'contradicted'}', source_name, source_type, family, proposer, 1, created_at FROM claim WHERE id = $1 RETURNING id`,
      [claim],
    )
    const hop = `claim_id, position, mention, source, source_id, source_type, cue, cue_stance, quote_form, modality, negated, access, terms, proposer`
    await client.query(
      `INSERT INTO hop (id, ${hop}) SELECT gen_random_uuid(), $2, position, mention, source, $3, source_type, cue, cue_stance, quote_form, modality, negated, access, terms, proposer FROM hop WHERE claim_id = $1`,
      [claim, rows[0]?.id, ministry],
    )
  }
})

const pages = [
  '/sources',
  '/sources?q=nobody',
  `/sources/${ministry}`,
  `/sources/${heron}`,
  `/sources/${office}`,
  `/sources/${ministry}/edit`,
  '/sources/new?anonymous=yes',
  `/sources/${heron}/merger?q=her`,
  `/sources/${ministry}/split?back=${office}`,
  `/sources/${ministry}/history`,
  `/claims/${claim}`,
  `/claims/${claim}/attribution`,
  `/claims/${second}/mentions/0/source`,
  `/articles/${article}`,
]

describeInBrowser('the pages of sources', () => {
  for (const [theme, width] of [
    ['light', 1440],
    ['dark', 390],
  ] as const) {
    it(`can be used by everybody: ${theme}, ${width} wide`, async () => {
      const { page, faults } = await served.window({ theme, width })
      await signInAs(page, senior)
      const found: string[] = []
      for (const path of pages) {
        await page.goto(path)
        await page.evaluate(() => document.querySelectorAll('details').forEach((each) => (each.open = true)))
        const axe = new AxeBuilder({ page }).withTags([
          'wcag2a',
          'wcag2aa',
          'wcag21aa',
          'wcag22aa',
          'best-practice',
        ])
        const { violations } = await axe.disableRules('target-size').analyze()
        found.push(
          ...violations.map(
            ({ id, nodes }) => `${path}: ${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
          ),
        )
        const isWide = await page.evaluate(
          () => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1,
        )
        if (isWide) found.push(`${path}: wider than the window`)
      }
      expect(found).toEqual([])
      expect(faults).toEqual([])
    }, 120_000)
  }

  it('let one key and Enter resolve a mention, and two keys open the registry', async () => {
    const { page } = await served.window()
    await signInAs(page, senior)
    await page.goto(`/claims/${claim}`)
    // A key before the page's modules have started is nobody's.
    await page.waitForLoadState('networkidle')
    await page.keyboard.press('s')
    await page.waitForFunction(() => document.activeElement !== document.body)
    await page.keyboard.press('Enter')
    await page.getByText('Resolved: one mention.').waitFor()
    await page.waitForLoadState('networkidle')
    const [hop] = await served.db.hop.findMany({ where: { claimId: claim } })
    expect(hop?.sourceId).toBe(ministry)
    await page.keyboard.press('g')
    await page.keyboard.press('s')
    await page.waitForURL('/sources')
  })

  it('let a chain grow without a script, and save on Enter', async () => {
    const { page } = await served.window({ script: false })
    await signInAs(page, senior)
    await page.goto(`/claims/${third}/attribution`)
    await page.getByLabel('By which words').fill('whispered')
    await page.getByRole('button', { name: 'Add a step inside' }).click()
    await page.locator('#source-1').fill('a diver')
    await page.locator('button[value="up-1"]').click()
    await page.locator('#source').press('Enter')
    await page.getByText('Who says it is changed.').waitFor()
    const hops = await served.db.hop.findMany({ where: { claimId: third }, orderBy: { position: 'asc' } })
    expect(hops.map(({ source, cue }) => [source, cue])).toEqual([
      ['a diver', null],
      ['somebody at the port', 'whispered'],
    ])
    expect(hops[1]?.sourceId).toBe(heron)
  })
})
