import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { standingOf } from '../../src/policy/rules.js'
import { neverMet } from '../../src/policy/never.js'
import { asPlain } from '../../src/policy/presets/preset.js'
import { presets } from '../../src/policy/presets/index.js'
import { plainPolicy } from '../../src/policy/presets/plain.js'
import { changedSettings, linesOf } from '../../src/policy/say.js'
import { PolicyBody, settings, type Policy } from '../../src/policy/shape.js'
import { projectFolder } from '../support/program.js'
import { aClaimWith, anOrigin, aPolicy } from './facts.js'

const docs = readFileSync(join(projectFolder, 'docs', 'policy.md'), 'utf8').replace(/\s+/g, ' ')

describe.each(presets.map((preset) => [preset.title, preset] as const))('the preset %s', (_title, preset) => {
  it('is data that parses to itself', () => {
    expect(PolicyBody.parse(JSON.parse(JSON.stringify(preset.policy)))).toEqual(preset.policy)
    expect(preset.policy.from).toBe(preset.id)
  })

  it('can be met: by a document and three named people who were there', () => {
    expect(neverMet(preset.policy, ['senior_editor', 'standards'])).toEqual([])
    const origins = ['a', 'b', 'c', 'd'].map((id) =>
      anOrigin(id, id === 'a' ? { sourceType: 'document' } : {}),
    )
    const on = aClaimWith(origins, { weight: 'load_bearing', risks: ['defamation', 'market'], replies: 1 })
    const { isRuleMet, findings } = standingOf(on, preset.policy)
    expect([isRuleMet, findings.filter(({ isMet }) => !isMet)]).toEqual([true, []])
  })

  it('says for every setting what it follows, and differs from the plain default only where it names a house', () => {
    expect(Object.keys(preset.follows).sort()).toEqual([...settings].sort())
    for (const setting of changedSettings(plainPolicy, preset.policy))
      expect([setting, preset.follows[setting]]).not.toEqual([setting, asPlain])
    if (preset.id !== 'plain') expect(preset.published).toMatch(/^(AP|Reuters|BBC|NYT): /)
  })

  it('is printed in docs/policy.md, setting by setting', () => {
    for (const { name, says, follows } of linesOf(preset.policy))
      expect(docs.replaceAll(/ \| +/g, ' | ')).toContain(`${name} | ${says} | ${follows}`)
  })
})

describe('a policy that can never be met', () => {
  const everybody = ['editor', 'senior_editor', 'standards'] as const

  it.each<[string, Policy, string, RegExp]>([
    ['nobody counts', aPolicy({ counted: [] }), 'counted', /No source would count/],
    [
      'only unnamed sources count, and one on the record is asked for',
      aPolicy({ counted: ['unnamed'] }),
      'counted',
      /on the record is asked for: both at once is never met/,
    ],
    [
      'only unnamed sources count, and unnamed sources alone are refused',
      aPolicy({ counted: ['unnamed'], needsOnRecord: false, unnamedAlone: 'refused' }),
      'unnamedAlone',
      /refused: both at once is never met/,
    ],
    [
      'ten origins',
      aPolicy({ origins: { risks: { safety: 10 } } }),
      'risk_safety',
      /10 independent origins are never found/,
    ],
  ])('%s', (_what, policy, field, sentence) => {
    const faults = neverMet(policy, everybody)
    expect(faults.map((each) => each.field)).toEqual([field])
    expect(faults[0]?.message).toMatch(sentence)
  })

  it.each<[string, Policy, string]>([
    ['a dossier', aPolicy({ waivedBy: 'senior_editor', anonymity: { approver: 'standards' } }), 'approver'],
    [
      'an exception',
      aPolicy({
        waivedBy: 'senior_editor',
        unnamedAlone: 'exceptional',
        anonymity: { exceptionBy: 'standards' },
      }),
      'exceptionBy',
    ],
    ['a waiver', aPolicy(), 'waivedBy'],
  ])('asks a role for %s that nobody on the desk holds', (_what, policy, field) => {
    expect(neverMet(policy, ['editor', 'senior_editor']).map((each) => each.field)).toEqual([field])
    expect(neverMet(policy, everybody)).toEqual([])
  })

  it('asks for a second editor where nobody may sign off', () => {
    expect(neverMet(aPolicy(), ['editor', 'standards']).map((each) => each.field)).toEqual([
      'approver',
      'second_marks',
    ])
  })
})
