import type { Browser } from 'playwright-core'
import { describeInBrowser, launchBrowser } from './browser.js'

describeInBrowser('the browser of the tests', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser.close())

  it('opens a page', async () => {
    const page = await browser.newPage()
    await page.setContent('<h1>Second Source</h1>')
    expect(await page.textContent('h1')).toBe('Second Source')
  })
})
