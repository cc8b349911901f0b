import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']
const { env } = process

/** Where Chromium stands on the systems people work on, the environment's word first. */
const places = [
  env.CHROMIUM_PATH,
  ...(env.PATH ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name))),
  '/usr/lib/chromium/chromium',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ...[env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].flatMap((folder) =>
    folder
      ? [
          join(folder, 'Google/Chrome/Application/chrome.exe'),
          join(folder, 'Microsoft/Edge/Application/msedge.exe'),
        ]
      : [],
  ),
]

const how =
  'No Chromium was found: install it (Debian: apt-get install chromium; elsewhere Chrome or Edge will do) or set CHROMIUM_PATH.'

export const chromiumPath = (): string | null => places.find((path) => path && existsSync(path)) ?? null

/** The browser must not speak to anyone but the test's own server. */
const flags = [
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

export async function launchBrowser(): Promise<Browser> {
  const executablePath = chromiumPath()
  if (!executablePath) throw new Error(how)
  const isRoot = process.getuid?.() === 0
  return chromium.launch({ executablePath, args: [...flags, ...(isRoot ? ['--no-sandbox'] : [])] })
}

/**
 * `describe` for tests that need a browser. Without one they fail in CI; elsewhere they are skipped, and the sentence that
 * says how to get one stands in their name.
 */
export function describeInBrowser(name: string, tests: () => void): void {
  if (chromiumPath() || env.CI === 'true' || env.CI === '1') return describe(name, tests)
  console.warn(how)
  describe.skip(`${name} — SKIPPED: ${how}`, tests)
}
