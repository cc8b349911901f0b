import { createServer } from 'node:net'
import { Cannot } from '../../shared/cannot.js'

/** Away from 5432, so that a PostgreSQL of the machine's own is left alone. */
export const usualPort = 54_329

/** The usual port, or any free one where it is used. */
export async function freePort(wanted: number = usualPort): Promise<number> {
  return (await tryPort(wanted)) ?? (await tryPort(0)) ?? wanted
}

/** Between our look and PostgreSQL's, somebody else may have taken the port: then another one, a few times. */
export async function onFreePort<T>(
  wanted: number,
  start: (port: number) => Promise<T>,
  tries = 5,
): Promise<T> {
  try {
    return await start(await freePort(wanted))
  } catch (error) {
    const isTaken = error instanceof Cannot && error.message.includes('could not create any TCP/IP sockets')
    if (!isTaken || tries === 1) throw error
    return onFreePort(0, start, tries - 1)
  }
}

function tryPort(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(null))
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : null))
    })
  })
}
