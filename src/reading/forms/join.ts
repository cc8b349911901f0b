import type { Analysis } from '../analysis.js'
import type { Range } from '../prose.js'
import type { Attributed } from '../tagger/attribute.js'
import type { Form } from './form.js'

/**
 * Attributions by other means with those made by form among them. A form takes the place of what was found inside its
 * words or at its own mark; a verb that has the same words, or told the form as well, stays.
 */
export function joinForms(a: Analysis, others: Attributed[], forms: Form[]): Attributed[] {
  if (forms.length === 0) return others
  const inside = new Int32Array(a.tokens.length).fill(-1)
  const marks = new Int32Array(a.tokens.length).fill(-1)
  forms.forEach(({ source, cue, content }, f) => {
    for (const { from, to } of content) inside.fill(f, from, to)
    for (const { from, to } of [source, cue]) marks.fill(f, from, to)
  })
  const lost = new Set<number>()
  for (const { cue, content } of others) {
    if (!/\p{L}/u.test(a.tokens[cue.from]?.text ?? '')) continue
    for (const range of content) for (const f of heldBy(forms, range, cue, inside, marks)) lost.add(f)
  }
  const isFree = ({ cue }: Attributed) =>
    [inside[cue.from], marks[cue.from], marks[cue.to - 1]].every((f) => f === -1 || lost.has(f as number))
  const overlaps = ({ content }: Attributed) =>
    content.some(({ from, to }) => {
      const f = inside.subarray(from, to).find((one) => one !== -1 && !lost.has(one))
      return f !== undefined
    })
  const kept = others.filter((other) => isFree(other) && !overlaps(other))
  const made = forms
    .filter((_, f) => !lost.has(f))
    .map(({ source, cue, content }) => ({ source: [source], cue, content }))
  return [...kept, ...made].sort((x, y) => x.cue.from - y.cue.from)
}

/** The forms whose words or mark somebody outside of them has told. A turn of a transcript nobody tells but its label. */
function heldBy(forms: Form[], range: Range, cue: Range, inside: Int32Array, marks: Int32Array): Set<number> {
  const found = new Set<number>()
  for (let i = range.from; i < range.to; i += 1) {
    for (const f of [inside[i] as number, marks[i] as number]) {
      if (f === -1 || inside[cue.from] === f || marks[cue.from] === f) continue
      if ((forms[f] as Form).rule !== 'labelled-turn' && (forms[f] as Form).rule !== 'lettered-turn')
        found.add(f)
    }
  }
  return found
}
