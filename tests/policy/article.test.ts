import { articleFindings, type JudgedClaim } from '../../src/policy/article.js'
import { findings } from '../../src/policy/rules.js'
import { aClaimWith, anOrigin, aPolicy, unnamed } from './facts.js'

const good = findings(aClaimWith([anOrigin('a'), anOrigin('b')]), aPolicy())
const bare = findings(aClaimWith([anOrigin('a'), anOrigin('b')], { said: [unnamed('a source')] }), aPolicy())
const alone = findings(aClaimWith([anOrigin('a')]), aPolicy())

const claim = (is: Partial<JudgedClaim> = {}): JudgedClaim => ({
  number: 4,
  weight: 'load_bearing',
  risks: [],
  stage: 'signed_off',
  corroboration: 'corroborated',
  findings: good,
  ...is,
})
const unmet = (claims: JudgedClaim[], policy = aPolicy()) =>
  articleFindings(claims, policy).flatMap((each) => (each.isMet ? [] : [each.rule]))

describe('an article', () => {
  it.each<[string, Partial<JudgedClaim>, string[]]>([
    ['everything done', {}, []],
    ['not assessed', { corroboration: 'unassessed', stage: 'in_verification' }, ['claims-assessed']],
    ['a load-bearing claim on one origin', { findings: alone }, ['load-bearing']],
    ['a supporting claim on one origin', { findings: alone, weight: 'supporting' }, []],
    ['a bare source in a load-bearing claim', { findings: bare }, ['before-running']],
    ['not signed off', { stage: 'ready_for_review' }, ['second-editor']],
    [
      'contested and open',
      { corroboration: 'contested', stage: 'ready_for_review' },
      ['second-editor', 'nothing-disputed'],
    ],
    ['stale', { stage: 'stale' }, ['claims-assessed', 'second-editor', 'nothing-stale']],
  ])('with %s', (_what, is, rules) => {
    const asked = articleFindings([claim(is)], aPolicy())
    expect(asked.filter(({ isMet }) => !isMet).map(({ rule }) => rule)).toEqual(rules)
    for (const each of asked) if (!each.isMet) expect(each.wouldMeet).toContain('claim 4')
  })

  it('asks for a second editor where the risk does', () => {
    const risky = claim({
      weight: 'supporting',
      corroboration: 'single_source',
      risks: ['market'],
      stage: 'assessed',
    })
    const policy = aPolicy()
    expect(unmet([risky], policy)).toEqual([])
    const strict = aPolicy({ secondEditor: { ...policy.secondEditor, risks: ['market'] } })
    expect(unmet([risky], strict)).toEqual(['second-editor'])
  })

  it('without claims has nothing in its way', () => expect(unmet([])).toEqual([]))
})
