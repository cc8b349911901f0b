import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { brotliCompressSync, constants } from 'node:zlib'
import { partNames, unpack, weightFile, type PartName, type Parts } from '../../src/reading/weights/parts.js'

/** Puts one part into the weight file and leaves the others as they are. */
export function savePart(name: PartName, bytes: Buffer): void {
  const parts: Parts = existsSync(weightFile) ? unpack(readFileSync(weightFile)) : {}
  parts[name] = bytes
  const pieces = partNames.flatMap((part) => {
    const length = Buffer.alloc(4)
    length.writeUInt32LE(parts[part]?.length ?? 0)
    return [length, parts[part] ?? Buffer.alloc(0)]
  })
  const packed = brotliCompressSync(Buffer.concat(pieces), {
    params: { [constants.BROTLI_PARAM_QUALITY]: 10, [constants.BROTLI_PARAM_LGWIN]: 24 },
  })
  writeFileSync(weightFile, packed)
  console.error(`${name}: ${bytes.length} bytes; the weight file is now ${packed.length} bytes`)
}
