import type { Db } from '../../src/db/connect.js'
import { bodyOf, firstPrev, linkHash, type Row } from '../../src/history/rules.js'
import { verifyHistory } from '../../src/history/verify.js'

const key = Buffer.alloc(32, 7)
const at = new Date('2031-03-04T01:30:00.000Z')

function written(rows: number): Row[] {
  const made: Row[] = []
  for (let n = 1; n <= rows; n += 1) {
    const told = { actorId: 'ilse', deskId: 'harbour', at }
    const body = bodyOf(told, { event: `event.${n}` })
    const prev = made.at(-1)?.hash ?? firstPrev
    const hash = linkHash(key, BigInt(n), prev, body)
    made.push({
      seq: BigInt(n),
      prev,
      body,
      hash,
      event: `event.${n}`,
      articleId: null,
      claimId: null,
      ...told,
    })
  }
  return made
}

type Head = { seq: bigint; hash: Uint8Array }
const headOf = (rows: Row[]): Head => ({ seq: rows.at(-1)?.seq ?? 0n, hash: rows.at(-1)?.hash ?? firstPrev })

/** A log in memory, in pages as the database would give them, with its head as it is asked before the walk and after. */
function logOf(rows: Row[], before: Head | null = headOf(rows), after = before): Db {
  const heads = [before, after]
  return {
    historyHead: { findUnique: () => Promise.resolve(heads.shift()) },
    historyEntry: {
      findMany: ({ where, take }: { where: { seq: { gt: bigint } }; take: number }) =>
        Promise.resolve(rows.filter(({ seq }) => seq > where.seq.gt).slice(0, take)),
    },
  } as unknown as Db
}

const verified = (...log: Parameters<typeof logOf>) => verifyHistory(logOf(...log), key)
const otherHash = Buffer.alloc(32, 9)
const nine = written(9)

describe('a log', () => {
  it.each([0, 1, 9, 2000, 2001, 4000])('of %i rows as they were written is whole', async (count) =>
    expect(await verified(written(count))).toEqual({ ok: true, rows: BigInt(count) }),
  )

  it('that grew while it was walked is whole', async () => {
    expect(await verified(nine, headOf(written(7)), headOf(written(9)))).toEqual({ ok: true, rows: 9n })
    expect(await verified(nine, headOf(written(9)), headOf(written(11)))).toEqual({ ok: true, rows: 9n })
  })

  it.each<[string, Row[], Head | undefined, bigint, string]>([
    ['lacks a row', nine.toSpliced(4, 1), undefined, 5n, 'row 5 is missing'],
    ['ends early', nine.slice(0, 6), headOf(nine), 7n, 'the log ends before its head says it does'],
    ['is empty', [], headOf(nine), 1n, 'the log ends before its head says it does'],
    ['goes on', nine, headOf(nine.slice(0, 8)), 9n, 'the log goes on behind its head'],
    ['has a row before any was written', nine.slice(0, 1), headOf([]), 1n, 'the log goes on behind its head'],
    ['has a head of another row', nine, { seq: 9n, hash: otherHash }, 9n, 'the head of the log does not say what its row says'],
    ['has a head with a hash before any row', [], { seq: 0n, hash: otherHash }, 1n, 'the head of the log does not say what its row says'],
    ['has a row changed in the second page', written(2100).with(2050, { ...nine[0]!, seq: 2051n }), headOf(written(2100)), 2051n, 'it does not follow the row before it'],
  ])('that %s is broken there', async (_what, rows, head, seq, why) =>
    expect(await verified(rows, head)).toEqual({ ok: false, seq, why })) // prettier-ignore

  it('without a head is no log', () => expect(verified(nine, null)).rejects.toThrow('no head row'))
})
