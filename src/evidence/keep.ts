import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { limits } from '../limits.js'
import type { Db, Tx } from '../db/connect.js'
import { NotFound, Refused } from '../shared/errors.js'
import { fileTypeOf, safeFileName, type FileType } from './files.js'

export type Kept = { sha256: string; size: number; type: FileType; name: string }

/** A file's place: by the hash of its content, so that the same file is kept once and an altered one is noticed. */
export const placeOf = (dataFolder: string, sha256: string): string =>
  join(dataFolder, 'files', sha256.slice(0, 2), sha256)

/**
 * Writes an uploaded file beside the database before its row is written: a row never points at nothing, and a file without a row
 * does no harm. Throws Refused with `file-type` where its content is not on the list, or is not what its name says.
 */
export async function keepFile(dataFolder: string, name: string, bytes: Uint8Array): Promise<Kept> {
  if (bytes.byteLength > limits.evidenceFile) throw new Refused(['file-too-large'])
  const type = fileTypeOf(bytes, name)
  if (!type) throw new Refused(['file-type'])
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const place = placeOf(dataFolder, sha256)
  if (!(await isThere(place, bytes.byteLength))) await writeWhole(place, bytes)
  return { sha256, size: bytes.byteLength, type, name: safeFileName(name, type) }
}

async function isThere(place: string, size: number): Promise<boolean> {
  return stat(place).then(
    (found) => found.size === size,
    () => false,
  )
}

/** On the disk before its name is: a crash leaves the old state or the new one. */
async function writeWhole(place: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(place), { recursive: true, mode: 0o700 })
  const under = `${place}.${randomUUID()}`
  const file = await open(under, 'wx', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } catch (error) {
    await rm(under, { force: true })
    throw error
  } finally {
    await file.close()
  }
  await rename(under, place)
}

/** The file's row on this desk, made where it is new; within the desk's room and the person's hourly number. */
export async function addFile(tx: Tx, deskId: string, byId: string, at: Date, kept: Kept): Promise<string> {
  const held = await tx.evidenceFile.findUnique({
    where: { deskId_sha256: { deskId, sha256: kept.sha256 } },
    select: { id: true },
  })
  if (held) return held.id
  const since = new Date(at.getTime() - 3_600_000)
  const [room, hour] = [
    await tx.evidenceFile.aggregate({ where: { deskId }, _sum: { size: true } }),
    await tx.evidenceFile.count({ where: { deskId, createdById: byId, createdAt: { gte: since } } }),
  ]
  if ((room._sum.size ?? 0) + kept.size > limits.filesPerDesk) throw new Refused(['desk-full'])
  if (hour >= limits.filesPerHour) throw new Refused(['too-many-files'])
  const made = await tx.evidenceFile.create({
    data: { ...kept, deskId, createdById: byId, createdAt: at },
    select: { id: true },
  })
  return made.id
}

/** A desk's file and the stream of its bytes; another desk's is missing, and so is one whose bytes are gone. */
export async function openFile(db: Db, dataFolder: string, deskId: string, id: string) {
  const file = await db.evidenceFile.findFirst({ where: { id, deskId } })
  if (!file) throw new NotFound('file')
  const place = placeOf(dataFolder, file.sha256)
  if (!(await isThere(place, file.size))) throw new NotFound('file')
  return { name: file.name, type: file.type as FileType, size: file.size, stream: createReadStream(place) }
}
