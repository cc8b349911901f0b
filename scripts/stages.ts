/**
 * `npm run docs:stages` prints the table of moves into docs/stages.md, between its two markers; `--check` writes nothing and
 * fails where the page says something else. What stands around the markers is written by hand.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import prettier from 'prettier'
import { roles } from '../src/accounts/rules.js'
import {
  moved,
  moveTable,
  stages,
  type ClaimState,
  type Facts,
  type Move,
  type MoveKind,
  type Stage,
} from '../src/claims/moves.js'
import { decisionTable, type ArticleState } from '../src/claims/deciding.js'
import { projectFolder } from '../src/db/files.js'
import { kindWords } from '../src/decisions/words.js'
import { words } from '../src/shared/marks.js'
import { decisionKinds, type DecisionKind } from '../src/shared/terms.js'

const file = join(projectFolder, 'docs', 'stages.md')
const [begin, end] = ['<!-- printed by npm run docs:stages: begin -->', '<!-- end -->']
const kinds = Object.keys(moveTable) as MoveKind[]

const nothing = 'nothing yet'

const row = (cells: string[]) => `| ${cells.join(' | ')} |`
const table = (head: string[], rows: string[][]) =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n')

function page(): string {
  return [
    table(['from', ...kinds], stages.map(fromStage)),
    table(['move', 'who', 'asks for a reason', 'leads to'], kinds.map(aboutMove)),
    table(
      ['move', ...roles, 'the machine'],
      kinds.map((kind) => [kind, ...[...roles, 'machine' as const].map((who) => mark(who, kind))]),
    ),
    'What stands, and which decision may follow it:',
    table(
      ['stands', ...decisionKinds.map((kind) => kindWords[kind])],
      [null, ...decisionKinds].map((stands) => [
        stands === null ? nothing : kindWords[stands],
        ...decisionKinds.map((kind) => (decisionTable[kind].after.includes(stands) ? '●' : '')),
      ]),
    ),
    table(
      ['decision', 'who', 'asks for a reason', 'names claims', 'in its way, with everything in its way'],
      decisionKinds.map(aboutDecision),
    ),
  ].join('\n\n')
}

/** Asked of `moved` itself, about an article in which everything is in the way of everything. */
function aboutDecision(kind: DecisionKind): string[] {
  const { by, namesClaims, after } = decisionTable[kind]
  const unmet = (gates: 'corroborated' | 'run') => ({ rule: 'a rule', state: 'not_met' as const, gates })
  const article: ArticleState = {
    stands: after[0] ?? null,
    isKilled: true,
    importedById: 'nobody',
    touchedBy: [],
    eyesWaivedById: null,
    isSmallDesk: false,
    findings: [unmet('run')],
    claims: [
      {
        number: 1,
        weight: 'load_bearing',
        stage: 'returned',
        isAttributed: false,
        findings: [unmet('corroborated'), unmet('run')],
      },
    ],
  }
  const outcome = moved(
    article,
    { id: 'somebody', roles: ['senior_editor'] },
    { kind, reason: 'because', claims: [] },
  )
  const codes = outcome.ok ? [] : outcome.blockers.map(({ code }) => code)
  const who = `${by.join(', ')} who neither imported it nor worked on a load-bearing claim`
  return [kindWords[kind], who, 'yes', namesClaims ? 'yes' : '', codes.join(', ')]
}

function fromStage(stage: Stage): string[] {
  return [words.stage[stage], ...kinds.map((kind) => (moveTable[kind].from.includes(stage) ? '●' : ''))]
}

function aboutMove(kind: MoveKind): string[] {
  const { by, asksReason } = moveTable[kind]
  const who = by === 'machine' ? 'the change that caused it' : by.join(', ')
  const eyes = kind === 'sign-off' ? ' who never worked on the claim' : ''
  return [kind, `${who}${eyes}`, asksReason ? 'yes' : '', leadsTo(kind)]
}

type Who = (typeof roles)[number] | 'machine'

function mark(who: Who, kind: MoveKind): string {
  const { by } = moveTable[kind]
  const may = who === 'machine' || by === 'machine' ? who === by : by.includes(who)
  return may ? '●' : ''
}

/** Asked of `moved` itself, with evidence for everything, so that the page cannot say what the code does not do. */
function leadsTo(kind: MoveKind): string {
  if (kind === 'undo') return 'what stood before the assessment'
  const [from] = moveTable[kind].from
  const claim: ClaimState = {
    stage: from as Stage,
    corroboration: 'relayed',
    weight: 'supporting',
    touchedBy: [],
  }
  const facts: Facts = {
    originsFor: 2,
    originsAgainst: 0,
    outletsOfOneOrigin: 2,
    isRuleMet: true,
    undoes: null,
    // Which marks a second editor has to see is the policy's to say; here one is, and one is not.
    asksSecondEditor: (mark) => mark === 'corroborated',
  }
  const reason = 'because'
  const tries: Move[] =
    kind === 'assess'
      ? [
          { kind, mark: 'single_source', reason },
          { kind, mark: 'corroborated', reason },
        ]
      : [{ kind, reason } as Move]
  const actor =
    moveTable[kind].by === 'machine'
      ? ('machine' as const)
      : { id: 'somebody', roles: ['senior_editor' as const] }
  const found = tries.map((move) => {
    const outcome = moved(claim, actor, move, facts)
    if (!outcome.ok) throw new Error(`${kind} from ${from} is not answered: ${outcome.blockers.join(', ')}`)
    return words.stage[outcome.stage]
  })
  return found.join(', or ')
}

const kept = readFileSync(file, 'utf8')
const [before, after] = [kept.indexOf(begin), kept.indexOf(end)]
if (before < 0 || after < before) throw new Error(`docs/stages.md has lost its markers: ${begin} … ${end}`)
const whole = `${kept.slice(0, before + begin.length)}\n\n${page()}\n\n${kept.slice(after)}`
const options = await prettier.resolveConfig(file)
const wanted = await prettier.format(whole, { ...options, filepath: file })
if (!process.argv.includes('--check')) writeFileSync(file, wanted)
else if (wanted !== kept) {
  console.error('docs/stages.md does not say what src/claims/moves.ts does; npm run docs:stages prints it.')
  process.exitCode = 1
}
