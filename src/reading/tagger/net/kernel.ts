import {
  add,
  allFour,
  assemble,
  get,
  lane,
  load,
  loadFour,
  noneFour,
  plus,
  plusFour,
  repeatWhileBelow,
  set,
  store,
  storeFour,
  timesFour,
  timesFourLanes,
  whole,
  type Code,
} from './assemble.js'

/**
 * The three loops that a small neural network spends its time in, four numbers at a step (SIMD), because plain loops
 * take four times as long. A matrix lies row by row; its rows and columns are multiples of four. Places are in bytes.
 */
export type Kernel = {
  memory: Float32Array
  /** y += M x */
  forward: (matrix: number, x: number, y: number, rows: number, columns: number) => void
  /** x += M' y */
  backward: (matrix: number, y: number, x: number, rows: number, columns: number) => void
  /** M += y x' */
  outer: (matrix: number, y: number, x: number, rows: number, columns: number) => void
  /** Room for so many numbers, at nothing. */
  take: (count: number) => Float32Array
  /** Where the room taken next begins, and giving all of it back from such a place. */
  mark: () => number
  release: (mark: number) => void
}

// Locals of every function: five arguments, then four row pointers' fellows and ends, then vectors.
const [matrix, second, third, rows, columns] = [0, 1, 2, 3, 4]
const [row1, row2, row3, at, end, last] = [5, 6, 7, 8, 9, 10]
const [sum0, sum1, sum2, sum3, four] = [11, 12, 13, 14, 15]
const rowAt = [matrix, row1, row2, row3] as const
const sums = [sum0, sum1, sum2, sum3] as const

const step = (local: number, bytes = whole(16)): Code => set(local, add(get(local), bytes))
const each = (code: (k: number) => Code): Code => [0, 1, 2, 3].flatMap(code)

/** Four rows at a time; `first` runs before the columns, `inner` at each four columns, `after` behind them. */
function byRows(perRow: number, along: number, first: Code, inner: Code, after: Code): Code {
  return [
    ...set(columns, timesFour(get(columns))),
    ...set(last, add(get(perRow), timesFour(get(rows)))),
    ...repeatWhileBelow(perRow, last, [
      ...set(row1, add(get(matrix), get(columns))),
      ...set(row2, add(get(row1), get(columns))),
      ...set(row3, add(get(row2), get(columns))),
      ...set(at, get(along)),
      ...set(end, add(get(along), get(columns))),
      ...first,
      ...repeatWhileBelow(at, end, [...inner, ...each((k) => step(rowAt[k] as number)), ...step(at)]),
      ...after,
      ...set(matrix, get(row3)),
      ...step(perRow),
    ]),
  ]
}

const place = (local: number, k: number): Code => add(get(local), whole(4 * k))
const lanes = (local: number): Code =>
  plus(plus(lane(get(local), 0), lane(get(local), 1)), plus(lane(get(local), 2), lane(get(local), 3)))

const forward = byRows(
  third,
  second,
  sums.flatMap((sum) => set(sum, noneFour)),
  [
    ...set(four, loadFour(get(at))),
    ...each((k) =>
      set(
        sums[k] as number,
        plusFour(get(sums[k] as number), timesFourLanes(loadFour(get(rowAt[k] as number)), get(four))),
      ),
    ),
  ],
  each((k) => store(place(third, k), plus(load(place(third, k)), lanes(sums[k] as number)))),
)
const weigh = each((k) => set(sums[k] as number, allFour(load(place(second, k)))))
const backward = byRows(
  second,
  third,
  weigh,
  [
    ...set(four, loadFour(get(at))),
    ...each((k) =>
      set(
        four,
        plusFour(get(four), timesFourLanes(loadFour(get(rowAt[k] as number)), get(sums[k] as number))),
      ),
    ),
    ...storeFour(get(at), get(four)),
  ],
  [],
)
const outer = byRows(
  second,
  third,
  weigh,
  [
    ...set(four, loadFour(get(at))),
    ...each((k) => {
      const row = get(rowAt[k] as number)
      return storeFour(row, plusFour(loadFour(row), timesFourLanes(get(sums[k] as number), get(four))))
    }),
  ],
  [],
)

type Loops = Pick<Kernel, 'forward' | 'backward' | 'outer'>

// Node has it; the types of a page in a browser, where TypeScript declares it, are not those of this project.
const { WebAssembly: host } = globalThis as unknown as {
  WebAssembly: {
    Memory: new (size: { initial: number }) => { buffer: ArrayBuffer }
    Module: new (code: Uint8Array) => object
    Instance: new (module: object, imports: { host: { memory: object } }) => { exports: unknown }
  }
}

export function makeKernel(megabytes: number): Kernel {
  const memory = new host.Memory({ initial: megabytes * 16 })
  const parts = { ints: 6, fours: 5 }
  const code = assemble([
    { name: 'forward', ...parts, body: forward },
    { name: 'backward', ...parts, body: backward },
    { name: 'outer', ...parts, body: outer },
  ])
  const instance = new host.Instance(new host.Module(code), { host: { memory } })
  let next = 0
  return {
    ...(instance.exports as Loops),
    memory: new Float32Array(memory.buffer),
    take(count) {
      const taken = new Float32Array(memory.buffer, next, count)
      next += Math.ceil(count / 4) * 16
      return taken.fill(0)
    },
    mark: () => next,
    release(mark) {
      next = mark
    },
  }
}
