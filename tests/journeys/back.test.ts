import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { BrowserContext } from 'playwright-core'
import { createApp } from '../../src/app.js'
import { describeInBrowser } from '../support/browser.js'
import { aClaim, aDesk, anArticle, aPerson } from '../support/house.js'
import { servedHouse, signInAs } from '../support/served.js'

const served = await servedHouse()
const desk = await aDesk(served)
const ilse = await aPerson(served, desk, ['editor'])
const statement = 'Two earlier inspections found no fault'
const claimId = await aClaim(served, ilse, await anArticle(served, ilse), { quote: statement })

/** What the browser shows after signing out, when somebody else sits down and goes back to what was read before. */
async function shownAfterwards(context: BrowserContext): Promise<string> {
  const page = await context.newPage()
  await signInAs(page, ilse)
  await page.goto(`/claims/${claimId}`)
  expect(await page.locator('h1').innerText()).toContain(statement)
  await page
    .locator('form[action="/sign-out"] button')
    .evaluate((button: HTMLButtonElement) => button.click())
  await page.waitForURL(/\/sign-in/)
  await page.goBack()
  return (await page.locator('h1').innerText()).trim()
}

describeInBrowser('Back after signing out', () => {
  const servers: Server[] = []
  afterAll(() => {
    for (const server of servers) {
      server.closeAllConnections()
      server.close()
    }
  })

  it('shows nothing of what was read before', async () => {
    const { context } = await served.window()
    expect(await shownAfterwards(context)).not.toContain(statement)
  })

  it('control: a page that the browser may keep, and is not told to forget, is shown to whoever comes next', async () => {
    const server = createServer((request, response) => {
      const set = response.setHeader.bind(response)
      response.setHeader = (name, value) =>
        /^clear-site-data$/i.test(name)
          ? response
          : set(name, /^cache-control$/i.test(name) ? 'max-age=600' : value)
      app(request, response)
    })
    servers.push(server)
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const baseURL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const config = { ...served.house.config, baseUrl: baseURL }
    const app = createApp({ ...served.house, config })
    const { context } = await served.window()
    const careless = await context.browser()?.newContext({ baseURL })
    expect(careless && (await shownAfterwards(careless))).toContain(statement)
  })
})
