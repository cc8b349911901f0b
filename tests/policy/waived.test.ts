import fc from 'fast-check'
import { articleFindings } from '../../src/policy/article.js'
import { withWaivers } from '../../src/policy/finding.js'
import { asksSecondEditor, findings, standingOf } from '../../src/policy/rules.js'
import { marks } from '../../src/policy/shape.js'
import { neverMet } from '../../src/policy/never.js'
import { secondEditorOf } from '../../src/reports/rules.js'
import { claimWeights, risks } from '../../src/shared/terms.js'
import { aClaimWith, anOrigin, aPolicy, unnamed } from './facts.js'

const policy = aPolicy()
const waiver = (rule: string) => ({ rule, by: 'Mira', because: 'The log was read out' })
const alone = aClaimWith([anOrigin('a')])

describe('a waiver', () => {
  it('lets an unmet rule pass and says by whom and why', () => {
    const on = { ...alone, waivers: [waiver('independent-origins')] }
    const [own] = findings(on, policy).filter(({ rule }) => rule === 'independent-origins')
    expect(own).toMatchObject({
      state: 'waived',
      isMet: true,
      aside: '1 of 2, waived by Mira: The log was read out',
      waiver: waiver('independent-origins'),
    })
    expect([standingOf(alone, policy).isRuleMet, standingOf(on, policy).isRuleMet]).toEqual([false, true])
  })

  it('changes no suggestion: evidence alone suggests', () => {
    const on = { ...alone, waivers: [waiver('independent-origins')] }
    expect(standingOf(on, policy).suggestion).toBe(standingOf(alone, policy).suggestion)
  })

  it('of a rule that is met, or does not apply, or of another rule says nothing', () => {
    const met = aClaimWith([anOrigin('a'), anOrigin('b')])
    const every = findings(met, policy).map(({ rule }) => waiver(rule))
    expect(findings({ ...met, waivers: every }, policy)).toEqual(findings(met, policy))
    expect(findings({ ...alone, waivers: [waiver('on-record')] }, policy)).toEqual(findings(alone, policy))
  })

  it('also of what stands in the way of running, for a claim and for an article', () => {
    const on = aClaimWith([anOrigin('a'), anOrigin('b')], { said: [unnamed('a source')] })
    const rules = findings(on, policy).flatMap(({ rule, state }) => (state === 'not_met' ? [rule] : []))
    const own = findings({ ...on, waivers: rules.map(waiver) }, policy)
    const claim = {
      number: 1,
      weight: 'load_bearing' as const,
      risks: [],
      stage: 'ready_for_review' as const,
      corroboration: 'contested' as const,
      findings: own,
    }
    const unmet = (waivers: ReturnType<typeof waiver>[]) =>
      articleFindings([claim], policy, waivers).flatMap(({ rule, isMet }) => (isMet ? [] : [rule]))
    expect(unmet([])).toEqual(['second-editor', 'nothing-disputed'])
    expect(unmet([waiver('nothing-disputed')])).toEqual(['second-editor'])
  })

  it('whatever is waived: only what is not met becomes waived, and nothing else moves', () => {
    const rules = findings(alone, policy).map(({ rule }) => rule)
    fc.assert(
      fc.property(fc.subarray(rules), (chosen) => {
        const before = findings(alone, policy)
        const after = withWaivers(before, chosen.map(waiver))
        return before.every((each, i) =>
          each.state === 'not_met' && chosen.includes(each.rule)
            ? after[i]?.state === 'waived'
            : after[i] === each,
        )
      }),
    )
  })
})

describe('a claim that was opened again or returned', () => {
  it.each(['in_verification', 'returned', 'stale', 'suggested'] as const)(
    '%s is not assessed, whatever its mark',
    (stage) => {
      const claim = {
        number: 1,
        weight: 'incidental' as const,
        risks: [],
        stage,
        corroboration: 'relayed' as const,
        findings: [],
      }
      expect(articleFindings([claim], policy).find(({ rule }) => rule === 'claims-assessed')?.isMet).toBe(
        false,
      )
    },
  )
})

describe('a small desk', () => {
  const small = aPolicy({ smallDesk: true })

  it('asks for no second editor, whatever the mark, the weight and the risks', () => {
    for (const mark of marks)
      for (const weight of claimWeights) expect(asksSecondEditor(small, risks)(mark, weight)).toBe(false)
    expect(asksSecondEditor(policy)('corroborated', 'load_bearing')).toBe(true)
  })

  it('can be saved where nobody could sign off', () => {
    const fields = (rules: typeof policy) => neverMet(rules, ['standards']).map(({ field }) => field)
    expect(fields(policy)).toContain('second_marks')
    expect(fields(small)).not.toContain('second_marks')
  })

  it('has its reports marked though something was signed off', () => {
    const claim = {
      stage: 'signed_off' as const,
      weight: 'load_bearing' as const,
      risks: [],
      corroboration: 'corroborated' as const,
      isHeadline: false,
    }
    expect(secondEditorOf([claim], small).sentence).toBe('Not seen by a second editor.')
    expect(secondEditorOf([claim], policy, [4]).sentence).toMatch(/Four eyes was waived for claim 4\.$/)
  })
})
