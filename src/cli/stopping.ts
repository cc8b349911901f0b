/** Resolves with the exit code when the process is asked to stop, or when something nobody caught went wrong. */
export function untilAskedToStop(failed: (error: unknown) => void): Promise<number> {
  return new Promise((resolve) => {
    // Ctrl-C reaches us from the terminal and from the launcher; the second one finds us already stopping.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve(0))
    for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
      process.on(event, (error: unknown) => {
        failed(error)
        resolve(1)
      })
    }
  })
}

/** Whatever hangs, the process is gone after this long. */
export function endWithin(milliseconds: number, code: number): void {
  setTimeout(() => process.exit(code || 1), milliseconds).unref()
}
