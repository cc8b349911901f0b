import type { Request, Response } from 'express'
import { may } from '../accounts/permissions.js'
import { listHistory } from '../history/store.js'
import { lineOf } from '../history/words.js'
import { words } from '../shared/marks.js'
import { familyOf } from '../shared/terms.js'
import { timesFor } from '../shared/times.js'
import { deskOf, viewerOf } from '../web/doing.js'
import { idOf } from '../web/form.js'
import type { WebHouse } from '../web/house.js'
import { show } from '../web/page.js'
import { sourcePage, type SourceLocals } from './pages.js'
import { trackRecords } from './record.js'
import { familyOfSource, fromPlace, gradeWords, isAnonymous, toPlace, type Grade } from './rules.js'
import { listMerged } from './moving.js'
import * as store from './store.js'
import { listDependencies, listDescriptions, listUses, tallyOutcomes } from './uses/store.js'
import { outcomeHeads, recordRow, recordSentence } from './view.js'
import { gradeOptions, typeWord } from './words.js'

const usesAtOnce = 20
const fresh = { values: {}, errors: [], blocked: [] }

/** A source's page, fresh or with what was typed into its grade. */
export async function showSource(
  house: WebHouse,
  req: Request,
  res: Response,
  again: Pick<SourceLocals, 'values' | 'errors' | 'blocked'> = fresh,
  status = 200,
): Promise<void> {
  const { db } = house
  const viewer = viewerOf(res)
  const deskId = deskOf(res)
  const when = timesFor(viewer.desk?.timeZone ?? 'UTC', house.now())
  const source = await store.getSource(db, deskId, idOf(req, 'sourceId'))
  const after = fromPlace(req.query['after'])
  const { id } = source
  const [aliases, grades, tallies, uses, dependencies, descriptions, merged, told] = await Promise.all([
    store.listAliases(db, id),
    store.listGrades(db, id),
    tallyOutcomes(db, id, house.now()),
    listUses(db, id, after, usesAtOnce + 1),
    listDependencies(db, id),
    listDescriptions(db, id),
    listMerged(db, deskId, id),
    listHistory(db, { sourceId: id }, { take: 8 }),
  ])
  const into = source.mergedIntoId ? await store.findSource(db, deskId, source.mergedIntoId) : null
  const { overall, topics } = trackRecords(tallies)
  const [latest] = grades
  const last = uses.length > usesAtOnce ? uses[usesAtOnce - 1] : undefined
  await show(
    res,
    sourcePage,
    {
      ...again,
      source,
      family: familyOfSource(source),
      typeWord: typeWord(source.type),
      isAnonymous: isAnonymous(source),
      mergedInto: into && { id: into.id, name: into.name },
      merged,
      aliases,
      grade: latest
        ? {
            letter: latest.reliability,
            words: gradeWords[latest.reliability as Grade],
            by: latest.by,
            at: latest.at,
          }
        : null,
      grades,
      gradeOptions,
      ...recordSentence(overall),
      record: [overall, ...topics.slice(0, 30)].map(recordRow),
      outcomeHeads,
      uses: uses.slice(0, usesAtOnce).map((use) => ({ ...use, isSuperseded: use.stage === 'superseded' })),
      nextUses: last
        ? `/sources/${id}?after=${toPlace(String(last.createdAt.getTime()), last.claimId)}#claims`
        : null,
      isFirstUses: after === null,
      dependencies: dependencies.map((each) => ({ ...each, family: familyOf(each.type) })),
      descriptions,
      history: told.map((each) => lineOf(each, when, words.status)),
      may: {
        write: may(viewer, 'source:write'),
        grade: may(viewer, 'source:grade'),
        merge: may(viewer, 'source:merge'),
      },
    },
    status,
  )
}
