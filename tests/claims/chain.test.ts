import fc from 'fast-check'
import { weakestHop, weakness, type Step } from '../../src/claims/chain.js'
import { ChainForm, editedSteps, hopsOfSteps, typedSteps } from '../../src/claims/steps.js'
import type { ClaimHop } from '../../src/claims/rules.js'
import { accesses, sourceTypes, termsOfUse } from '../../src/shared/terms.js'

const step = (over: Partial<Step> = {}): Step => ({
  terms: 'on_record',
  access: 'participant',
  sourceType: 'named_person',
  source: 'Oda Lindqvist',
  mention: null,
  ...over,
})

describe('the weakest step of a chain', () => {
  it.each<[string, Step[], number | null]>([
    ['is nothing where nobody says it', [], null],
    ['is the only one', [step()], 0],
    [
      'is the one on worse terms, whatever it knows',
      [step({ access: 'unknown' }), step({ terms: 'background' })],
      1,
    ],
    [
      'is off the record before what is not known',
      [step({ terms: 'off_record' }), step({ terms: 'unknown' })],
      0,
    ],
    [
      'on equal terms is the one further from the fact',
      [step({ access: 'hearsay' }), step({ access: 'eyewitness' })],
      0,
    ],
    ['on equal knowledge is the unnamed one', [step({ sourceType: 'anonymous_person' }), step()], 0],
    ['is the gap before the unnamed', [step({ sourceType: 'anonymous_person' }), step({ source: null })], 1],
    ['of equals is the innermost', [step(), step()], 1],
  ])('%s', (_what, steps, position) => expect(weakestHop(steps)?.position ?? null).toBe(position))

  const anyStep = fc.record<Step>({
    terms: fc.constantFrom(...termsOfUse),
    access: fc.constantFrom(...accesses),
    sourceType: fc.constantFrom(...sourceTypes),
    source: fc.constantFrom(null, 'somebody'),
    mention: fc.constant(null),
  })
  const strength = (steps: Step[]) => {
    const found = weakestHop(steps)
    return found && weakness(steps[found.position] as Step).join()
  }

  it('is as weak in any order, and never stronger for another step', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { minLength: 1 }), anyStep, (steps, more) => {
        expect(strength([...steps].reverse())).toBe(strength(steps))
        const [before, after] = [weakestHop(steps), weakestHop([...steps, more])]
        const at = (all: Step[], found: typeof before) => weakness(all[found?.position ?? 0] as Step)
        const [old, now] = [at(steps, before), at([...steps, more], after)]
        const first = now.findIndex((each, i) => each !== old[i])
        expect(first < 0 || (now[first] as number) > (old[first] as number)).toBe(true)
      }),
    )
  })
})

const hop = (source: string | null, cue: string): ClaimHop => ({
  mention: source,
  mentionSpan: null,
  source,
  sourceType: 'named_person',
  cue,
  cueSpan: { start: 1, end: 5 },
  cueStance: 'neutral',
  quoteForm: 'none',
  modality: 'unspecified',
  negated: false,
  saidWhen: 'Monday',
  access: 'unknown',
  terms: 'unknown',
  anonymityReason: null,
  anonymityWords: null,
  confidence: 0.5,
  why: { rule: 'r', words: [] },
  proposer: 'machine',
  registered: { sourceId: 's', isSuggested: false },
})
const two = [hop('The agency', 'reported'), hop('a clerk', 'said')]
const flat = (steps: Record<string, string>[]) =>
  Object.assign(
    { version: '1', hops: String(steps.length) },
    ...steps.map((each, i) =>
      Object.fromEntries(
        Object.entries(each).map(([name, value]) => [i === 0 ? name : `${name}-${i}`, value]),
      ),
    ),
  ) as Record<string, string>

describe('editing a chain', () => {
  const steps = typedSteps({}, two)
  const sources = (acts: string[]) => acts.reduce(editedSteps, steps).map(({ source }) => source)

  it.each([
    ['a step in the middle', ['add-1'], ['The agency', '', 'a clerk']],
    ['a step at the end', ['add-2'], ['The agency', 'a clerk', '']],
    ['one less', ['remove-0'], ['a clerk']],
    ['another order', ['up-1'], ['a clerk', 'The agency']],
    ['there and back', ['down-0', 'up-1'], ['The agency', 'a clerk']],
    ['nothing for what is no button', ['drop-1', 'up-9', ''], ['The agency', 'a clerk']],
  ])('gives %s', (_what, acts, expected) => expect(sources(acts)).toEqual(expected))

  it('keeps what was typed through its buttons', () => {
    const typed = { ...flat(steps), 'cue-1': 'whispered' }
    expect(typedSteps(typed, []).map(({ cue }) => cue)).toEqual(['reported', 'whispered'])
  })

  it('keeps what the form does not ask for, and whom unchanged words mean', () => {
    const form = ChainForm.parse(flat(editedSteps(steps, 'up-1')))
    expect(hopsOfSteps(form, two)).toEqual([two[1], two[0]])
    const other = ChainForm.parse({ ...flat(steps), source: 'Another agency' })
    expect(hopsOfSteps(other, two)).toMatchObject([
      { source: 'Another agency', proposer: 'person', registered: null, saidWhen: 'Monday' },
      { proposer: 'machine', registered: { sourceId: 's' } },
    ])
  })

  it('lets a gap stand between two steps, and narration alone', () => {
    const gap = ChainForm.parse(
      flat([...steps, { ...steps[0], source: '', cue: 'it is believed', was: '' } as Record<string, string>]),
    )
    expect(hopsOfSteps(gap, two)[2]).toMatchObject({ source: null, mention: null, cue: 'it is believed' })
    expect(hopsOfSteps(ChainForm.parse(flat(typedSteps({}, []))), two)).toEqual([])
  })

  it.each([
    ['no step at all', { version: '1', hops: '0' }, 'hops'],
    ['too many steps', { version: '1', hops: '11' }, 'hops'],
    ['an empty step', flat(editedSteps(steps, 'add-1')), 'source-1'],
    ['an unknown type', { ...flat(steps), 'sourceType-1': 'oracle' }, 'sourceType-1'],
    ['a character nobody can keep', { ...flat(steps), 'cue-1': 'a\0b' }, 'cue-1'],
  ])('refuses %s beside its field', (_what, body, field) => {
    const parsed = ChainForm.safeParse(body)
    expect(parsed.error?.issues.map(({ path }) => path[0])).toContain(field)
  })

  it('changes the outermost step alone where the form has no others', () => {
    const form = ChainForm.parse({
      version: '1',
      source: 'The ministry',
      sourceType: 'government_body',
      cue: 'said',
    })
    expect(hopsOfSteps(form, two).map(({ source }) => source)).toEqual(['The ministry', 'a clerk'])
  })
})
