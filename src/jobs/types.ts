/** A job is told its id, so that doing it twice can have one effect, and when to let go. */
export type JobContext = { jobId: string; attempt: number; signal: AbortSignal }

/** What a room hands in, by the name under which its jobs are added. */
export type Tasks = Record<string, (payload: unknown, context: JobContext) => Promise<void>>
