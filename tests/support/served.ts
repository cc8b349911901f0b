import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { createApp } from '../../src/app.js'
import { launchBrowser } from './browser.js'
import { password, testHouse, type Person } from './house.js'

/** The real app on a free port of the loopback, with a browser beside it. Closed after the file's last test. */
export async function servedHouse() {
  let handler: RequestListener = (_request, response) => response.end()
  const server = createServer((request, response) => handler(request, response))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const test = await testHouse({ baseUrl })
  handler = createApp(test.house)
  let browser: Browser | undefined
  afterAll(async () => {
    await browser?.close()
    server.closeAllConnections()
    await new Promise((done) => server.close(done))
  })

  /** A window of its own, as another person would have. Faults of the page itself fail the test that looks at them. */
  const window = async (
    options: { script?: boolean; width?: number; theme?: 'light' | 'dark' } = {},
  ): Promise<Window> => {
    browser ??= await launchBrowser()
    const { script = true, width = 1440, theme = 'light' } = options
    const context = await browser.newContext({
      baseURL: baseUrl,
      javaScriptEnabled: script,
      colorScheme: theme,
      reducedMotion: 'reduce',
      viewport: { width, height: 900 },
    })
    const page = await context.newPage()
    page.setDefaultTimeout(15_000)
    const faults: string[] = []
    page.on('pageerror', (error) => faults.push(error.message))
    page.on('console', (line) => {
      if (/Content Security Policy|Trusted Type/i.test(line.text())) faults.push(line.text())
    })
    return { context, page, faults }
  }

  return { ...test, baseUrl, window }
}

export type Window = { context: BrowserContext; page: Page; faults: string[] }

export async function signInAs(page: Page, person: Pick<Person, 'email'>): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail address').fill(person.email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL('/')
}
