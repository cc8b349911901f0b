import type { Writable } from 'node:stream'

/** How many articles pass between two drawings of the bar; a shorter batch shows none. */
const step = 50
const width = 30

/** The bar of a long batch on standard error: how much of the file is read, or only how many where its size is not known. */
export class Progress {
  private written = 0
  private bytes = 0

  constructor(
    private readonly stderr: Writable,
    private readonly total: number | null,
  ) {}

  add(bytes: number): void {
    this.written += 1
    this.bytes += bytes
    if (this.written % step === 0) this.stderr.write(`\r${this.bar()}`)
  }

  end(): void {
    if (this.written >= step) this.stderr.write(`\r${this.bar()}\n`)
  }

  private bar(): string {
    const count = `${this.written} articles read`
    if (!this.total) return count
    const share = Math.min(1, this.bytes / this.total)
    const full = Math.round(share * width)
    return `[${'#'.repeat(full)}${'.'.repeat(width - full)}] ${String(Math.round(share * 100)).padStart(3)} %  ${count}`
  }
}
