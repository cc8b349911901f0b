import { z } from 'zod'
import { giveUpReading, readNow } from '../articles/actions.js'
import { downstreamOf } from '../downstream.js'
import type { House } from '../history/change.js'
import { postBy, type Mail } from '../mail/send.js'
import { mailNotices } from '../notices/mail.js'
import { mailQuestion } from '../outside/mail.js'
import { checkpointFile, keepCheckpoint } from '../history/checkpoint.js'
import { propose } from '../proposals/actions.js'
import { returnAbandoned } from '../reviews/abandoned.js'
import type { LanguageModel } from '../proposals/model.js'
import type { Log } from '../web/house.js'
import { mostAttempts } from './add.js'
import { readApart } from './apart.js'
import { tidy } from './tidy.js'
import type { Tasks } from './types.js'

/** What jobs reach the world with. Null: not at all. */
export type Means = { languageModel: LanguageModel | null; mail: Mail | null; baseUrl: string; log: Log }

/** Every kind of job there is. Rooms hand in theirs here; a job whose name is missing waits until a release knows it. */
export const tasksOf = (
  house: House,
  dataFolder: string,
  { languageModel, mail, baseUrl, log }: Means,
): Tasks => ({
  tidy: () => tidy(house.db, house.now()),
  checkpoint: async () => {
    await keepCheckpoint(house.db, house.auditKey, checkpointFile(dataFolder), house.now())
  },
  'return-abandoned': async () => void (await returnAbandoned(house)),
  'read-article': async (payload, { attempt }) => {
    const { articleId } = ArticleJob.parse(payload)
    try {
      await readNow(house, articleId, downstreamOf(languageModel !== null), readApart)
    } catch (error) {
      if (attempt >= mostAttempts) await giveUpReading(house, articleId)
      throw error
    }
  },
  // Where the setting was taken away, what still waited is not sent some day when it is given again.
  propose: async (payload, { signal }) => {
    const { articleId } = ArticleJob.parse(payload)
    if (languageModel) await propose(house, articleId, { model: languageModel, log, signal })
  },
  'mail-notices': async (payload, { signal }) => {
    if (mail) await mailNotices(house, payload, { post: postBy(mail), baseUrl, signal })
  },
  'mail-question': async (payload, { signal }) => {
    if (mail) await mailQuestion(house, payload, { post: postBy(mail), baseUrl, signal })
  },
})

const ArticleJob = z.object({ articleId: z.uuid() })

/** In the form of a crontab, in UTC. */
export const timetable = ['17 * * * * tidy', '* * * * * checkpoint', '* * * * * return-abandoned'].join('\n')
