/**
 * Just enough of WebAssembly's binary form (W3C, WebAssembly Core Specification 2.0, section 5) to write the three
 * loops of kernel.ts as expressions. A list of numbers is a stretch of code.
 */
export type Code = number[]

const unsigned = (n: number): Code => (n < 128 ? [n] : [(n & 127) | 128, ...unsigned(n >>> 7)])
const sized = (code: Code): Code => [...unsigned(code.length), ...code]
const list = (items: Code[]): Code => [...unsigned(items.length), ...items.flat()]
const section = (id: number, items: Code[]): Code => [id, ...sized(list(items))]
const word = (text: string): Code => sized([...text].map((letter) => letter.charCodeAt(0)))
const vector = (operation: number, ...rest: Code): Code => [0xfd, ...unsigned(operation), ...rest]

const [loop, nothing, isBelow, branchIf, end] = [0x03, 0x40, 0x49, 0x0d, 0x0b]
/** The name of the form and its version. */
const opening: Code = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00]

export const get = (local: number): Code => [0x20, ...unsigned(local)]
export const set = (local: number, value: Code): Code => [...value, 0x21, ...unsigned(local)]
export const add = (a: Code, b: Code): Code => [...a, ...b, 0x6a]
/** Numbers below 64 only: enough for steps and shifts. */
export const whole = (n: number): Code => [0x41, n]
export const timesFour = (a: Code): Code => [...a, ...whole(2), 0x74]
/** Repeats `body` as long as local `a` is below local `b` after it. */
export const repeatWhileBelow = (a: number, b: number, body: Code): Code => [
  loop,
  nothing,
  ...body,
  ...get(a),
  ...get(b),
  isBelow,
  branchIf,
  0,
  end,
]

export const load = (at: Code): Code => [...at, 0x2a, 2, 0]
export const store = (at: Code, value: Code): Code => [...at, ...value, 0x38, 2, 0]
export const plus = (a: Code, b: Code): Code => [...a, ...b, 0x92]

export const loadFour = (at: Code): Code => [...at, ...vector(0x00, 2, 0)]
export const storeFour = (at: Code, value: Code): Code => [...at, ...value, ...vector(0x0b, 2, 0)]
export const allFour = (value: Code): Code => [...value, ...vector(0x13)]
export const noneFour: Code = vector(0x0c, ...Array.from({ length: 16 }, () => 0))
export const lane = (value: Code, n: number): Code => [...value, ...vector(0x1f, n)]
export const plusFour = (a: Code, b: Code): Code => [...a, ...b, ...vector(0xe4)]
export const timesFourLanes = (a: Code, b: Code): Code => [...a, ...b, ...vector(0xe6)]

const int = 0x7f
const four = 0x7b

/** A module whose functions all take five whole numbers; each then has `ints` and `fours` locals of its own. */
export function assemble(
  functions: { name: string; ints: number; fours: number; body: Code }[],
): Uint8Array<ArrayBuffer> {
  return Uint8Array.from([
    ...opening,
    ...section(1, [[0x60, ...list([[int], [int], [int], [int], [int]]), 0x00]]),
    ...section(2, [[...word('host'), ...word('memory'), 0x02, 0x00, 0x01]]),
    ...section(
      3,
      functions.map(() => [0x00]),
    ),
    ...section(
      7,
      functions.map(({ name }, i) => [...word(name), 0x00, i]),
    ),
    ...section(
      10,
      functions.map(({ ints, fours, body }) =>
        sized([
          ...list([
            [ints, int],
            [fours, four],
          ]),
          ...body,
          end,
        ]),
      ),
    ),
  ])
}
