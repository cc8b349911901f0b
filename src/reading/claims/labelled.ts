import { textOf, type Analysis } from '../analysis.js'
import { isVerbatim } from '../forms/form.js'
import type { Frame } from '../frames/frame.js'
import type { Range } from '../prose.js'
import type { Answer, Known } from '../sources/known.js'
import { newcomer } from '../sources/newcomer.js'
import type { Speakers } from '../sources/resolve.js'
import { typeOf } from '../sources/types.js'
import type { Cast } from '../statements/statement.js'

/** Who speaks in a frame, or null where nobody is named. A label is read for what it is: a letter, or a person's name. */
export function speakerOf(a: Analysis, frame: Frame, speakers: Speakers, isOuter: boolean): Answer | null {
  const { source, rule } = frame
  if (!source) return null
  if (rule === 'lettered-turn' && source.to - source.from === 1) return letterAt(a, source)
  const answer = speakers.resolve(source, isOuter)
  if (rule === 'labelled-turn') takeForPerson(answer.known)
  return answer
}

/** "A" is nobody an editor could ask; it stays as printed and takes no part in who "he" is. */
function letterAt(a: Analysis, source: Range): Answer {
  const known: Known = {
    ...newcomer(a, source),
    name: textOf(a, source.from, source.to),
    type: 'unattributed',
    isPerson: true,
    gender: 'unknown',
  }
  return { known, how: 'introduced', rivals: [] }
}

/** A name all in capitals shows nothing of its bearer; who takes turns in a transcript is a person. */
function takeForPerson(known: Known): void {
  if (known.isPerson || !known.isNamed || known.acronym !== null || known.type !== 'organisation') return
  if (!/^[\p{Lu}\s.'’-]+$/u.test(known.name)) return
  known.isPerson = true
  known.gender = 'unknown'
  known.type = typeOf({
    head: known.head,
    words: [...known.words, ...known.roles],
    isNamed: true,
    isPerson: true,
    isPlural: false,
    asksNotToBeNamed: false,
  })
}

/** Who speaks for herself says "I": in her very words "he" and "she" are somebody else, with or without quotation marks. */
export function inOwnWords(cast: Cast, frame: Frame | null, speaker: Known | null): Cast {
  if (!frame || !speaker || !isVerbatim(frame.rule)) return cast
  return {
    ...cast,
    talkedOf: (pronoun, at) => {
      const doubts = cast.doubts.length
      const known = cast.talkedOf(pronoun, at)
      if (known !== speaker) return known
      // No name is put, so that none can be in doubt.
      cast.doubts.length = doubts
      return null
    },
  }
}
