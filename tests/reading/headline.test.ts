import { readArticle } from '../../src/reading/index.js'

const body =
  '\n\nDRESK, May 3 (Kestrel) - A source close to the junta said on Friday that the general was ill and would step down.'
const headlineOf = (headline: string) =>
  readArticle(headline + body).claims.find((claim) => claim.where === 'headline')

describe('what a headline claims', () => {
  it('finds the source after a colon, and who it is', () => {
    const claim = headlineOf('General to step down within days: source')
    expect(claim?.quote).toBe('General to step down within days')
    expect(claim?.hops[0]?.source).toBe('source close to the junta')
  })

  it('finds the source after a dash', () => {
    expect(headlineOf('General to step down within days - source')?.hops[0]?.mention).toBe('source')
  })

  it('finds the source before "says"', () => {
    expect(headlineOf('Minister says general will step down')?.quote).toBe('general will step down')
  })

  it("takes a plain headline for the newsroom's own words", () => {
    expect(headlineOf('General to step down within days')?.hops).toEqual([])
  })
})
