import * as fc from 'fast-check'
import { trimmedSpan } from '../../src/articles/text.js'
import { readArticle } from '../../src/reading/index.js'
import { carry, type Fate } from '../../src/versions/carry.js'
import { diffTexts } from '../../src/versions/diff.js'
import { moveFor, type Standing } from '../../src/versions/rules.js'
import { wire } from '../support/house.js'
import { edited, edits, standingIn, stories, textOf } from './texts.js'

const unread = { before: null, after: null }

/** What is wrong with the fate of a claim whose sentence nobody touched; empty where it is whole. */
function faults(fates: Fate[], isTouched: (sentence: number) => boolean, sentences: number[]): string[] {
  return fates.flatMap(({ claim, change, at }, i) => {
    if (isTouched(sentences[i] as number)) return []
    const isSame = at?.quote === claim.quote
    const lapses = moveFor(change, claim)
    return isSame && lapses === null ? [] : [`${change}: ${claim.quote} → ${at?.quote ?? 'nowhere'}`]
  })
}

const cases = fc.record({ story: stories, changes: edits })

describe('a word of a sentence that nobody touched', () => {
  it('is not taken for the same word of a sentence that was removed before it', () => {
    const removed = 'Divers said the crew had seen boats. Boats came with boats on Monday. '
    const kept = 'the boats, boats of no harbour, kept no record. Rain came on'
    const before = `The clerk counted forty people. ${removed}${kept} Monday.`
    const after = `The clerk counted forty people ${kept} Tuesday.`
    const start = before.lastIndexOf('the boats')
    const claim = claimAt(before, { start, end: start + 'the boats'.length })
    const [fate] = carry(before, after, [claim], unread).fates
    expect([fate?.change, fate?.at?.span.start]).toEqual(['unchanged', after.lastIndexOf('the boats')])
  })
})

