import { randomUUID } from 'node:crypto'
import { happened } from './ask.js'
import { claim, evidence, filled, forms, scene, send, test, token, visitor } from './day.js'

describe('a form that is sent twice', () => {
  // The steps are a day's work on one claim, so they are one promise and one test.
  it('has one effect and one answer: clicked twice at once, and again later from the page behind', async () => {
    const told: Record<string, unknown> = {}
    for (const [name, form] of forms) {
      const whole = await filled(form)
      const before = await happened(test)
      const pair = await Promise.all([send(form, whole), send(form, whole)])
      const again = await send(form, whole)
      const places = new Set(
        [...pair, again].map(({ status, headers }) => `${status} ${headers['location'] ?? ''}`),
      )
      told[name] = {
        effects: Number((await happened(test)) - before),
        answers: places.size,
        ok: [...pair, again].every(({ status }) => status < 400),
      }
    }
    const expected = Object.fromEntries(forms.map(([name]) => [name, { effects: 1, answers: 1, ok: true }]))
    expect(told).toEqual(expected)
  })

  it('with other words under the same key is refused: neither of the two is guessed at', async () => {
    const form = { _csrf: token, _key: randomUUID(), query: '' }
    const before = await happened(test)
    expect((await visitor.send('/views', { ...form, name: 'First' })).status).toBe(303)
    expect((await visitor.send('/views', { ...form, name: 'Second' })).status).toBe(422)
    expect(await happened(test)).toBe(before + 1n)
  })

  it('under one key to two addresses is two forms, of which the second is refused', async () => {
    const form = { _csrf: token, _key: randomUUID(), ...evidence }
    const before = await happened(test)
    expect((await visitor.send(`${claim}/evidence`, form)).status).toBe(303)
    expect((await visitor.send(`/claims/${scene.secondClaim}/evidence`, form)).status).toBe(422)
    expect(await happened(test)).toBe(before + 1n)
  })

  it('ten times at once has one effect', async () => {
    const form = { _csrf: token, _key: randomUUID(), ...evidence, title: 'Ten times' }
    const before = await happened(test)
    const all = await Promise.all(Array.from({ length: 10 }, () => visitor.send(`${claim}/evidence`, form)))
    expect(new Set(all.map(({ status }) => status))).toEqual(new Set([303]))
    expect(await happened(test)).toBe(before + 1n)
  })

  it('control: under a fresh key it is done again', async () => {
    const before = await happened(test)
    for (let i = 0; i < 2; i += 1)
      await visitor.send(`${claim}/evidence`, { _csrf: token, _key: randomUUID(), ...evidence })
    expect(await happened(test)).toBe(before + 2n)
  })
})
