import { analyse } from '../../../src/reading/analyse.js'
import { joinForms } from '../../../src/reading/forms/join.js'
import type { Attributed } from '../../../src/reading/tagger/attribute.js'
import type { Form, FormRule } from '../../../src/reading/forms/form.js'
import { brain } from '../../../src/reading/weights/brain.js'

// tokens: 0 Hale, 1 colon, 2 It, 3 is, 4 shut, 5 comma, 6 he, 7 said, 8 stop, 9 She, 10 told
const text = 'Hale: It is shut, he said. She told us.'
const a = analyse(text, [{ start: 0, end: text.length }], brain())
const form = (rule: FormRule, to = 8): Form => ({
  source: { from: 0, to: 1 },
  cue: { from: 1, to: 2 },
  content: [{ from: 2, to }],
  speaker: null,
  rule,
})
const other = (cue: number, from: number, to: number): Attributed => ({
  source: [],
  cue: { from: cue, to: cue + 1 },
  content: [{ from, to }],
})
const cues = (others: Attributed[], forms: Form[]) => joinForms(a, others, forms).map(({ cue }) => cue.from)

describe('attributions by form among the others', () => {
  it('take the place of what is told inside their words', () => {
    expect(cues([other(7, 2, 5)], [form('labelled-quotation')])).toEqual([1])
  })

  it('take the place of what has the same mark', () => {
    expect(cues([other(1, 2, 4)], [form('labelled-quotation')])).toEqual([1])
  })

  it('leave a verb that has the same words', () => {
    expect(cues([other(7, 2, 5)], [form('labelled-quotation', 5)])).toEqual([7])
  })

  it('leave whoever tells the whole of it', () => {
    expect(cues([other(10, 0, 8)], [form('signed-quotation')])).toEqual([10])
  })

  it('belong to their label in a transcript, whoever is told of', () => {
    expect(cues([other(10, 3, 5)], [form('labelled-turn')])).toEqual([1])
  })

  it('change nothing elsewhere, and come in the order of the text', () => {
    expect(cues([other(10, 11, 12)], [form('labelled-quotation')])).toEqual([1, 10])
  })
})
