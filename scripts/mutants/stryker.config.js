import { readFileSync } from 'node:fs'

/** One group of `npm run mutants`: guards, and the tests that have to notice when one of them is bent. */
const group = process.env.MUTANTS_OF
const groups = JSON.parse(readFileSync(new URL('./groups.json', import.meta.url), 'utf8'))
const { mutate, tests } = groups[group]

export default {
  testRunner: 'jest',
  plugins: ['@stryker-mutator/jest-runner'],
  jest: {
    configFile: 'jest.config.js',
    enableFindRelatedTests: false,
    config: { testMatch: tests.map((name) => `**/tests/${name}.test.ts`), reporters: [] },
  },
  testRunnerNodeArgs: ['--experimental-vm-modules', '--no-warnings'],
  mutate,
  coverageAnalysis: 'perTest',
  concurrency: 1,
  // TypeScript 7 has not the functions that Stryker would rewrite tsconfig.json with, and nothing needs it rewritten.
  tsconfigFile: 'none',
  tempDirName: '.cache/mutants',
  ignorePatterns: ['/data', '/data-*', '/dist', '/coverage', '/.cache', '/docs'],
  reporters: ['json'],
  jsonReporter: { fileName: `.cache/mutants-${group}.json` },
  allowConsoleColors: false,
  logLevel: 'warn',
  warnings: { slow: false },
}
