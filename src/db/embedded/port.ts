import { createServer } from 'node:net'

/** Away from 5432, so that a PostgreSQL of the machine's own is left alone. */
export const usualPort = 54_329

/** The usual port, or any free one where it is used. */
export async function freePort(wanted: number = usualPort): Promise<number> {
  return (await tryPort(wanted)) ?? (await tryPort(0)) ?? wanted
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
