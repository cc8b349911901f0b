import { createServer, type RequestListener, type Server } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { Cannot } from './shared/cannot.js'

export type Listening = { close: () => Promise<void> }

/** Closing at once would cut off connections that the system has taken and we have not yet. */
const knocking = 50

/** Ten seconds for what is under way; after that its connections are cut. */
const patience = 10_000

/** Begins to listen; a used port is told in a sentence. Malformed and slow requests end here, before the app sees them. */
export async function listen(
  handler: RequestListener,
  { port, host }: { port: number; host: string },
): Promise<Listening> {
  const server = createServer(
    {
      maxHeaderSize: 16 * 1024,
      headersTimeout: 10_000,
      // The app gives forms less; this much an upload may take.
      requestTimeout: 120_000,
      keepAliveTimeout: 5_000,
      connectionsCheckingInterval: 1_000,
    },
    handler,
  )
  server.maxHeadersCount = 100
  server.maxRequestsPerSocket = 1_000
  await begin(server, port, host)
  return { close: () => finish(server) }
}

/** Says early that a port is used, before a database was started in vain. */
export async function checkPort(at: { port: number; host: string }): Promise<void> {
  const server = createServer()
  await begin(server, at.port, at.host)
  await new Promise((done) => server.close(done))
}

function begin(server: Server, port: number, host: string): Promise<void> {
  return new Promise((done, fail) => {
    server.once('error', (error: NodeJS.ErrnoException) => fail(wordsFor(error, port, host)))
    server.listen(port, host, done)
  })
}

/** Lets in who has knocked, then nobody; lets running requests end, and closes connections as they fall idle. */
async function finish(server: Server): Promise<void> {
  await wait(knocking)
  return new Promise((done) => {
    const idle = setInterval(() => server.closeIdleConnections(), 50)
    const cut = setTimeout(() => server.closeAllConnections(), patience)
    server.close(() => {
      clearInterval(idle)
      clearTimeout(cut)
      done()
    })
    server.closeIdleConnections()
  })
}

function wordsFor(error: NodeJS.ErrnoException, port: number, host: string): Error {
  if (error.code === 'EADDRINUSE') {
    return new Cannot(
      `Port ${port} is already used, perhaps by another Second Source. Nothing was changed. ` +
        `Stop that program, or choose another port: PORT=${port + 1} npm start`,
    )
  }
  if (error.code === 'EACCES')
    return new Cannot(`Port ${port} may not be used by this account. Set PORT to 1024 or more.`)
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
    return new Cannot(`HOST is ${host}, which is not an address of this machine. Nothing was changed.`)
  }
  return error
}
