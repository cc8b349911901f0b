import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'pg'

/**
 * A sign of life for each worker: an advisory lock named after it, on one connection of this process. When the process dies,
 * however suddenly, PostgreSQL lets go of the lock; keep-alive ends the connection of a machine that vanished within a minute.
 * A restarted database has forgotten the locks, so they are taken again.
 */
export class SignsOfLife {
  readonly #url: string
  readonly #workers = new Set<string>()
  #client: Client | null = null
  #isOver = false

  constructor(url: string) {
    this.#url = url
  }

  async start(): Promise<void> {
    const client = new Client({
      connectionString: this.#url,
      application_name: 'second-source worker',
      keepAlive: true,
    })
    client.on('error', () => undefined)
    await client.connect()
    client.on('end', () => void this.#again(client))
    this.#client = client
    await client.query(
      'set tcp_keepalives_idle = 20; set tcp_keepalives_interval = 10; set tcp_keepalives_count = 3',
    )
    for (const worker of this.#workers) await this.#hold(worker)
  }

  async add(worker: string): Promise<void> {
    this.#workers.add(worker)
    await this.#hold(worker)
  }

  /** For the sweep: the same connection, while there is one. */
  get client(): Client | null {
    return this.#client
  }

  async stop(): Promise<void> {
    this.#isOver = true
    await this.#client?.end()
  }

  async #hold(worker: string): Promise<void> {
    await this.#client
      ?.query('select pg_advisory_lock_shared(hashtextextended($1, 0))', [worker])
      .catch(() => undefined)
  }

  async #again(ended: Client): Promise<void> {
    if (this.#client !== ended) return
    this.#client = null
    while (!this.#isOver && !this.#client) {
      await wait(1_000, undefined, { ref: false })
      if (!this.#isOver) await this.start().catch(() => undefined)
    }
  }
}
