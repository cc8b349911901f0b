import type { Page } from 'playwright-core'

export type Found = {
  title: string
  stance?: string
  kind?: string
  outlet?: string
  excerpt?: string
  /** The origin: one that is known, by its name, or a new one with what is known of it. */
  from: string | { name: string; type: string; access?: string; terms?: string }
  /** The report it took this from, as the list names it. */
  relays?: string
  file?: { name: string; mimeType: string; buffer: Buffer }
}

/** What an editor does in the browser, said in the words of the newsroom. Every step ends on the page that shows it done. */
export class Walk {
  constructor(readonly page: Page) {}

  /** Pastes a text and gives the address of its article. */
  async paste(text: string): Promise<string> {
    await this.page.goto('/articles/new')
    await this.page.getByLabel('Text of the article').fill(text)
    await this.page.getByRole('button', { name: /Import/ }).click()
    await this.page.waitForURL(/\/articles\/[0-9a-f-]{36}$/)
    return new URL(this.page.url()).pathname
  }

  /** From the article's page to the claim that says this. */
  async openClaim(article: string, says: string): Promise<string> {
    await this.page.goto(article)
    await this.card(says)
      .getByRole('link', { name: /^Open claim/ })
      .click()
    await this.page.waitForURL(/\/claims\//)
    return new URL(this.page.url()).pathname
  }

  card(says: string) {
    return this.page.locator('#cards > li', { hasText: says }).first()
  }

  async weigh(claim: string, weight: string): Promise<void> {
    await this.page.goto(`${claim}/words`)
    await this.page.getByLabel('Weight').selectOption(weight)
    await this.page.getByRole('button', { name: 'Save the claim' }).click()
    await this.said(/The claim is changed/)
  }

  async addEvidence(claim: string, found: Found): Promise<void> {
    const { page } = this
    await page.goto(`${claim}/evidence/new`)
    await page.getByLabel('What it is').fill(found.title)
    await page.getByLabel('How it bears on the claim').selectOption(found.stance ?? 'supports')
    if (found.kind) await page.getByLabel('Kind', { exact: true }).selectOption(found.kind)
    if (found.outlet) await page.getByLabel('Outlet that carries it').fill(found.outlet)
    if (found.excerpt) await page.getByLabel('The passage that bears on it').fill(found.excerpt)
    if (found.relays) await page.getByLabel('It took this from').selectOption({ label: found.relays })
    if (found.file) await page.getByLabel('File', { exact: true }).setInputFiles(found.file)
    await this.#origin(found.from)
    await page.getByRole('button', { name: 'Add the evidence' }).click()
    await this.said(/is added/)
  }

  async #origin(from: Found['from']): Promise<void> {
    const { page } = this
    if (typeof from === 'string') return page.getByLabel(`Same as “${from}”`).check()
    await page.getByLabel('A new origin').check()
    await page.getByLabel('New origin', { exact: true }).fill(from.name)
    const { type, access = 'unknown', terms = 'unknown' } = from
    await page.locator('[name=originType]').selectOption(type)
    await page.locator('[name=originAccess]').selectOption(access)
    await page.locator('[name=originTerms]').selectOption(terms)
  }

  async assess(claim: string, status: string, note: string): Promise<void> {
    await this.try(claim, status, note)
    await this.said(/saved as/)
  }

  /** Asks for a status without knowing what the rules will say. */
  async try(claim: string, status: string, note: string): Promise<void> {
    await this.page.goto(claim)
    await this.page.getByRole('radio', { name: new RegExp(`^${status}`) }).check()
    await this.page.getByLabel('Other, in my words').check()
    await this.page.getByLabel('Note for the record').fill(note)
    await this.page.getByRole('button', { name: 'Save', exact: true }).click()
  }

  async signOff(claim: string): Promise<void> {
    await this.page.goto(claim)
    await this.page.getByRole('button', { name: /^Sign off as/ }).click()
    await this.said(/is signed off/)
  }

  async said(words: RegExp): Promise<void> {
    await this.page.getByRole('status').getByText(words).waitFor()
  }

  /** What stands on the page, as it is read. */
  async read(place = 'main'): Promise<string> {
    return (await this.page.locator(place).first().innerText()).replace(/\s+/g, ' ')
  }
}
