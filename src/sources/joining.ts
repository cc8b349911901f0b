import type { Request, Response } from 'express'
import { limits } from '../limits.js'
import { Conflict, Refused } from '../shared/errors.js'
import { familyOf } from '../shared/terms.js'
import { timesFor } from '../shared/times.js'
import { deskOf, doing } from '../web/doing.js'
import { Door } from '../web/door.js'
import { idOf, parseForm, typed } from '../web/form.js'
import type { WebHouse } from '../web/house.js'
import { show } from '../web/page.js'
import type { FieldError } from '../web/types.js'
import { mergeSource, splitSource } from './actions.js'
import { MergeSourceForm, SplitSourceForm } from './forms.js'
import { mergeSourcePage, splitSourcePage } from './pages.js'
import { fold, foldedMost, isAnonymous } from './rules.js'
import { listCandidates } from './lookup/store.js'
import { lastMerge, listMerged } from './moving.js'
import * as store from './store.js'
import { sourceRefusals, sourceVerb, typeWord } from './words.js'
import { asText } from '../shared/words.js'

type Again = { values: Record<string, string>; errors: FieldError[]; blocked: string[] }
const fresh: Again = { values: {}, errors: [], blocked: [] }

/** Two dossiers for one use: said to whom merged, since one of them holds from now on. */
function dossierWords(name: string, twice: number): string {
  if (twice === 0) return ''
  const where = twice === 1 ? 'one article' : `${twice} articles`
  return ` In ${where} both had an anonymity dossier: the one of ${name} holds, the other is kept below it.`
}

/** Two sources that are one, and one that is two. Each takes the other back. */
export function joiningRoutes(house: WebHouse): Door {
  const { db } = house
  const door = new Door()

  door.get('/sources/:sourceId/merger', 'source:merge', (req, res) => showMerge(req, res, fresh))

  door.post('/sources/:sourceId/merger', 'source:merge', async (req, res) => {
    const form = parseForm(MergeSourceForm, req.body)
    if (!form.ok) return showMerge(req, res, { ...fresh, values: typed(req.body), errors: form.errors }, 422)
    await acted(req, res, showMerge, async () => {
      const sourceId = idOf(req, 'sourceId')
      const { name, twice } = await mergeSource(house, doing(req, res, house.now), sourceId, form.values)
      req.session.toast = {
        text: `It is one source with ${name} now. A split takes it back.${dossierWords(name, twice)}`,
        kind: 'ok',
      }
      res.redirect(303, `/sources/${form.values.into}`)
    })
  })

  door.get('/sources/:sourceId/split', 'source:merge', (req, res) => showSplit(req, res, fresh))

  door.post('/sources/:sourceId/split', 'source:merge', async (req, res) => {
    const form = parseForm(SplitSourceForm, req.body)
    if (!form.ok) return showSplit(req, res, { ...fresh, values: typed(req.body), errors: form.errors }, 422)
    await acted(req, res, showSplit, async () => {
      const done = await splitSource(house, doing(req, res, house.now), idOf(req, 'sourceId'), form.values)
      req.session.toast = { text: 'These are two sources now. A merge takes it back.', kind: 'ok' }
      res.redirect(303, `/sources/${done.sourceId}`)
    })
  })

  type Show = (req: Request, res: Response, again: Again, status?: number) => Promise<void>

  /** A rule in the way or another person's change shows the form again, with every word and what stands now. */
  async function acted(
    req: Request,
    res: Response,
    showAgain: Show,
    work: () => Promise<void>,
  ): Promise<void> {
    const values = typed(req.body)
    try {
      await work()
    } catch (error) {
      if (error instanceof Refused)
        return showAgain(req, res, { values, errors: [], blocked: sourceRefusals(error) }, 422)
      if (!(error instanceof Conflict)) throw error
      const { by, at, what } = error.theirs
      const ago = timesFor('UTC', house.now()).ago(at)
      const said = `${by ?? 'Somebody'} ${sourceVerb(what)} ${ago}. It is shown as it stands now; send yours again to do it after theirs.`
      await showAgain(req, res, { values, errors: [{ field: '', message: said }], blocked: [] }, 409)
    }
  }

  async function showMerge(req: Request, res: Response, again: Again, status = 200): Promise<void> {
    const deskId = deskOf(res)
    const source = await store.getSource(db, deskId, idOf(req, 'sourceId'))
    const asked = asText(again.values['q'] ?? req.query['q']).slice(0, limits.name)
    const q = asked.includes('\0') ? '' : asked.toWellFormed()
    const found = q ? await listCandidates(db, deskId, fold(q).slice(0, foldedMost)) : []
    const same = found.filter((each) => each.id !== source.id && isAnonymous(each) === isAnonymous(source))
    // Whoever was chosen stays in sight, and the form with its words, whatever the search finds now.
    const wanted = again.values['into']
    const chosen =
      wanted && /^[0-9a-f-]{36}$/.test(wanted) ? await store.findSource(db, deskId, wanted) : null
    if (
      chosen &&
      !same.some(({ id }) => id === chosen.id) &&
      chosen.id !== source.id &&
      isAnonymous(chosen) === isAnonymous(source)
    )
      same.unshift({ ...chosen, found: chosen.name, isExact: false })
    const candidates = same.map((each) => ({
      ...each,
      family: familyOf(each.type),
      type: typeWord(each.type),
    }))
    await show(
      res,
      mergeSourcePage,
      { ...again, source, q, candidates, searched: q !== '', isSent: wanted !== undefined },
      status,
    )
  }

  async function showSplit(req: Request, res: Response, again: Again, status = 200): Promise<void> {
    const deskId = deskOf(res)
    const source = await store.getSource(db, deskId, idOf(req, 'sourceId'))
    const [aliases, merged] = await Promise.all([
      store.listAliases(db, source.id),
      listMerged(db, deskId, source.id),
    ])
    const wanted = asText(again.values['back'] ?? req.query['back'])
    const back = merged.find(({ id }) => id === wanted)?.id ?? ''
    const sent = (req.body as Record<string, unknown> | undefined)?.['chosen']
    const chosen = sent === undefined ? [] : [sent].flat()
    const came = back && sent === undefined ? await lastMerge(db, source.id, back) : []
    const own = fold(source.name)
    await show(
      res,
      splitSourcePage,
      {
        ...again,
        source,
        isAnonymous: isAnonymous(source),
        aliases: aliases.map((each) => ({
          ...each,
          isOwn: each.folded === own,
          isChosen: chosen.includes(each.id) || came.includes(each.folded),
        })),
        merged,
        back,
      },
      status,
    )
  }

  return door
}
