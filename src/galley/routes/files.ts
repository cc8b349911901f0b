import { pipeline } from 'node:stream/promises'
import { fileTypes } from '../../evidence/files.js'
import { openFile } from '../../evidence/keep.js'
import { deskOf } from '../../web/doing.js'
import { Door } from '../../web/door.js'
import { idOf } from '../../web/form.js'
import type { WebHouse } from '../../web/house.js'

/** The files behind evidence. Always sent as attachments and in a sandbox: they are other people's, and are never shown here. */
export function fileRoutes(house: WebHouse): Door {
  const door = new Door()

  door.get('/files/:fileId', 'claim:read', async (req, res) => {
    const file = await openFile(house.db, house.config.dataFolder, deskOf(res), idOf(req, 'fileId'))
    // Its person was told that the database is silent: nobody reads it, and it must not stay open.
    if (res.headersSent) return void file.stream.destroy()
    res.set('Content-Security-Policy', "sandbox; default-src 'none'")
    res.type(fileTypes[file.type].mime).attachment(file.name).set('Content-Length', String(file.size))
    await pipeline(file.stream, res)
  })

  return door
}