describe('random edits of random texts', () => {
  it('leave every untouched claim its exact words and its sign-off', () => {
    let untouched = 0
    fc.assert(
      fc.property(cases, ({ story, changes }) => {
        const claims = standingIn(story)
        const { paragraphs, touched } = edited(story, changes)
        const { fates } = carry(textOf(story.paragraphs), textOf(paragraphs), claims, unread)
        untouched += claims.filter(({ sentence }) => !touched.has(sentence)).length
        expect(
          faults(
            fates,
            (sentence) => touched.has(sentence),
            claims.map(({ sentence }) => sentence),
          ),
        ).toEqual([])
      }),
      { numRuns: 2000 },
    )
    expect(untouched).toBeGreaterThan(2000)
  })

  it('control: held against edits that nobody told of, it finds claims that did change', () => {
    let found = 0
    fc.assert(
      fc.property(cases, ({ story, changes }) => {
        const claims = standingIn(story)
        const { paragraphs } = edited(story, changes)
        const { fates } = carry(textOf(story.paragraphs), textOf(paragraphs), claims, unread)
        found += faults(
          fates,
          () => false,
          claims.map(({ sentence }) => sentence),
        ).length
      }),
      { numRuns: 200 },
    )
    expect(found).toBeGreaterThan(20)
  })

  it('give every place the words that stand there, and cut no character in two', () => {
    fc.assert(
      fc.property(cases, ({ story, changes }) => {
        const after = textOf(edited(story, changes).paragraphs)
        const { fates } = carry(textOf(story.paragraphs), after, standingIn(story), unread)
        for (const { at } of fates) {
          if (!at) continue
          expect(at.quote).toBe(after.slice(at.span.start, at.span.end))
          expect(trimmedSpan(after, at.span)).toEqual(at.span)
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('are told whole: the pieces of either text are that text', () => {
    fc.assert(
      fc.property(cases, ({ story, changes }) => {
        const [was, now] = [textOf(story.paragraphs), textOf(edited(story, changes).paragraphs)]
        const { before, after, ops } = diffTexts(was, now)
        let [a, b] = [0, 0]
        for (const op of ops) {
          expect([op.a.from, op.b.from]).toEqual([a, b])
          ;[a, b] = [op.a.to, op.b.to]
          if (!op.isSame) continue
          const words = (tokens: { words: string }[], { from, to }: { from: number; to: number }) =>
            tokens.slice(from, to).map((token) => token.words)
          expect(words(before.tokens, op.a)).toEqual(words(after.tokens, op.b))
        }
        expect([a, b]).toEqual([before.tokens.length, after.tokens.length])
      }),
      { numRuns: 500 },
    )
  })

  it('of any characters at all end, with places that are whole', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 300 }).filter((each) => each.isWellFormed())
    fc.assert(
      fc.property(text, text, fc.nat(299), fc.nat(299), (before, after, a, b) => {
        const span = trimmedSpan(before, {
          start: Math.min(a, b),
          end: Math.min(before.length, Math.max(a, b)),
        })
        if (!span) return
        const [fate] = carry(before, after, [claimAt(before, span)], unread).fates
        if (fate?.at) expect(trimmedSpan(after, fate.at.span)).toEqual(fate.at.span)
      }),
      { numRuns: 500 },
    )
  })
})

function claimAt(text: string, span: { start: number; end: number }, over: Partial<Standing> = {}): Standing {
  const quote = text.slice(span.start, span.end)
  return {
    id: '1',
    number: 1,
    quote,
    span,
    isThere: true,
    isUntouched: false,
    stage: 'signed_off',
    hops: [],
    ...over,
  }
}

function fateOf(before: string, after: string, quote: string, over: Partial<Standing> = {}): Fate {
  const start = before.indexOf(quote)
  const readings = { before: readArticle(before), after: readArticle(after) }
  const [fate] = carry(
    before,
    after,
    [claimAt(before, { start, end: start + quote.length }, over)],
    readings,
  ).fates
  if (!fate) throw new Error('no fate')
  return fate
}

describe('what a version does to a claim', () => {
  const ferry = 'The ferry Aurelia carried forty more people than its papers allow'
  it.each([
    [
      'unchanged where other words changed',
      ferry,
      (text: string) => text.replace('no fault', 'a fault'),
      'unchanged',
    ],
    [
      'unchanged where lines are wrapped anew',
      ferry,
      (text: string) => text.replaceAll(' ', '\n'),
      'unchanged',
    ],
    [
      'strengthened by a larger number',
      ferry,
      (text: string) => text.replace('forty', 'fifty'),
      'strengthened',
    ],
    ['weakened by a smaller one', ferry, (text: string) => text.replace('forty', 'thirty'), 'weakened'],
    ['weakened by a hedge', ferry, (text: string) => text.replace('carried', 'may have carried'), 'weakened'],
    ['reworded', ferry, (text: string) => text.replace('papers allow', 'licence allows'), 'reworded'],
    [
      'removed',
      'Two earlier inspections found no fault',
      (text: string) => text.split('Two')[0] ?? '',
      'removed',
    ],
  ])('%s', (_name, quote, edit, change) => {
    expect(fateOf(wire, edit(wire), quote).change).toBe(change)
  })

  it('moved where its paragraph stands elsewhere, word for word', () => {
    const paragraphs = wire.trim().split('\n\n')
    const moved = [paragraphs[0], paragraphs[3], paragraphs[1], paragraphs[2]].join('\n\n')
    const fate = fateOf(wire, moved, 'Two earlier inspections found no fault')
    expect(fate).toMatchObject({ change: 'moved', at: { quote: 'Two earlier inspections found no fault' } })
  })

  it('found again where its sentence was moved and mended at once', () => {
    const paragraphs = wire.trim().split('\n\n')
    const mended = paragraphs[3]?.replace('earlier', 'prior')
    const after = [paragraphs[0], mended, paragraphs[1], paragraphs[2]].join('\n\n')
    const fate = fateOf(wire, after, 'Two earlier inspections found no fault')
    expect(fate).toMatchObject({ change: 'reworded', at: { quote: 'Two prior inspections found no fault' } })
  })

  it('attributed to somebody else where the words stay and who says them does not', () => {
    const before = 'The dam is safe, the water ministry said on Monday.\n\nNobody was hurt.\n'
    const after = before.replace('the water ministry said', 'an engineer denied')
    const claims = readArticle(before).claims.filter(({ quote }) => quote.includes('dam'))
    const quote = claims[0]?.quote ?? ''
    expect(quote).not.toBe('')
    expect(fateOf(before, after, quote).change).toBe('attribution_changed')
  })

  it('is not given the place of another claim that says the same', () => {
    const before = 'It holds, he said. Nobody asked. It holds, she said.'
    const after = 'Nobody asked. It holds, she said.'
    const claims = [0, before.lastIndexOf('It holds')].map((start, i) =>
      claimAt(before, { start, end: start + 8 }, { id: String(i) }),
    )
    const { fates } = carry(before, after, claims, unread)
    expect(fates.map(({ change }) => change)).toEqual(['removed', 'unchanged'])
  })

  it('ends in bounded time for texts made to be slow', () => {
    const [before, after] = ['a b '.repeat(60_000), 'b a c '.repeat(40_000)]
    const claims = Array.from({ length: 50 }, (_, i) =>
      claimAt(before, { start: i * 4, end: i * 4 + 203 }, { id: String(i) }),
    )
    expect(carry(before, after, claims, unread).fates).toHaveLength(50)
  })
})
