import { remembered } from '../../src/shared/remembered.js'

describe('an answer that is remembered', () => {
  it('is worked out once, and again after others were asked for since', () => {
    const asked: string[] = []
    const long = remembered(
      2,
      (word: string) => word,
      (word) => asked.push(word) && word.length,
    )
    expect(['a', 'bb', 'a', 'ccc', 'a', 'bb'].map((word) => long(word))).toEqual([1, 2, 1, 3, 1, 2])
    expect(asked).toEqual(['a', 'bb', 'ccc', 'bb'])
  })

  it('is remembered where it is nothing, too', () => {
    let times = 0
    const nothing = remembered(1, String, () => {
      times += 1
    })
    expect([nothing(1), nothing(1), times]).toEqual([undefined, undefined, 1])
  })
})
