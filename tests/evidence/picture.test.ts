import { articlePicture, relayPicture } from '../../src/evidence/picture.js'
import type { Linked } from '../../src/evidence/store.js'

const origin = (id: string) => ({
  id,
  name: `Origin ${id}`,
  sourceType: 'anonymous_person' as const,
  access: 'unknown' as const,
  terms: 'unknown' as const,
  isParty: false,
})

/** A report of an outlet, by its own name, from an origin or from another report. */
const report = (evidenceId: string, outlet: string | null, from: Partial<Linked> = {}) =>
  ({
    linkId: evidenceId,
    evidenceId,
    relaysId: null,
    title: `Report ${evidenceId}`,
    outlet,
    stance: 'supports',
    origin: origin('one'),
    ...from,
  }) as unknown as Linked

const names = (picture: { boxes: { lines: string[] }[] } | null | undefined) =>
  picture?.boxes.map(({ lines }) => lines.join(' ')).sort()

describe('the picture of a claim’s relays', () => {
  it('draws origins, reports and who relayed whom, with a table behind', () => {
    const picture = relayPicture([
      report('a', 'Outlet a'),
      report('b', 'Outlet b', { relaysId: 'a', stance: 'repeats' }),
      report('c', 'Outlet c', { relaysId: 'a', stance: 'repeats' }),
    ])
    expect(names(picture)).toEqual(['Origin one', 'Outlet a', 'Outlet b', 'Outlet c'])
    expect(picture?.lines).toHaveLength(3)
    expect(picture?.rows[1]).toEqual({ from: 'Outlet a', to: 'Outlet b', how: 'relayed by' })
  })

  it('leads back to the origin where the report that was relayed does not bear on this claim', () => {
    const picture = relayPicture([
      report('a', 'Outlet a'),
      report('b', 'Outlet b', { relaysId: 'elsewhere', stance: 'repeats' }),
    ])
    expect(picture?.lines).toHaveLength(2)
    expect(picture?.rows[1]).toEqual({ from: 'Origin one', to: 'Outlet b', how: 'relayed by' })
  })
})

describe('the picture of an article’s relays', () => {
  it('draws each outlet once, however many claims its reports bear on', () => {
    const overview = articlePicture([
      report('a', 'Norhaven Wire'),
      report('a', 'Norhaven Wire'),
      report('later', 'norhaven  wire'),
      report('b', 'Radio Corvane', { relaysId: 'a', stance: 'repeats' }),
      report('b', 'Radio Corvane', { relaysId: 'a', stance: 'repeats' }),
    ])
    expect(overview).toMatchObject({ outlets: 2, origins: 1 })
    expect(names(overview?.picture)).toEqual(['Norhaven Wire', 'Origin one', 'Radio Corvane'])
    expect(overview?.picture.rows).toEqual([
      { from: 'Origin one', to: 'Norhaven Wire', how: 'reported by' },
      { from: 'Norhaven Wire', to: 'Radio Corvane', how: 'relayed by' },
    ])
  })

  it('is not there where every outlet has its own origin, and leaves out what no outlet carries', () => {
    expect(
      articlePicture([report('a', 'Norhaven Wire'), report('b', 'Radio Corvane', { origin: origin('two') })]),
    ).toBeNull()
    expect(articlePicture([report('a', 'Norhaven Wire'), report('b', null)])).toBeNull()
    expect(articlePicture([])).toBeNull()
  })

  it('stays a picture where two outlets took up each other’s reports', () => {
    const overview = articlePicture([
      report('a', 'Norhaven Wire'),
      report('b', 'Radio Corvane', { relaysId: 'a', stance: 'repeats' }),
      report('c', 'Norhaven Wire', { relaysId: 'b', stance: 'repeats' }),
    ])
    expect(overview?.picture.lines).toHaveLength(3)
  })

  it('draws the origins with the most outlets and leaves the rest to the table', () => {
    const lone = Array.from({ length: 60 }, (_, i) =>
      report(`lone ${i}`, `Lone paper ${i}`, { origin: origin(`of ${i}`) }),
    )
    const shared = Array.from({ length: 12 }, (_, i) =>
      report(`shared ${i}`, `Relaying paper ${i}`, { stance: 'repeats' }),
    )
    const overview = articlePicture([...lone, ...shared])
    const drawn = names(overview?.picture) ?? []
    expect(drawn.filter((name) => name.startsWith('Relaying paper'))).toHaveLength(12)
    expect(drawn.filter((name) => name.startsWith('Lone paper'))).toHaveLength(4)
    expect(overview?.picture.rows).toHaveLength(72)
    expect(overview?.picture.note).toContain('56 more steps stand in the table')
  })
})
