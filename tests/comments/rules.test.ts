import fc from 'fast-check'
import { mentionsIn } from '../../src/comments/rules.js'

const member = (id: string, name: string) => ({ id, name })
const ilse = member('1', 'Ilse Brandt')
const jonas = member('2', 'Jonas Reuter')
const other = member('3', 'Jonas Vey')
const longer = member('4', 'Ilse Brandt-Olin')
const hana = member('5', '한나 소렐')
const desk = [ilse, jonas, other, longer, hana]

describe('who is mentioned', () => {
  it.each<[string, string[], string[]]>([
    ['@Ilse Brandt, look at this', ['1'], []],
    ['see @ilse  brandt.', ['1'], []],
    ['@Ilse Brandt-Olin knows', ['4'], []],
    ['@Brandt was there', ['1'], []],
    ['(@Reuter)', ['2'], []],
    ['@Jonas, please', [], ['Jonas']],
    ['@Ilse', [], ['Ilse']],
    ['@한나 확인', ['5'], []],
    ['@Nobody and @Ilse Brandt', ['1'], ['Nobody']],
    ['write to press@ministry.example', [], []],
    ['@@Reuter', [], []],
    ['a @ b, 5 @ 3', [], []],
    ['@Ilse Brandt and again @Ilse Brandt', ['1'], []],
    ['@Ilse Brandting', [], ['Ilse']],
    ['ＩＬＳＥ @Ｉｌｓｅ Brandt', ['1'], []],
  ])('%s', (body, ids, unknown) => {
    expect(mentionsIn(body, desk)).toEqual({ ids, unknown })
  })

  it('is never more than the members, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (body) => {
        const { ids, unknown } = mentionsIn(`@${body} @Ilse Brandt`, desk)
        expect(ids.every((id) => desk.some((each) => each.id === id))).toBe(true)
        expect(new Set(ids).size).toBe(ids.length)
        expect(unknown).not.toContain('')
      }),
    )
  })
})
