import type { Request, Response } from 'express'
import type { Downstream } from '../../articles/actions.js'
import { getArticle } from '../../articles/store.js'
import { fileText, keptText, textFaultWords } from '../../articles/text.js'
import { getClaim } from '../../claims/store.js'
import { limits } from '../../limits.js'
import { Conflict, NotFound, Refused } from '../../shared/errors.js'
import type { Span } from '../../shared/terms.js'
import { addVersion } from '../../versions/actions.js'
import { diffTexts } from '../../versions/diff.js'
import { GoneForm, PlaceForm, VersionForm } from '../../versions/forms.js'
import { changesPage, newVersionPage, placePage } from '../../versions/pages.js'
import { placeClaim, setGone } from '../../versions/placing.js'
import { lineages } from '../../versions/rules.js'
import { getVersion, listClaimsThen, listPassages, listVersions } from '../../versions/store.js'
import { groupsOf, rowsOf } from '../../versions/view.js'
import { lineageWords, summary } from '../../versions/words.js'
import { deskOf, doing } from '../../web/doing.js'
import { Door } from '../../web/door.js'
import { idOf, parseForm, typed } from '../../web/form.js'
import type { WebHouse } from '../../web/house.js'
import { show } from '../../web/page.js'
import type { FieldError } from '../../web/types.js'
import { claimForms, type Again } from '../acts.js'
import { placesPage } from '../pages.js'
import { nearPlaces } from '../places.js'
import { thenView, versionLines, versionPage, againIn } from '../versions.js'
import { whenFor } from '../view.js'

