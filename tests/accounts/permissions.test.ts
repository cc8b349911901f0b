import { actions, may, permissions } from '../../src/accounts/permissions.js'
import type { Viewer } from '../../src/accounts/rules.js'
import { matrix, mayBy, principals } from './matrix.js'

const desk = { id: 'desk', name: 'Harbour desk', timeZone: 'UTC', isDemo: false }

function viewer(name: string, over: Partial<Viewer> = {}): Viewer {
  const { roles, installation } = principals[name] ?? { roles: [], installation: [] }
  return {
    id: 'ilse',
    name: 'Ilse Brandt',
    email: 'ilse@desk.example',
    isAdmin: installation.includes('admin'),
    isAuditor: installation.includes('auditor'),
    desk,
    roles,
    desks: [desk],
    ...over,
  }
}

const names = Object.keys(principals)
const onDesk = Object.keys(principals).filter((name) => (principals[name]?.roles.length ?? 0) > 0)

describe('the permission table', () => {
  it('has the rows that are drawn, and no other', () =>
    expect([...actions, 'public', 'signed-in'].sort()).toEqual(Object.keys(matrix).sort()))

  it.each(actions)('lets those do %s who are drawn beside it', (action) => {
    const said = Object.fromEntries(names.map((name) => [name, may(viewer(name), action)]))
    expect(said).toEqual(Object.fromEntries(names.map((name) => [name, mayBy(action, name)])))
  })

  it.each(actions)('gives nobody %s for a role without a desk that it belongs to', (action) => {
    const isAnyones = action === 'account:own' || action === 'desk:choose'
    for (const name of onDesk)
      expect([name, may(viewer(name, { desk: null, desks: [] }), action)]).toEqual([name, isAnyones])
  })

  it('adds roles up: a reporter who is a senior editor as well may sign off', () => {
    const both = viewer('viewer', { roles: ['reporter', 'senior_editor'] })
    expect([may(both, 'claim:sign-off'), may(both, 'article:import')]).toEqual([true, true])
    expect(may(both, 'policy:change')).toBe(false)
  })

  it('adds what is for the installation to what is for the desk', () => {
    const both = viewer('editor', { isAuditor: true })
    expect([may(both, 'history:read-all'), may(both, 'claim:assess')]).toEqual([true, true])
    expect(may(both, 'member:manage')).toBe(false)
  })

  it('control: with a row emptied nobody may, with one opened everybody may', () => {
    const open = permissions as unknown as Record<string, (() => boolean)[]>
    const before = open['claim:read'] as (() => boolean)[]
    try {
      open['claim:read'] = []
      expect(names.filter((name) => may(viewer(name), 'claim:read'))).toEqual([])
      open['claim:read'] = [() => true]
      expect(names.filter((name) => may(viewer(name), 'claim:read'))).toEqual(names)
    } finally {
      open['claim:read'] = before
    }
  })
})
