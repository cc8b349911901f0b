import type { Request, Response } from 'express'
import { may } from '../accounts/permissions.js'
import { limits } from '../limits.js'
import { Conflict, Refused } from '../shared/errors.js'
import { deskOf, doing, viewerOf } from '../web/doing.js'
import { Door } from '../web/door.js'
import { idOf, parseForm } from '../web/form.js'
import type { WebHouse } from '../web/house.js'
import { show } from '../web/page.js'
import type { FieldError } from '../web/types.js'
import { changePolicy } from './actions.js'
import { labelOf, type Ruling } from './active.js'
import {
  fieldsOf,
  PolicyForm,
  sentFields,
  StartQuery,
  VersionsQuery,
  type Fields,
  type PolicyValues,
} from './forms.js'
import { neverMet, type Fault } from './never.js'
import { changePage, policyPage, type VersionLine } from './pages.js'
import { presets } from './presets/index.js'
import { linesOf } from './say.js'
import { getVersion, listHeldRoles, listVersions, rulingOf, type Version } from './store.js'
import { tryOut, type Trial } from './trial.js'
import { changeLocals, publishedOf } from './view.js'
import type { Policy } from './shape.js'

/** The desk's house rules: in words, version by version, tried on the open claims before they are saved. */
export function policyRoutes(house: WebHouse): Door {
  const { db } = house
  const door = new Door()

  door.get('/policy', 'policy:read', (req, res) => showPolicy(req, res, null))

  door.get('/policy/versions/:policyId', 'policy:read', async (req, res) =>
    showPolicy(req, res, await getVersion(db, deskOf(res), idOf(req, 'policyId'))),
  )

  door.get('/policy/change', 'policy:change', async (req, res) => {
    const present = await rulingOf(db, deskOf(res))
    const start = await startOf(req, res, present)
    await showForm(res, fieldsOf(start, present.number), present)
  })

  door.post('/policy/trial', 'policy:change', async (req, res) => {
    const present = await rulingOf(db, deskOf(res))
    const form = parseForm(PolicyForm, req.body)
    if (!form.ok) return showForm(res, sentFields(req.body), present, { errors: form.errors }, 422)
    const { policy, after } = form.values
    const faults = neverMet(policy, await listHeldRoles(db, deskOf(res)))
    if (faults.length > 0) return showForm(res, sentFields(req.body), present, { errors: faults }, 422)
    const trial = await tryOut(db, deskOf(res), { draft: policy, present: present.policy }, after)
    await showForm(res, sentFields(req.body), present, { trial })
  })

  door.post('/policy', 'policy:change', async (req, res) => {
    const form = parseForm(PolicyForm, req.body)
    if (!form.ok) return again(req, res, form.errors)
    if (form.values.reason === '')
      return again(req, res, [
        { field: 'reason', message: 'Say why the rules change; it stays with the version' },
      ])
    try {
      await save(req, res, form.values)
    } catch (error) {
      if (error instanceof Conflict) return again(req, res, [overtaken(error)], 409)
      if (error instanceof Refused) return again(req, res, (error.facts['faults'] ?? []) as Fault[])
      throw error
    }
  })

  async function save(req: Request, res: Response, values: PolicyValues): Promise<void> {
    const saved = await changePolicy(house, doing(req, res, house.now), values)
    const text = `${saved.name}, version ${saved.number}, holds from now on. What was assessed before stays as it was.`
    req.session.toast = { text, kind: 'ok' }
    res.redirect(303, '/policy')
  }

  async function again(req: Request, res: Response, errors: FieldError[], status = 422): Promise<void> {
    const present = await rulingOf(db, deskOf(res))
    const fields = sentFields(req.body)
    // Saved again after a conflict, it comes after what was saved in between.
    if (status === 409) fields['base'] = String(present.number)
    await showForm(res, fields, present, { errors }, status)
  }

  /** What the form starts from: a preset, an older version of this desk, or the rules that hold now. */
  async function startOf(req: Request, res: Response, present: Ruling): Promise<Policy> {
    const { from } = StartQuery.parse(req.query)
    const preset = presets.find(({ id }) => id === from)
    if (preset) return preset.policy
    if (from === '') return present.policy
    return (await getVersion(db, deskOf(res), from)).policy
  }

  function showForm(
    res: Response,
    fields: Fields,
    present: Ruling,
    more: { trial?: Trial; errors?: FieldError[] } = {},
    status = 200,
  ): Promise<void> {
    const { trial = null, errors = [] } = more
    return show(res, changePage, changeLocals(fields, present, { trial, errors }), status)
  }

  async function showPolicy(req: Request, res: Response, looked: Version | null): Promise<void> {
    const deskId = deskOf(res)
    const query = VersionsQuery.parse(req.query)
    const [present, versions] = await Promise.all([
      rulingOf(db, deskId),
      listVersions(db, deskId, { ...query, take: limits.listPage + 1 }),
    ])
    const lineOf = ({ policy: _policy, ...version }: Version): VersionLine => ({
      ...version,
      isActive: version.number === present.number,
    })
    const shown = versions.slice(0, limits.listPage)
    const ruling = looked ?? present
    await show(res, policyPage, {
      label: labelOf(ruling),
      active: labelOf(present),
      published: publishedOf(ruling.policy.from),
      lines: linesOf(ruling.policy),
      older: looked && looked.number !== present.number ? lineOf(looked) : null,
      versions: shown.map(lineOf),
      next: versions.length > shown.length ? `/policy?before=${shown.at(-1)?.number}` : null,
      mayChange: may(viewerOf(res), 'policy:change'),
    })
  }

  return door
}

function overtaken({ theirs }: Conflict): FieldError {
  const who = theirs.by ?? 'Somebody'
  return {
    field: '',
    message: `${who} saved a newer version of the rules meanwhile. Nothing of yours is lost: look at theirs, then save yours after it`,
  }
}