/** Versions of an article: bringing one, what it changed, how earlier ones stood, and claims that lost their place. */
export function versionRoutes(house: WebHouse, downstream: Downstream): Door {
  const { db } = house
  const door = new Door()
  const form = claimForms(house, door)

  door.get('/articles/:articleId/versions/new', 'article:version', (req, res) =>
    showNew(req, res, { values: {}, errors: [] }),
  )

  door.post('/articles/:articleId/versions', 'article:version', async (req, res) => {
    const articleId = idOf(req, 'articleId')
    const parsed = parseForm(VersionForm, req.body)
    const { file } = req as Request & { file?: { originalname: string; buffer: Buffer; size: number } }
    const isFile = file !== undefined && file.size > 0
    const values = typed(req.body)
    if (!parsed.ok) return showNew(req, res, { values, errors: parsed.errors }, 422)
    const read = isFile ? fileText(file.originalname, file.buffer) : keptText(parsed.values.text)
    if (!read.ok) {
      const fault = { field: isFile ? 'file' : 'text', message: faultWords(read.fault) }
      return showNew(req, res, { values, errors: [fault] }, 422)
    }
    const { version: base, lineage, note } = parsed.values
    const fileName = isFile ? file.originalname.slice(0, 200) : null
    const input = { text: read.text, lineage, note, fileName, base }
    try {
      const added = await addVersion(house, doing(req, res, house.now), articleId, input, downstream)
      const at = `/articles/${articleId}`
      req.session.toast = {
        text: added.isNew ? `Version ${added.number} is here.` : sameWords(added.number),
        kind: 'ok',
      }
      res.redirect(303, added.isNew ? `${at}/versions/${added.number}/changes` : at)
    } catch (error) {
      if (!(error instanceof Conflict)) throw error
      // What came as a file is kept as pasted words: a browser does not choose a file again.
      await showNew(req, res, { values: { ...values, text: read.text }, errors: [first] }, 409, error)
    }
  })

  door.get('/articles/:articleId/versions/:earlier', 'article:read', async (req, res) => {
    const { article, text: newest } = await getArticle(db, deskOf(res), idOf(req, 'articleId'))
    const number = numberOf(req, 'earlier')
    if (number === newest.number) return res.redirect(303, `/articles/${article.id}`)
    const text = await getVersion(db, article.deskId, article.id, number)
    const lines = versionLines(await listVersions(db, article.id), whenFor(house, res))
    const line = lines.find((each) => each.number === number)
    if (!line) throw new NotFound('version')
    const view = thenView(text, await listClaimsThen(db, article.id, number))
    await show(res, versionPage, { ...view, article, text, line, lines, newest: newest.number })
  })

  door.get('/articles/:articleId/versions/:number/changes', 'article:read', async (req, res) => {
    const { article } = await getArticle(db, deskOf(res), idOf(req, 'articleId'))
    const number = numberOf(req, 'number')
    if (number < 2) throw new NotFound('version')
    const [before, after, versions] = await Promise.all([
      getVersion(db, article.deskId, article.id, number - 1),
      getVersion(db, article.deskId, article.id, number),
      listVersions(db, article.id),
    ])
    const known = versions.find((each) => each.number === number)
    const [line] = known ? versionLines([known], whenFor(house, res)) : []
    if (!line || !known) throw new NotFound('version')
    await show(res, changesPage, {
      article,
      line: { ...line, isNewest: versions[0]?.number === number },
      sentence: summary(known.lineage, known.counts, againIn(known.counts)),
      ...rowsOf(diffTexts(before.text, after.text)),
      groups: groupsOf(await listPassages(db, after.id), after.text),
      previous: number - 1,
    })
  })

  door.get('/claims/:claimId/place', 'claim:write', (req, res) => showPlace(req, res, fresh))

  form(
    '/claims/:claimId/place',
    'claim:write',
    PlaceForm,
    async (act) => {
      try {
        const { number } = await placeClaim(house, act.doing, act.viewer, act.claimId, act.values)
        act.done(
          `Claim ${number} has a place in the newest version. What was marked before has to be looked at again.`,
        )
      } catch (error) {
        if (!(error instanceof Refused) || !error.blockers.includes('several-places')) throw error
        await showPlaces(act.req, act.res, error.facts['places'] as Span[])
      }
    },
    (req, res, again, status) => showPlace(req, res, again, status),
  )

  form('/claims/:claimId/gone', 'claim:write', GoneForm, async (act) => {
    const { number } = await setGone(house, act.doing, act.claimId, act.values.version)
    act.done(`Claim ${number} is superseded. It keeps its last status and its history.`)
  })

  async function showNew(
    req: Request,
    res: Response,
    again: { values: Record<string, string>; errors: FieldError[] },
    status = 200,
    conflict: Conflict | null = null,
  ): Promise<void> {
    const { article, text } = await getArticle(db, deskOf(res), idOf(req, 'articleId'))
    const theirs = conflict && {
      by: conflict.theirs.by ?? 'Somebody',
      ago: whenFor(house, res).ago(conflict.theirs.at),
      number: text.number,
    }
    const options = lineages.map((value) => ({ value, text: lineageWords[value] }))
    const locals = { ...again, article, text, limit: limits.articleText, lineages: options, theirs }
    await show(res, newVersionPage, locals, status)
  }

  async function showPlace(req: Request, res: Response, again: Again, status = 200): Promise<void> {
    const claim = await getClaim(db, deskOf(res), idOf(req, 'claimId'))
    const { article, text } = await getArticle(db, claim.deskId, claim.articleId)
    const isOrphan = claim.orphanedAt !== null
    await show(res, placePage, { ...again, claim, article, text, isOrphan, was: claim.quote }, status)
  }

  async function showPlaces(req: Request, res: Response, places: Span[]): Promise<void> {
    const claim = await getClaim(db, deskOf(res), idOf(req, 'claimId'))
    const { article, text } = await getArticle(db, claim.deskId, claim.articleId)
    const near = nearPlaces(text.text, places, req)
    await show(res, placesPage, { article, ...near, button: `Claim ${claim.number} stands here` }, 422)
  }

  return door
}

const fresh: Again = { values: {}, errors: [], blocked: [] }
const first = {
  field: 'text',
  message: 'Another version came first. Yours is kept below and is not saved yet',
}

const sameWords = (number: number) =>
  `This is the text the desk already has as version ${number}. Nothing was doubled.`

const faultWords = (fault: keyof typeof textFaultWords): string =>
  textFaultWords[fault].replace('the article’s text', 'the new text').replaceAll('imported', 'saved')

function numberOf(req: Request, name: 'earlier' | 'number'): number {
  const text = req.params[name]
  if (typeof text !== 'string' || !/^[1-9]\d{0,5}$/.test(text)) throw new NotFound('version')
  return Number(text)
}
