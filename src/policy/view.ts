import { words } from '../shared/marks.js'
import { claimWeights, risks, sourceFamilies } from '../shared/terms.js'
import { plain } from '../shared/words.js'
import { labelOf, type Ruling } from './active.js'
import { askedKinds, type Fields } from './forms.js'
import type { ChangeLocals, Choice } from './pages.js'
import { asPlain, notEndorsed } from './presets/preset.js'
import { presetOf, presets } from './presets/index.js'
import { marks } from './shape.js'

const said = (code: string) => plain(code).charAt(0).toUpperCase() + plain(code).slice(1)
const named = (codes: readonly string[]): Choice[] => codes.map((value) => ({ value, text: said(value) }))

const choices: ChangeLocals['choices'] = {
  weights: named(claimWeights),
  kinds: named(askedKinds),
  risks: named(risks),
  families: sourceFamilies.map((value) => ({ value, text: words.family[value] })),
  marks: marks.map((value) => ({ value, text: words.status[value] })),
  unnamedAlone: [
    { value: 'allowed', text: 'Allowed' },
    { value: 'exceptional', text: 'Only with an approved exception' },
    { value: 'refused', text: 'Never enough' },
  ],
  roles: [
    { value: 'senior_editor', text: 'A senior editor' },
    { value: 'standards', text: 'Standards' },
  ],
}

/** Who published the rules that these follow, and that the house has no part in it; empty for our own. */
export function publishedOf(from: string): string {
  const { published } = presetOf(from)
  return published ? `${published}. ${notEndorsed}` : ''
}

/** The form of the house rules with what stands in it, and what each setting follows. */
export function changeLocals(
  fields: Fields,
  present: Ruling,
  more: Pick<ChangeLocals, 'trial' | 'errors'>,
): ChangeLocals {
  const from = String(fields['from'] ?? 'plain')
  return {
    ...more,
    active: labelOf(present),
    next: present.number + 1,
    fields,
    // On the form only what follows something is said; the page of the rules says it of every setting.
    hints: Object.fromEntries(
      Object.entries(presetOf(from).follows).filter(([, follows]) => follows !== asPlain),
    ),
    published: publishedOf(from),
    starts: [
      { href: '/policy/change', text: 'The present rules' },
      ...presets.map(({ id, title }) => ({ href: `/policy/change?from=${id}`, text: title })),
    ],
    choices,
  }
}
