import { readArticle } from '../../src/reading/index.js'
import { fixtures, type FixtureClaim } from './support.js'

/** The claim of the engine whose quote overlaps a written one most, if by more than half. */
function found(
  fixture: { text: string },
  claim: FixtureClaim,
  claims: ReturnType<typeof readArticle>['claims'],
) {
  const start = fixture.text.indexOf(claim.quote)
  const end = start + claim.quote.length
  const overlap = ({ span }: { span: { start: number; end: number } }) => {
    const both = Math.min(end, span.end) - Math.max(start, span.start)
    return both / (Math.max(end, span.end) - Math.min(start, span.start))
  }
  const best = [...claims].sort((x, y) => overlap(y) - overlap(x))[0]
  return best && overlap(best) > 0.5 ? best : null
}

const all = fixtures().map((fixture) => ({
  fixture,
  claims: readArticle(fixture.text).claims.filter(({ where }) => where === 'body'),
}))
const pairs = all.flatMap(({ fixture, claims }) =>
  fixture.claims.map((claim) => ({ claim, read: found(fixture, claim, claims) })),
)
const share = (some: unknown[], of: unknown[]) => some.length / of.length

describe('the invented articles', () => {
  it('are twelve or more, of six kinds or more', () => {
    expect(all.length).toBeGreaterThanOrEqual(12)
    expect(new Set(all.map(({ fixture }) => fixture.kind)).size).toBeGreaterThanOrEqual(6)
  })

  it('have their written claims found, and few others made up', () => {
    const hits = pairs.filter(({ read }) => read !== null)
    expect(share(hits, pairs)).toBeGreaterThan(0.85)
    expect(all.flatMap(({ claims }) => claims).length).toBeLessThan(pairs.length * 1.2)
  })

  it('have their sources named rightly', () => {
    const hits = pairs.filter(({ read }) => read !== null)
    const right = hits.filter(({ claim, read }) => isSame(claim.source, read?.hops[0]?.source ?? null))
    expect(share(right, hits)).toBeGreaterThan(0.85)
  })

  it('have every stated reason for anonymity found', () => {
    const stated = pairs.filter(({ claim, read }) => claim.anonymityReason && read)
    const right = stated.filter(({ read }) => read?.hops[0]?.anonymityWords)
    expect(share(right, stated)).toBeGreaterThanOrEqual(0.9)
  })
})

function isSame(written: string | null, read: string | null): boolean {
  if (written === null || read === null) return written === read
  const words = (name: string) => name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  const one = new Set(words(written))
  const shared = words(read).filter((word) => one.has(word)).length
  return shared > 0 && (shared === words(read).length || shared === one.size)
}
