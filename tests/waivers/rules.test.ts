import { roles, type Role } from '../../src/accounts/rules.js'
import { waiverMoved, waiverStates, type WaiverMove } from '../../src/waivers/rules.js'

const kinds: WaiverMove['kind'][] = ['grant', 'refuse', 'withdraw']
const to = { grant: 'granted', refuse: 'refused', withdraw: 'withdrawn' }
const waiver = { state: 'asked' as const, askedById: 'ilse', touchedBy: ['ilse', 'petra'] }
const mira = { id: 'mira', roles: ['standards'] as Role[] }
const blockers = (...args: Parameters<typeof waiverMoved>) => {
  const outcome = waiverMoved(...args)
  return outcome.ok ? [] : outcome.blockers
}

const cells = waiverStates.flatMap((state) =>
  kinds.flatMap((kind) =>
    roles.flatMap((role) =>
      (['standards', 'senior_editor'] as const).map((waivedBy) => ({ state, kind, role, waivedBy })),
    ),
  ),
)

it.each(cells)(
  '$role, where $waivedBy may waive: $kind what is $state',
  ({ state, kind, role, waivedBy }) => {
    const isFrom = state === (kind === 'withdraw' ? 'granted' : 'asked')
    const isTheirs = role === 'standards' || role === waivedBy
    const outcome = waiverMoved(
      { ...waiver, state },
      { id: 'mira', roles: [role] },
      { kind, reason: 'because' },
      waivedBy,
    )
    if (isFrom && isTheirs) expect(outcome).toEqual({ ok: true, state: to[kind] })
    else
      expect(outcome).toEqual({
        ok: false,
        blockers: [...(isFrom ? [] : ['waiver-answered']), ...(isTheirs ? [] : ['not-your-role'])],
      })
  },
)

it.each(kinds)('asks for a reason to %s', (kind) => {
  const on = { ...waiver, state: kind === 'withdraw' ? ('granted' as const) : ('asked' as const) }
  expect(blockers(on, mira, { kind, reason: '  ' }, 'standards')).toEqual(['reason-missing'])
})

it('is never answered by whoever asked, and never granted by whoever worked on it', () => {
  const by = (id: string) => ({ ...mira, id })
  const reason = 'because'
  expect(blockers(waiver, by('ilse'), { kind: 'grant', reason }, 'standards')).toEqual([
    'own-question',
    'waiver-of-own-work',
  ])
  expect(blockers(waiver, by('ilse'), { kind: 'refuse', reason }, 'standards')).toEqual(['own-question'])
  expect(blockers(waiver, by('petra'), { kind: 'grant', reason }, 'standards')).toEqual([
    'waiver-of-own-work',
  ])
  expect(blockers(waiver, by('petra'), { kind: 'refuse', reason }, 'standards')).toEqual([])
  expect(
    blockers({ ...waiver, state: 'granted' }, by('petra'), { kind: 'withdraw', reason }, 'standards'),
  ).toEqual([])
})
