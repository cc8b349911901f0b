import type { Request, Response } from 'express'
import { NotFound } from '../../shared/errors.js'
import { Door } from '../../web/door.js'
import { deskOf, doing, viewerOf } from '../../web/doing.js'
import { idOf, parseForm, typed } from '../../web/form.js'
import type { WebHouse } from '../../web/house.js'
import { show } from '../../web/page.js'
import { freshPassword } from '../../web/stepup.js'
import type { FieldError } from '../../web/types.js'
import { changeRoles, invite, makeResetLink, setDisabled } from '../actions.js'
import { InvitationForm, RolesForm } from '../forms.js'
import { memberPage, membersPage, type RoleBox } from '../pages.js'
import { installationRoles, roles, roleWords, type InstallationRole, type Role } from '../rules.js'
import { countEditors, listMembers, type Member } from '../store.js'
import { refusedFields } from './entry.js'

/** The people of a desk, for an admin: invitations, roles, reset links, disabling. */
export function memberRoutes(house: WebHouse): Door {
  const { db, config } = house
  const door = new Door()
  const absolute = (path: string) => config.baseUrl + path
  /** Every post here decides who may come in or what they may do. */
  const fresh = freshPassword(house.now)

  door.get('/members', 'member:manage', (req, res) =>
    showMembers(req, res, { values: {}, errors: [], link: null }),
  )

  door.post('/members/invitations', 'member:manage', fresh, async (req, res) => {
    const form = parseForm(InvitationForm, req.body)
    if (!form.ok)
      return showMembers(req, res, { values: typed(req.body), errors: form.errors, link: null }, 422)
    const { path } = await invite(house, doing(req, res, house.now), form.values)
    const link = {
      path: absolute(path),
      what: `Send this link to ${form.values.email}. It works once, for 72 hours, and is not shown again.`,
    }
    await showMembers(req, res, { values: {}, errors: [], link }, 201)
  })

  door.get('/members/:userId', 'member:manage', async (req, res) => {
    const member = await getMember(req, res)
    await show(res, memberPage, memberLocals(member, res, []))
  })

  door.post('/members/:userId/roles', 'member:manage', fresh, async (req, res) => {
    const member = await getMember(req, res)
    const form = parseForm(RolesForm, req.body)
    if (!form.ok) return show(res, memberPage, memberLocals(member, res, form.errors), 422)
    await orAgain(res, member, async () => {
      await changeRoles(house, doing(req, res, house.now), member.id, form.values)
      req.session.toast = {
        text: `The roles of ${member.name} are saved and hold from the next page they open.`,
        kind: 'ok',
      }
      res.redirect(303, '/members')
    })
  })

  door.post('/members/:userId/reset-link', 'member:manage', fresh, async (req, res) => {
    const member = await getMember(req, res)
    const { path } = await makeResetLink(house, doing(req, res, house.now), member.id)
    const link = {
      path: absolute(path),
      what: `Send this link to ${member.name}. With it they choose a new password. It works once, for 24 hours, and is not shown again.`,
    }
    await showMembers(req, res, { values: {}, errors: [], link }, 201)
  })

  for (const [noun, disabled] of [
    ['disabling', true],
    ['enabling', false],
  ] as const) {
    door.post(`/members/:userId/${noun}`, 'member:manage', fresh, async (req, res) => {
      const member = await getMember(req, res)
      await orAgain(res, member, async () => {
        await setDisabled(house, doing(req, res, house.now), member.id, disabled)
        const text = disabled
          ? `${member.name} is signed out everywhere and cannot sign in.`
          : `${member.name} can sign in again.`
        req.session.toast = { text, kind: 'ok' }
        res.redirect(303, '/members')
      })
    })
  }

  async function getMember(req: Request, res: Response): Promise<Member> {
    const userId = idOf(req, 'userId')
    const member = (await listMembers(db, deskOf(res))).find((each) => each.id === userId)
    if (!member) throw new NotFound('member')
    return member
  }

  async function orAgain(res: Response, member: Member, work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      await show(res, memberPage, memberLocals(member, res, refusedFields(error)), 422)
    }
  }

  async function showMembers(
    _req: Request,
    res: Response,
    form: {
      values: Record<string, string>
      errors: FieldError[]
      link: { path: string; what: string } | null
    },
    status = 200,
  ): Promise<void> {
    const deskId = deskOf(res)
    const [members, editorCount] = await Promise.all([listMembers(db, deskId), countEditors(db, deskId)])
    const rows = members.map((member) => ({
      ...member,
      roleNames: namesOf(member),
      isSelf: member.id === viewerOf(res).id,
    }))
    const isDemoHere = viewerOf(res).desk?.isDemo ?? false
    await show(
      res,
      membersPage,
      { ...form, members: rows, roleBoxes: boxes(roles, []), editorCount, isDemoHere },
      status,
    )
  }

  return door
}

function namesOf(member: Member): string[] {
  const held: (Role | InstallationRole)[] = [...member.roles]
  if (member.isAdmin) held.push('admin')
  if (member.isAuditor) held.push('auditor')
  return held.map((role) => roleWords[role].name)
}

function boxes(offered: readonly (Role | InstallationRole)[], held: (Role | InstallationRole)[]): RoleBox[] {
  return offered.map((role) => ({ value: role, ...roleWords[role], isHeld: held.includes(role) }))
}

function memberLocals(member: Member, res: Response, errors: FieldError[]) {
  const installation: InstallationRole[] = [
    ...(member.isAdmin ? ['admin' as const] : []),
    ...(member.isAuditor ? ['auditor' as const] : []),
  ]
  return {
    member,
    deskRoles: boxes(roles, member.roles),
    installation: boxes(installationRoles, installation),
    isSelf: member.id === viewerOf(res).id,
    values: {},
    errors,
  }
}
