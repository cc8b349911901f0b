/**
 * `npm run screens` starts a demo desk in a folder of its own, takes a chair there as a newcomer does, and keeps one picture
 * for the README. With a folder as argument it keeps every page there as well, light and dark, wide and narrow, to look at.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { launchBrowser } from '../tests/support/browser.js'
import { Program, projectFolder, unusedPort } from '../tests/support/program.js'

const looks = [
  { theme: 'light', width: 1440 },
  { theme: 'dark', width: 1440 },
  { theme: 'light', width: 390 },
  { theme: 'dark', width: 390 },
] as const
const height = 900

const dataFolder = mkdtempSync(join(tmpdir(), 'second-source-screens-'))
const port = await unusedPort()
const env = { DATA_DIR: dataFolder, PORT: String(port) }
const program = new Program([join(projectFolder, 'scripts', 'start.js'), '--demo'], env)
let browser: Browser | undefined
try {
  const [, chair] = await program.said(/(http:\S+\/setup\/\S+)/)
  browser = await launchBrowser()
  const first = await browser.newContext({
    viewport: { width: 1440, height },
    colorScheme: 'light',
    reducedMotion: 'reduce',
  })
  const page = await first.newPage()
  await sitDown(page, chair as string)
  const paths = await walk(page, `http://localhost:${port}`)
  await page.goto(paths.claim)
  const picture = await page.screenshot({ path: join(projectFolder, 'docs', 'screenshot.png') })
  console.log(`Wrote docs/screenshot.png: ${Math.round(picture.length / 1000)} kB.`)
  const folder = process.argv[2]
  if (folder) await keepAll(browser, await first.storageState(), paths, resolve(folder))
} finally {
  await browser?.close()
  await program.stop()
  rmSync(dataFolder, { recursive: true, force: true })
}

async function sitDown(page: Page, chair: string): Promise<void> {
  await page.goto(chair)
  await page.getByLabel('Your name').fill('Ines Halloran')
  await page.getByLabel('E-mail address').fill('ines.halloran@desk.example')
  await page.getByLabel('Password').fill('violet harbour kettle maps')
  await page.getByRole('button', { name: 'Sit down' }).click()
  await page.getByRole('navigation').first().waitFor()
}

/** The places worth a look; the claim is one whose relays, denial and counts say what the product is for. */
async function walk(page: Page, origin: string) {
  await page.goto(`${origin}/queue?q=surgery+OR+operation`)
  const claim = await page.locator('a[href^="/claims/"]').first().getAttribute('href')
  if (!claim) throw new Error('The demo desk has no claim to show')
  const claimPage = new URL(claim, origin).pathname
  await page.goto(origin + claimPage)
  const article = await page.locator('main a[href^="/articles/"]').first().getAttribute('href')
  const articlePage = new URL(article as string, origin).pathname
  return {
    desk: `${origin}/`,
    queue: `${origin}/queue`,
    articles: `${origin}/articles`,
    article: origin + articlePage,
    claim: origin + claimPage,
    words: `${origin}${claimPage}/words`,
    import: `${origin}/articles/new`,
    account: `${origin}/account`,
    members: `${origin}/members`,
    history: `${origin}/history`,
  }
}

async function keepAll(
  from: Browser,
  storageState: Awaited<ReturnType<BrowserContext['storageState']>>,
  paths: Record<string, string>,
  folder: string,
): Promise<void> {
  mkdirSync(folder, { recursive: true })
  for (const { theme, width } of looks) {
    const viewport = { width, height }
    const context = await from.newContext({
      viewport,
      colorScheme: theme,
      reducedMotion: 'reduce',
      storageState,
    })
    const page = await context.newPage()
    for (const [name, path] of Object.entries(paths)) {
      await page.goto(path)
      await page.screenshot({ path: join(folder, `${name}-${theme}-${width}.png`), fullPage: width < 1000 })
    }
    await context.close()
  }
  console.log(`Wrote ${Object.keys(paths).length * looks.length} pictures to ${folder}.`)
}
