import type { CueStance } from '../../shared/terms.js'
import { stem } from '../words/stem.js'

/**
 * `speech` takes a clause or a quotation; `object` may take a plain noun as well ("denied any part in it"); `named` gives
 * its object a name or a cause ("called the plan 'rash'", "blamed the weather"); `finding` is what papers and figures do.
 */
export type CueKind = 'speech' | 'object' | 'named' | 'finding'
export type CueEntry = { stance: CueStance; kind: CueKind }

const entries: [CueStance, CueKind, string][] = [
  [
    'neutral',
    'speech',
    `say tell add explain reply respond recall continue remark observe comment state mention note ask joke quip
    quote whisper shout write tweet post declare reiterate repeat emphasize emphasise stress underline elaborate conclude
    clarify specify caution warn counter interject volunteer muse reflect reminisce testify complain lament go_on`,
  ],
  [
    'claiming',
    'speech',
    `claim allege argue insist contend maintain assert boast protest charge suggest_that accuse profess`,
  ],
  [
    'certain',
    'speech',
    `confirm announce reveal disclose acknowledge admit concede verify certify pronounce rule attest
    agree promise guarantee assure inform notify brief`,
  ],
  ['neutral', 'object', `report describe outline cite detail quote`],
  ['inferring', 'object', `expect estimate forecast predict project`],
  ['denying', 'object', `deny dispute reject dismiss refute rebut contest contradict disavow repudiate`],
  ['certain', 'object', `confirm acknowledge admit announce reveal disclose declare concede`],
  ['claiming', 'object', `claim allege`],
  [
    'neutral',
    'named',
    `call describe label brand term dub characterise characterize denounce condemn criticise criticize praise
    hail blast slam`,
  ],
  ['claiming', 'named', `blame accuse attribute`],
  [
    'evidential',
    'finding',
    `show find indicate suggest estimate put reveal conclude report state record document detail list give warn describe say confirm`,
  ],
  [
    'inferring',
    'speech',
    `suggest estimate predict forecast speculate imply reckon guess infer calculate project`,
  ],
  ['believing', 'speech', `think believe fear doubt feel consider suspect expect assume hope`],
  ['intending', 'speech', `vow pledge threaten`],
]

const byStem = new Map<string, CueEntry[]>()
for (const [stance, kind, words] of entries) {
  for (const word of words.split(/\s+/)) {
    const key = stem(word)
    const known = byStem.get(key) ?? []
    if (!known.some((entry) => entry.kind === kind)) known.push({ stance, kind })
    byStem.set(key, known)
  }
}

/** What a verb can do as a cue; empty for a verb that reports nothing. */
export function cueEntries(low: string): CueEntry[] {
  return byStem.get(stem(low)) ?? []
}

/** Verbs so plainly of speech that they report even where the rest of the frame is odd. */
export const plainSpeech = new Set(
  [
    'say',
    'tell',
    'add',
    'explain',
    'reply',
    'claim',
    'insist',
    'argu',
    'warn',
    'writ',
    'stat',
    'announc',
  ].map((word) => stem(word)),
)

/** "it is understood", "is believed to": nobody in particular holds it. */
export const hearsay = new Set(
  `believed thought said understood alleged reported rumoured rumored claimed feared known expected considered seen viewed
  regarded suspected assumed estimated presumed deemed held reputed`.split(/\s+/),
)

/** Nouns that announce what someone said: "his claim that", "the allegation that". */
export const cueNouns = new Set(
  `claim claims allegation allegations statement assertion report reports accusation accusations suggestion argument
  announcement warning denial admission testimony complaint remark remarks contention insistence belief fear fears rumour rumours
  rumor rumors estimate`.split(/\s+/),
)

export const stanceOfNoun: Record<string, CueStance> = {
  claim: 'claiming',
  claims: 'claiming',
  allegation: 'claiming',
  allegations: 'claiming',
  accusation: 'claiming',
  denial: 'denying',
  belief: 'believing',
  fear: 'believing',
  fears: 'believing',
  estimate: 'inferring',
}
