/** Progress goes to standard error, so that what a command prints stays clean for the next program. */
export const say = (line) => process.stderr.write(`${line}\n`)

/** Something the reader can act on; shown without a stack. */
export class Refusal extends Error {}

/** Runs a launcher and turns a refusal into one sentence and exit code 1. */
export async function launch(work) {
  try {
    process.exitCode = await work()
  } catch (error) {
    say(error instanceof Refusal ? error.message : String(error?.stack ?? error))
    process.exitCode = 1
  }
}
