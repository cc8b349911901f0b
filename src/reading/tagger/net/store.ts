import { makeKernel } from './kernel.js'
import { netsOf, type Net, type Nets } from './read.js'
import { layOut, vectorWidth } from './shape.js'
import { firstWord } from './inputs.js'

/** Room for the weights of a few networks and for the longest stretch. */
const megabytes = 8

/**
 * Reads what scripts/reading/net/pack.ts wrote: how many words of the list of classes have a row of their own, their
 * places, and for each network its parts and its word vectors: a step as a float, then one signed byte a number.
 */
export function readNets(bytes: Buffer): Nets {
  const kernel = makeKernel(megabytes)
  let at = 0
  const whole = () => bytes.readUInt32LE((at += 4) - 4)
  const count = whole()
  const places = whole()
  const rowOf = new Int32Array(count)
  for (let place = 0; place < count; place += 1) rowOf[place] = bytes.readUInt16LE(at + place * 2)
  at += count * 2
  const fill = (into: Float32Array) => {
    const step = bytes.readFloatLE(at)
    at += 4
    for (let i = 0; i < into.length; i += 1) into[i] = bytes.readInt8(at + i) * step
    at += into.length
    return into
  }
  const nets: Net[] = []
  while (at < bytes.length) {
    const { weights, parts } = layOut(kernel)
    for (const part of parts) fill(part)
    nets.push({ weights, vectors: fill(new Float32Array((firstWord + places) * vectorWidth)) })
  }
  return netsOf(kernel, { rowOf }, nets)
}
