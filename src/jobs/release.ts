import type { Client } from 'pg'

/** A job taken this recently may belong to a worker that has not shown its sign of life yet. */
const settled = '5 seconds'

/**
 * Gives back the jobs of workers that are dead: the library would keep them for four hours. A job that was under way when two
 * workers died is taken to have killed them and is parked. Gives how many workers were found dead.
 */
export async function releaseDead(client: Client): Promise<number> {
  const { rows } = await client.query<{ worker: string }>(
    `select locked_by as worker from graphile_worker._private_jobs where locked_by is not null and locked_at < now() - $1::interval
     union
     select locked_by from graphile_worker._private_job_queues where locked_by is not null and locked_at < now() - $1::interval`,
    [settled],
  )
  let dead = 0
  for (const { worker } of rows) if (await release(client, worker)) dead += 1
  return dead
}

/** The exclusive lock cannot be had while the worker holds its own; two sweeps at once cannot both have it. */
async function release(client: Client, worker: string): Promise<boolean> {
  const { rows } = await client.query<{ is_dead: boolean }>(
    'select pg_try_advisory_lock(hashtextextended($1, 0)) as is_dead',
    [worker],
  )
  if (!rows[0]?.is_dead) return false
  try {
    await client.query(
      `update graphile_worker._private_jobs
       set flags = coalesce(flags, '{}') || '{"crashed": true}',
           attempts = case when flags ? 'crashed' then max_attempts else attempts end,
           last_error = 'The worker died while doing this job'
       where locked_by = $1`,
      [worker],
    )
    await client.query('select graphile_worker.force_unlock_workers($1::text[])', [[worker]])
    return true
  } finally {
    await client.query('select pg_advisory_unlock(hashtextextended($1, 0))', [worker])
  }
}
