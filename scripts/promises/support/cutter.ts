import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'

/** A line between two programs that breaks once, when it is armed and this answer comes back: the answer is not handed on. */
export class CuttingProxy {
  readonly #open = new Set<Socket>()
  #isArmed = false
  #hasCut = false
  #isRefusing = false
  readonly port: number

  private constructor(readonly server: Server) {
    this.port = (server.address() as AddressInfo).port
  }

  static async to(port: number, isTheAnswer: (chunk: Buffer) => boolean): Promise<CuttingProxy> {
    const server = createServer()
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const proxy = new CuttingProxy(server)
    server.on('connection', (near) => proxy.#join(near, port, isTheAnswer))
    return proxy
  }

  #join(near: Socket, port: number, isTheAnswer: (chunk: Buffer) => boolean): void {
    if (this.#isRefusing) return void near.destroy()
    const far = connect(port, '127.0.0.1')
    const both = [near, far]
    const part = () => both.forEach((socket) => (socket.destroy(), this.#open.delete(socket)))
    for (const socket of both) {
      this.#open.add(socket)
      socket.setNoDelay(true)
      socket.on('error', part)
      socket.on('close', part)
    }
    near.on('data', (chunk) => far.write(chunk))
    far.on('data', (chunk: Buffer) => {
      if (!this.#isArmed || !isTheAnswer(chunk)) return near.write(chunk)
      this.#isArmed = false
      this.#hasCut = true
      part()
      return false
    })
  }

  arm(): void {
    this.#isArmed = true
    this.#hasCut = false
  }

  /** Whether it broke since it was armed. */
  disarm(): boolean {
    this.#isArmed = false
    return this.#hasCut
  }

  /** Ends every connection and takes no new one until it is told otherwise. */
  refuse(isRefusing: boolean): void {
    this.#isRefusing = isRefusing
    if (isRefusing) for (const socket of this.#open) socket.destroy()
  }

  close(): void {
    for (const socket of this.#open) socket.destroy()
    this.server.close()
  }
}
