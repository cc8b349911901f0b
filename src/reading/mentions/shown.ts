import { isQuoteMark, lowOf, tagOf, type Analysis } from '../analysis.js'

const ownWords = /^(?:i|me|my|myself)$/

/** Do the words around a name show that it is somebody's: "Fell, 43,", "Fell, who …", "I saw it," Fell said? */
export function isShownPerson(a: Analysis, to: number): boolean {
  if (lowOf(a, to) === ',') {
    if (tagOf(a, to + 1) === 'NUM' && lowOf(a, to + 2) === ',' && /^\d{2}$/.test(lowOf(a, to + 1)))
      return true
    if (/^(?:who|whose)$/.test(lowOf(a, to + 1)) && opens(a, to)) return true
  }
  return saysI(a, to)
}

/** "A worker told the Courier, who …" may be the worker; a name that opens its sentence is the one. */
function opens(a: Analysis, to: number): boolean {
  return a.sentenceOf[to - 2] !== a.sentenceOf[to] || isQuoteMark(a, to - 2)
}

/** "… I saw it," Fell said: the sentence quotes somebody in the first person, and the name stands beside the verb of saying. */
function saysI(a: Analysis, to: number): boolean {
  const name = to - 1
  if ((a.quotationOf[name] as number) >= 0) return false
  const sentence = a.sentenceOf[name]
  if (tagOf(a, to) !== 'VERB' && tagOf(a, to) !== 'PUNCT') return false
  if (tagOf(a, to) === 'PUNCT' && !said.test(lowOf(a, to - 2)) && !said.test(lowOf(a, to - 3))) return false
  if (tagOf(a, to) === 'VERB' && !said.test(lowOf(a, to))) return false
  const range = a.sentences[sentence as number]
  if (!range) return false
  for (let i = range.from; i < range.to; i += 1)
    if ((a.quotationOf[i] as number) >= 0 && ownWords.test(lowOf(a, i))) return true
  return false
}

const said = /^(?:said|says|told|added|recalled|asked|wrote|writes|tells|adds|replied|insisted)$/
