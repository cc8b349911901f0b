import { z } from 'zod'
import { readNow } from '../articles/actions.js'
import { downstream } from '../downstream.js'
import type { House } from '../history/change.js'
import { checkpointFile, keepCheckpoint } from '../history/checkpoint.js'
import { tidy } from './tidy.js'
import type { Tasks } from './types.js'

/** Every kind of job there is. Rooms hand in theirs here; a job whose name is missing waits until a release knows it. */
export const tasksOf = (house: House, dataFolder: string): Tasks => ({
  tidy: () => tidy(house.db, house.now()),
  checkpoint: async () => {
    await keepCheckpoint(house.db, house.auditKey, checkpointFile(dataFolder), house.now())
  },
  'read-article': (payload) => readNow(house, ArticleJob.parse(payload).articleId, downstream),
})

const ArticleJob = z.object({ articleId: z.uuid() })

/** In the form of a crontab, in UTC. */
export const timetable = ['17 * * * * tidy', '* * * * * checkpoint'].join('\n')
