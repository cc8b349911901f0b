import type { Tx } from '../db/connect.js'

/** After this many failures a job is parked: it stays in the table with its last error and blocks nothing. */
export const mostAttempts = 5

/** `runAt`: not before then. Jobs of one `queue` are done one at a time, whatever the number of workers. */
type When = { runAt?: Date; queue?: string }

/** Adds a job inside the caller's transaction: if that is undone there is no job. The same key while it waits is one job. */
export async function addJob(
  tx: Tx,
  task: string,
  payload: object,
  key?: string,
  { runAt, queue }: When = {},
): Promise<void> {
  await tx.$executeRaw`
    select graphile_worker.add_job(
      ${task}, ${JSON.stringify(payload)}::json, job_key => ${key ?? null}, max_attempts => ${mostAttempts}::int,
      run_at => ${runAt ?? null}::timestamptz, queue_name => ${queue ?? null})`
}
