import { entries } from './tokens.js'

/** In what way a word keeps a sentence from saying more: each kind is lost by itself. */
export type Kind =
  | 'possible'
  | 'probable'
  | 'hearsay'
  | 'reported'
  | 'conditional'
  | 'intended'
  | 'approximate'
  | 'ceiling'
  | 'floor'
  | 'partial'
  | 'provisional'
  | 'unconfirmed'
  | 'unlikely'
  | 'negation'

/** What a hedge may be replaced by without the sentence growing stronger, beside its own kind. */
export const keptBy: Record<Kind, readonly Kind[]> = {
  possible: ['unconfirmed'],
  probable: ['possible', 'unconfirmed'],
  hearsay: ['reported', 'possible', 'unconfirmed'],
  reported: ['hearsay', 'probable', 'possible', 'unconfirmed'],
  conditional: ['possible'],
  intended: ['probable', 'possible'],
  approximate: [],
  ceiling: [],
  floor: [],
  partial: ['approximate'],
  provisional: ['possible', 'probable'],
  unconfirmed: ['possible', 'hearsay'],
  unlikely: [],
  negation: [],
}

/** Entries that hedge wherever they stand. Those that need their neighbours looked at are in find.ts. */
const always: [Kind, string][] = [
  ['possible', 'might could perhaps maybe possibly potentially conceivably possible'],
  [
    'probable',
    `probably likely presumably apparently seemingly ostensibly probable apparent expected expects expect expecting
    looks_set looked_set looks_like looked_like`,
  ],
  [
    'hearsay',
    `reportedly allegedly purportedly supposedly alleged purported supposed rumoured rumored rumour rumours rumor rumors
    suspected presumed by_all_accounts said_to_be said_to_have charged_with`,
  ],
  [
    'reported',
    `claims claimed claim claiming alleges allege alleging believe believes thinks suspects fears feared suggests suggested
    suggest suggesting indicates indicated indicate indicating implies implied hints hinted estimates assumes assumed
    speculates speculated insists insisted contends contended argues argued asserts asserted accuses accused accusing`,
  ],
  [
    'conditional',
    `if unless whether provided_that providing_that on_condition_that as_long_as assuming would_have in_case depending`,
  ],
  [
    'intended',
    `plan_to plans_to planned_to planning_to planned intend_to intends_to intended_to hope_to hopes_to hoped_to hoping_to
    aim_to aims_to aimed_to seek_to seeks_to sought_to want_to wants_to wanted_to threaten_to threatens_to threatened_to
    vow_to vows_to vowed_to promise_to promises_to promised_to pledge_to pledges_to pledged_to propose proposes proposed
    considering weighing agree_to agrees_to agreed_to set_to scheduled_to poised_to about_to try_to tries_to tried_to
    trying_to attempt_to attempts_to attempted_to attempting_to attempted preparing_to prepares_to ready_to`,
  ],
  [
    'approximate',
    'roughly approximately nearly almost estimated circa approx more_or_less or_so in_the_region_of an_estimate_of',
  ],
  [
    'ceiling',
    `as_many_as as_much_as as_high_as at_most no_more_than not_more_than fewer_than less_than a_maximum_of at_the_most`,
  ],
  ['floor', 'at_least no_fewer_than no_less_than not_less_than upwards_of a_minimum_of or_more at_the_least'],
  [
    'partial',
    `several few many mostly partly partially largely mainly often sometimes usually occasionally in_part part_of parts_of
    a_number_of one_of some_of most_of`,
  ],
  [
    'provisional',
    `so_far to_date at_this_stage at_this_time for_now as_of_now preliminary provisional provisionally tentative tentatively`,
  ],
  ['unconfirmed', 'unconfirmed unverified unclear uncertain unproven'],
  ['unlikely', 'unlikely doubtful improbable doubts doubted'],
  [
    'negation',
    `not no never none nobody nothing neither without cannot nowhere denies denied deny denying refutes refuted ruled_out
    rules_out failed_to fails_to refused_to refuses_to declined_to declines_to unable_to rejects rejected hardly barely
    scarcely`,
  ],
]

export type Entry = { words: string[]; kind: Kind }

/** By first word, the longest entry first. */
export const lexicon: Map<string, Entry[]> = byFirst(
  always.flatMap(([kind, words]) => entries(words).map((entry) => ({ kind, words: entry }))),
)

function byFirst(all: Entry[]): Map<string, Entry[]> {
  const map = new Map<string, Entry[]>()
  for (const entry of all.toSorted((a, b) => b.words.length - a.words.length)) {
    const first = entry.words[0] as string
    map.set(first, [...(map.get(first) ?? []), entry])
  }
  return map
}

const set = (words: string) => new Set(words.trim().split(/\s+/))

/** "Is believed to": participles that name nobody who holds it. */
export const heldByNobody = set(
  'said believed thought understood reported alleged rumoured rumored feared considered assumed claimed presumed deemed held',
)
export const be = set('is are was were be been being')
/** Adverbs that stand between the words of a hedge without ending it. */
export const between = set('also now long still widely generally commonly not being been')

/** Verbs that pass words on without standing for them. */
export const passing = set('say says said saying tell tells told according report reports reported reporting')
/** Verbs that stand for what they pass on. */
export const standing = set(
  `confirm confirms confirmed reveal reveals revealed prove proves proved proven admit admits admitted acknowledge
  acknowledges acknowledged concede concedes conceded establish establishes established discover discovers discovered
  expose exposes exposed demonstrate demonstrates demonstrated disclose discloses disclosed verify verifies verified`,
)
/** Words that rule doubt out. */
export const sure = set(
  'definitely certainly undoubtedly unquestionably conclusively indisputably undeniably incontrovertibly',
)
/** "Not yet known": what is denied is that anybody knows. */
export const knowing = set(
  'known clear certain sure confirmed verified established proven proved confirm verify establish',
)
export const knowingFillers = set(
  'yet been be immediately independently fully have being it made possible to at',
)

/** Where "appears" is a verb of movement: "appeared in court". */
export const places = set(
  `in on at before with for from under outside inside beside alongside among near during after by between this last
  yesterday today again monday tuesday wednesday thursday friday saturday sunday`,
)
