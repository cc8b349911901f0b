import fc from 'fast-check'
import { cutText, plainText, type Piece, type Stretch } from '../../src/galley/text.js'
import { pageOf } from './support.js'

const ids = (pieces: Piece[]): string[] =>
  pieces.flatMap((piece) => {
    if (piece.kind === 'text') return []
    return [...(piece.kind === 'place' && piece.id ? [piece.id] : []), ...ids(piece.pieces)]
  })

describe('a place that a hit of the lint leads to', () => {
  it('stands once in the text, whatever claims cut across it', () => {
    const text = 'Head\nA source said the ferry was full and the gate was open on Monday.\n'
    const line = { start: 5, end: text.length - 1 }
    const inLine = fc
      .tuple(fc.integer({ min: line.start, max: line.end - 1 }), fc.integer({ min: 1, max: 20 }))
      .map(([start, length]) => ({ start, end: Math.min(line.end, start + length) }))
    fc.assert(
      fc.property(fc.array(inLine, { maxLength: 8 }), inLine, (claims, place) => {
        const stretches: Stretch[] = [
          ...claims.map((span, key): Stretch => ({ ...span, kind: 'claim', key })),
          { ...place, kind: 'place', id: 'o1' },
        ]
        const blocks = cutText(text, pageOf(text), stretches)
        expect(blocks.flatMap(({ pieces }) => ids(pieces))).toEqual(['o1'])
        expect(blocks.map(({ pieces }) => plainText(pieces))).toEqual([
          'Head',
          text.slice(line.start, line.end),
        ])
      }),
    )
  })
})
