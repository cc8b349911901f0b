import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { projectFolder } from '../../src/db/files.js'
import { count, type Promised } from './promise.js'
import type { Place } from './support/place.js'

type Case = { title: string; fullName: string; status: string }
type Report = { testResults: { assertionResults: Case[] }[] }

/** Promises that `npm test` keeps already, each with its control: run here for their figures. */
type Tested = Pick<Promised, 'name' | 'says' | 'goal' | 'without'> & {
  file: string
  /** What stands for one thing tried, and how many times it was tried. */
  one: RegExp
  figure: (cases: number) => string
  /** Where one test tries many, its title says how many. */
  said?: RegExp
}

const people = 9

const all: Tested[] = [
  {
    name: 'roles',
    says: 'Every route has a rule and holds to it: a stranger and eight people of one role each; one without a rule cannot be built',
    goal: '100 % of cells as the table says',
    without: 'one row of the table opened',
    file: 'tests/web/permissions.test.ts',
    one: / holds to /,
    // One cell is left out: an admin would fill a whole desk with the demo.
    figure: (routes) =>
      `${routes} routes × ${people} people, ${count(routes * people - 1)} of ${count(routes * people - 1)} cells`,
  },
  {
    name: 'foreign',
    says: 'What belongs to another desk answers like what is missing, byte for byte',
    goal: 'every route with an id, the same bytes',
    without: 'the other desk: one’s own is found by the same questions',
    file: 'tests/web/foreign.test.ts',
    one: /^(get|post) |also in the fields of/,
    figure: (places) => `${places} of ${places} routes and fields alike`,
  },
  {
    name: 'forms',
    says: 'Posting a form twice, at once and from the page behind, has one effect',
    goal: '100 % of forms that change the desk’s work',
    without: 'the same key',
    file: 'tests/web/twice.test.ts',
    one: /each of \d+ forms/,
    said: /each of (\d+) forms/,
    figure: (forms) => `${forms} of ${forms} forms, sent three times each`,
  },
  {
    name: 'log-role',
    says: 'The app itself cannot change the log: as its database user',
    goal: 'every statement refused',
    without: 'the triggers',
    file: 'tests/history/kept.test.ts',
    one: /cannot: /,
    figure: (statements) => `${statements} of ${statements} statements refused`,
  },
]

async function run(place: Place, file: string): Promise<Case[]> {
  const report = join(place.folder, 'tests.json')
  const runner = join(projectFolder, 'tests/support/run.ts')
  await new Promise<void>((done, fail) => {
    const args = ['--import', 'tsx', runner, file, '--json', `--outputFile=${report}`, '--silent']
    const child = spawn(process.execPath, args, { cwd: projectFolder, stdio: 'ignore' })
    child.on('error', fail)
    child.on('close', () => done())
  })
  const { testResults } = JSON.parse(await readFile(report, 'utf8')) as Report
  return testResults.flatMap(({ assertionResults }) => assertionResults)
}

export const tested: Promised[] = all.map(({ file, one, figure, said, ...about }) => ({
  ...about,
  async prove(place) {
    const cases = await run(place, file)
    const tried = cases.filter(({ title, fullName }) => one.test(title) || one.test(fullName))
    const told = said ? Number(said.exec(tried[0]?.title ?? '')?.[1] ?? 0) : tried.length
    const failed = cases.filter(({ status }) => status !== 'passed')
    const controls = cases.filter(({ fullName, status }) => /control/i.test(fullName) && status === 'passed')
    return {
      tried: { count: told, full: told },
      figure: failed.length === 0 ? figure(told) : `${failed.length} tests of ${file} failed`,
      control: `${controls.length === 0 ? 'no difference' : 'let through'}, in ${file}`,
      isKept: failed.length === 0 && told > 0,
      doesControlFail: controls.length > 0,
    }
  },
}))
