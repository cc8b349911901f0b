import { fromListPlace, toListPlace } from '../../src/shared/places.js'
import { aDesk, aPerson, testHouse } from '../support/house.js'
import { signedIn } from '../support/visitor.js'

const test = await testHouse()
const desk = await aDesk(test)
const ilse = await aPerson(test, desk, ['editor'])

describe('a list that goes on by time', () => {
  it('shows every row once, also where many came in the same moment', async () => {
    const at = test.house.now()
    await test.db.article.createMany({
      data: Array.from({ length: 104 }, (_, i) => ({
        deskId: desk,
        headline: `Article ${i}`,
        importedById: ilse.id,
        createdAt: i < 102 ? at : new Date(at.getTime() - i * 1000),
      })),
    })
    const visitor = await signedIn(test, ilse)
    const found: string[] = []
    const sizes: number[] = []
    for (let path: string | undefined = '/articles'; path && sizes.length < 9;) {
      const { text } = await visitor.get(path)
      const rows = [...text.matchAll(/href="\/articles\/([0-9a-f-]{36})" data-row/g)].map(([, id]) => id)
      found.push(...(rows as string[]))
      sizes.push(rows.length)
      path = /href="(\/articles\?before=[^"]+)"/.exec(text)?.[1]?.replaceAll('&amp;', '&')
    }
    expect(sizes).toEqual([50, 50, 4])
    expect(new Set(found).size).toBe(104)
  })

  it('goes on from the place an address carries, and from the beginning for anything else', () => {
    const place = { at: new Date(1_930_000_000_123), id: '7c0e9d0a-0f3a-4c2b-9f0e-1d2c3b4a5f60' }
    expect(fromListPlace(toListPlace(place))).toEqual(place)
    for (const altered of [
      '',
      'x',
      '1~',
      `~${place.id}`,
      `1e3~${place.id}`,
      `${toListPlace(place)}0`,
      null,
      [],
    ])
      expect([altered, fromListPlace(altered)]).toEqual([altered, null])
  })
})
