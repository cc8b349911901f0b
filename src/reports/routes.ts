import { limits } from '../limits.js'
import { fromListPlace, toListPlace } from '../shared/places.js'
import { timesFor } from '../shared/times.js'
import { deskOf, doing, viewerOf } from '../web/doing.js'
import { Door } from '../web/door.js'
import { idOf } from '../web/form.js'
import type { WebHouse } from '../web/house.js'
import { show } from '../web/page.js'
import { makeReport } from './actions.js'
import { toCsv } from './csv.js'
import { reportPage, reportsPage } from './pages.js'
import { getReport, listReports } from './store.js'
import { reportView } from './view.js'

/** The records that were handed in: a page that prints, a spreadsheet, the frozen bytes. */
export function reportRoutes(house: WebHouse): Door {
  const { db } = house
  const door = new Door()

  door.get('/reports', 'report:read', async (req, res) => {
    const before = fromListPlace(req.query['before'])
    const rows = await listReports(db, deskOf(res), before, limits.listPage + 1)
    const reports = rows.slice(0, limits.listPage)
    const last = reports.at(-1)
    const next =
      rows.length > reports.length && last
        ? `/reports?before=${toListPlace({ at: last.createdAt, id: last.id })}`
        : null
    await show(res, reportsPage, { reports, next, isFirst: !before })
  })

  door.post('/articles/:articleId/reports', 'report:make', async (req, res) => {
    const { reportId, number } = await makeReport(
      house,
      doing(req, res, house.now),
      viewerOf(res).name,
      idOf(req, 'articleId'),
    )
    req.session.toast = {
      text: `Report ${number} is handed in. It stays as it is, whatever changes later.`,
      kind: 'ok',
    }
    res.redirect(303, `/reports/${reportId}`)
  })

  door.get('/reports/:reportId', 'report:read', async (req, res) => {
    const report = await getReport(db, deskOf(res), idOf(req, 'reportId'))
    await show(res, reportPage, reportView(report, timesFor(report.body.desk.timeZone, house.now())))
  })

  // Exports are always sent as files, never shown: their words are other people's.
  door.get('/reports/:reportId/csv', 'report:read', async (req, res) => {
    const report = await getReport(db, deskOf(res), idOf(req, 'reportId'))
    res
      .type('text/csv; charset=utf-8')
      .attachment(`report-${report.number}-${report.sha256.slice(0, 12)}.csv`)
      .send(toCsv(report.body))
  })

  door.get('/reports/:reportId/json', 'report:read', async (req, res) => {
    const report = await getReport(db, deskOf(res), idOf(req, 'reportId'))
    // The frozen bytes themselves, so that whoever has the file can hash it and compare.
    res
      .type('application/json')
      .attachment(`report-${report.number}-${report.sha256.slice(0, 12)}.json`)
      .send(Buffer.from(report.raw, 'utf8'))
  })

  return door
}
