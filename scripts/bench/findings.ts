/**
 * `npm run bench:findings`: what the rules cost for an article of 300 claims with 2,000 pieces of evidence, computed alone,
 * in the processor's time of this process, which a busy machine leaves as it is.
 * Fails at 50 ms or more. Three of the claims hold sixty pieces each, of many origins declared independent almost all ways.
 */
import { articleFindings } from '../../src/policy/article.js'
import type { ClaimFacts } from '../../src/policy/facts.js'
import { presets } from '../../src/policy/presets/index.js'
import { standingOf, type Policy } from '../../src/policy/rules.js'
import type { Origin } from '../../src/evidence/rules.js'

const [claims, evidence, heavy, perHeavy, rounds, most] = [300, 2000, 3, 60, 41, 50]

const origins: Origin[] = Array.from({ length: evidence / 4 }, (_, i) => ({
  id: `origin-${i}`,
  name: `Origin ${i}`,
  sourceType:
    (['named_official', 'anonymous_person', 'document', 'news_agency'] as const)[i % 4] ?? 'document',
  access: i % 3 === 0 ? 'eyewitness' : 'briefed',
  terms: i % 2 === 0 ? 'on_record' : 'background',
  isParty: i % 7 === 0,
}))

function factsOf(number: number, pieces: number): ClaimFacts {
  const own = Array.from(
    { length: pieces },
    (_, i) => origins[(number * 13 + i * 5) % origins.length] as Origin,
  )
  const unlike = [...new Map(own.map((origin) => [origin.id, origin])).values()]
  return {
    bearings: own.map(({ id }, i) => ({
      stance: i % 5 === 4 ? 'repeats' : i % 11 === 10 ? 'contradicts' : 'supports',
      originId: id,
      outlet: `Outlet ${i % 9}`,
    })),
    origins: unlike,
    declared: unlike.flatMap(({ id }, i) =>
      unlike
        .slice(0, i)
        .filter((_, j) => (i * j) % 3 !== 1)
        .map((other) => ({ firstId: other.id, secondId: id })),
    ),
    weight: number % 3 === 0 ? 'load_bearing' : 'supporting',
    kind: 'event',
    risks: number % 5 === 0 ? ['defamation'] : [],
    quote: 'The ferry may have carried forty more people than its papers allow',
    statement: 'The ferry Aurelia may have carried forty more people than its papers allow',
    hedges: ['may have'],
    said: [
      {
        words: 'three harbour officials',
        cue: 'said',
        sourceType: 'anonymous_group',
        quoteForm: 'direct',
        access: 'briefed',
        terms: 'background',
        dossier: null,
      },
    ],
    waivers: [],
    replies: 0,
  }
}

const light = Math.floor((evidence - heavy * perHeavy) / (claims - heavy))
const rest = evidence - heavy * perHeavy - light * (claims - heavy)
const all = Array.from({ length: claims }, (_, i) =>
  factsOf(i, i < heavy ? perHeavy : light + (i - heavy < rest ? 1 : 0)),
)
const pieces = all.reduce((sum, { bearings }) => sum + bearings.length, 0)

function once(policy: Policy): number {
  const before = process.cpuUsage()
  const judged = all.map((facts, i) => ({
    number: i + 1,
    weight: facts.weight,
    risks: facts.risks,
    stage: 'assessed' as const,
    corroboration: 'single_source' as const,
    findings: standingOf(facts, policy).findings,
  }))
  articleFindings(judged, policy)
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

const worst = presets.map(({ title, policy }) => {
  const times = Array.from({ length: rounds }, () => once(policy)).sort((a, b) => a - b)
  const [median, slow] = [times[rounds >> 1] ?? 0, times[Math.floor(rounds * 0.95)] ?? 0]
  console.log(`${title.padEnd(16)} median ${median.toFixed(1)} ms, 95th ${slow.toFixed(1)} ms`)
  return median
})
console.log(`${claims} claims, ${pieces} pieces of evidence; the goal is under ${most} ms`)
process.exitCode = Math.max(...worst) < most ? 0 : 1
