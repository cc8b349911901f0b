import {
  bodyOf,
  faultOf,
  firstPrev,
  linkHash,
  partOf,
  type Doing,
  type Entry,
  type Row,
} from '../../src/history/rules.js'

const key = Buffer.alloc(32, 7)
const at = new Date('2031-03-04T01:30:00.000Z')
const doing: Doing = { actorId: 'ilse', deskId: 'harbour', at }
const entry: Entry = {
  event: 'claim.assessed',
  articleId: 'ferry',
  claimId: 'crew',
  reason: 'One source',
  before: { stage: 'suggested' },
  after: { stage: 'assessed' },
}

/** The first row of a history, as it would be written; `over` is what somebody made of it. */
function row(over: Partial<Row> = {}, told: Entry = entry): Row {
  const body = bodyOf(doing, told)
  const { actorId, deskId } = doing
  const place = { articleId: told.articleId ?? null, claimId: told.claimId ?? null }
  const hash = linkHash(key, 1n, firstPrev, body)
  return { seq: 1n, prev: firstPrev, body, hash, at, event: told.event, actorId, deskId, ...place, ...over }
}

/** With a hash that fits, as only somebody who has the key can make it. */
const hashedAnew = (over: Partial<Row>): Row => {
  const made = row(over)
  return { ...made, hash: linkHash(key, made.seq, made.prev, made.body) }
}

const start = { seq: 0n, hash: firstPrev }

describe('the words of a row', () => {
  it('stand in one order, for ever', () =>
    expect(bodyOf(doing, entry)).toBe(
      '{"at":"2031-03-04T01:30:00.000Z","event":"claim.assessed","actorId":"ilse","deskId":"harbour","articleId":"ferry",' +
        '"claimId":"crew","reason":"One source","before":{"stage":"suggested"},"after":{"stage":"assessed"}}',
    ))

  it('say null where there is nothing to say', () =>
    expect(JSON.parse(bodyOf({ actorId: null, deskId: null, at }, { event: 'tidied' }))).toEqual({
      at: '2031-03-04T01:30:00.000Z',
      event: 'tidied',
      actorId: null,
      deskId: null,
      articleId: null,
      claimId: null,
      reason: null,
      before: null,
      after: null,
    }))
})

describe('the hash of a row', () => {
  it('is HMAC-SHA-256 over a zero, the place in eight bytes, the hash before and the words', () => {
    const hash = linkHash(Buffer.alloc(32, 1), 258n, Buffer.alloc(32, 2), 'Words and 한국')
    expect(hash.toString('hex')).toBe('6725143a51354bae930698d2fd27560250a585c5d2e0b9ce4e132a81c657e3a0')
  })

  it.each([
    ['the key', linkHash(Buffer.alloc(32, 8), 1n, firstPrev, 'x')],
    ['the place', linkHash(key, 2n, firstPrev, 'x')],
    ['a far place', linkHash(key, 1n << 40n, firstPrev, 'x')],
    ['the row before', linkHash(key, 1n, Buffer.alloc(32, 1), 'x')],
    ['the words', linkHash(key, 1n, firstPrev, 'y')],
  ])('changes with %s', (_what, hash) => expect(hash.equals(linkHash(key, 1n, firstPrev, 'x'))).toBe(false))

  it('begins from thirty-two zeros', () => expect([...firstPrev]).toEqual(Array(32).fill(0)))
})

describe('a row', () => {
  it('is right as it was written, also where it is of no article and by nobody', () => {
    expect(faultOf(key, start, row())).toBeNull()
    expect(faultOf(key, start, row({}, { event: 'tidied' }))).toBeNull()
  })

  it.each<[string, Row, string]>([
    ['is not the next', row({ seq: 2n }), 'row 1 is missing'],
    ['is one too early', row({ seq: 0n }), 'row 1 is missing'],
    ['follows another', row({ prev: Buffer.alloc(32, 1) }), 'it does not follow the row before it'],
    ['has another hash', row({ hash: Buffer.alloc(32) }), 'its words or its hash were changed'],
    ['has other words', row({ body: bodyOf(doing, { ...entry, reason: 'Two' }) }), 'its words or its hash were changed'],
    ['has no words', hashedAnew({ body: 'nothing' }), 'its words cannot be read'],
    ['has null for words', hashedAnew({ body: 'null' }), 'its words cannot be read'],
    ['is of another time', row({ at: new Date(at.getTime() + 1) }), 'its columns do not say what its words say'],
    ['is another event', row({ event: 'claim.returned' }), 'its columns do not say what its words say'],
    ['is by another', row({ actorId: 'jonas' }), 'its columns do not say what its words say'],
    ['is by nobody', row({ actorId: null }), 'its columns do not say what its words say'],
    ['is of another desk', row({ deskId: 'night' }), 'its columns do not say what its words say'],
    ['is of another article', row({ articleId: 'dam' }), 'its columns do not say what its words say'],
    ['is of another claim', row({ claimId: 'captain' }), 'its columns do not say what its words say'],
  ])('that %s is named so', (_what, wrong, fault) => expect(faultOf(key, start, wrong)).toBe(fault)) // prettier-ignore

  it('is not right under another key', () =>
    expect(faultOf(Buffer.alloc(32, 8), start, row())).toBe('its words or its hash were changed'))
})

describe('a part of what one form asks for', () => {
  const once = { key: '5d1bb3e0-5c3c-4c38-9f0e-0c0a4a6f2f11', bodyHash: 'words' }

  it('has a key of its own that is always the same one, and the words of the form', () => {
    const part = partOf({ ...doing, once }, 'claim 1')
    expect(part).toEqual({
      ...doing,
      once: { key: '76eeccd1-465f-8263-8ac1-7f4e1bac11b1', bodyHash: 'words' },
    })
    expect(partOf({ ...doing, once }, 'claim 1')).toEqual(part)
  })

  it.each([
    ['another part', partOf({ ...doing, once }, 'claim 2')],
    ['another form', partOf({ ...doing, once: { ...once, key: once.key.replace('5', '6') } }, 'claim 1')],
  ])('is not the one of %s', (_what, other) =>
    expect(other.once?.key).not.toBe(partOf({ ...doing, once }, 'claim 1').once?.key),
  )

  it('is itself where no form asks', () => expect(partOf(doing, 'claim 1')).toBe(doing))
})
