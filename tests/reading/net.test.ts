import { runGru, type Gru } from '../../src/reading/tagger/net/gru.js'
import { makeKernel } from '../../src/reading/tagger/net/kernel.js'
import { backGru } from '../../scripts/reading/net/backward.js'
import { numbers } from '../../scripts/reading/learn.js'

const random = numbers(3)
const fill = (list: Float32Array) => list.map(() => 2 * random() - 1)

describe('the loops of the kernel', () => {
  const [rows, columns] = [8, 12]

  function scene() {
    const kernel = makeKernel(1)
    const take = (count: number) => {
      const list = kernel.take(count)
      list.set(fill(list))
      return list
    }
    return { kernel, matrix: take(rows * columns), x: take(columns), y: take(rows) }
  }

  it('add a matrix times a column, like plain loops', () => {
    const { kernel, matrix, x, y } = scene()
    const wanted = Array.from(y, (sum, r) =>
      x.reduce((all, at, c) => all + at * matrix[r * columns + c]!, sum),
    )
    kernel.forward(matrix.byteOffset, x.byteOffset, y.byteOffset, rows, columns)
    wanted.forEach((sum, r) => expect(y[r]).toBeCloseTo(sum, 5))
  })

  it('add a row times a matrix, like plain loops', () => {
    const { kernel, matrix, x, y } = scene()
    const wanted = Array.from(x, (sum, c) =>
      y.reduce((all, at, r) => all + at * matrix[r * columns + c]!, sum),
    )
    kernel.backward(matrix.byteOffset, y.byteOffset, x.byteOffset, rows, columns)
    wanted.forEach((sum, c) => expect(x[c]).toBeCloseTo(sum, 5))
  })

  it('add a column times a row to a matrix, like plain loops', () => {
    const { kernel, matrix, x, y } = scene()
    const wanted = Array.from(matrix, (w, i) => w + y[Math.floor(i / columns)]! * x[i % columns]!)
    kernel.outer(matrix.byteOffset, y.byteOffset, x.byteOffset, rows, columns)
    wanted.forEach((w, i) => expect(matrix[i]).toBeCloseTo(w, 5))
  })

  it('give room back at nothing', () => {
    const kernel = makeKernel(1)
    const mark = kernel.mark()
    kernel.take(6).fill(7)
    kernel.release(mark)
    expect([...kernel.take(6)]).toEqual([0, 0, 0, 0, 0, 0])
  })
})

describe.each([false, true])('a recurrent unit, backwards: %s', (isBackwards) => {
  const [width, hidden, length] = [4, 4, 5]
  const kernel = makeKernel(1)
  const take = (count: number, some = true) => {
    const list = kernel.take(count)
    if (some) list.set(fill(list))
    return list
  }
  const unit = (some: boolean): Gru => ({
    width,
    hidden,
    input: take(3 * hidden * width, some),
    state: take(3 * hidden * hidden, some),
    bias: take(3 * hidden, some),
    stateBias: take(hidden, some),
  })
  const gru = unit(true)
  const inputs = take(length * width)
  const rise = take(length * hidden)
  const run = () => {
    const rows = kernel.take(length * hidden)
    const gates = runGru(kernel, gru, inputs, length, { rows, width: hidden, offset: 0 }, isBackwards)
    return { rows, gates, loss: rows.reduce((sum, h, i) => sum + h * rise[i]!, 0) }
  }

  it('has the gradients that small steps show', () => {
    const slopes = unit(false)
    const inputSlopes = take(inputs.length, false)
    const { rows, gates } = run()
    const steps = { length, inputs, inputSlopes, rows, rise, width: hidden, offset: 0, isBackwards }
    backGru(kernel, { gru, slopes, gates }, steps)
    const pairs: [Float32Array, Float32Array][] = [
      [gru.input, slopes.input],
      [gru.state, slopes.state],
      [gru.bias, slopes.bias],
      [gru.stateBias, slopes.stateBias],
      [inputs, inputSlopes],
    ]
    // The gates are read off a list, so a step must be wider than the list's own.
    const step = 0.1
    for (const [values, found] of pairs) {
      values.forEach((value, i) => {
        values[i] = value + step
        const above = run().loss
        values[i] = value - step
        const below = run().loss
        values[i] = value
        expect(Math.abs((above - below) / (2 * step) - found[i]!)).toBeLessThan(0.05)
      })
    }
    expect(Math.max(...slopes.state.map(Math.abs))).toBeGreaterThan(0.1)
  })
})
