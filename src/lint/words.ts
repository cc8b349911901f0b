import { tokensOf, type Token } from '../claims/hedging/tokens.js'
import { stem } from '../reading/words/stem.js'

const set = (words: string) => new Set(words.trim().split(/\s+/))

/** Verbs by which people are quoted. */
export const saying = set(
  `say says said saying tell tells told add adds added claim claims claimed confirm confirms confirmed allege alleges alleged
  report reports reported suggest suggests suggested believe believes believed insist insists insisted warn warns warned
  describe describes described deny denies denied reveal reveals revealed disclosed explained noted indicated hint hinted`,
)

/** Words before or after a source that say nothing of where it stands. */
export const emptyWords = set(
  'a an one some another the unnamed anonymous unidentified confidential single other several',
)

/** What opens a description of a source behind the word. */
export const placing = set(
  'familiar close with in at inside within near from briefed involved on linked across among aware working employed based',
)

/** "On Monday" says when, not where they stand. */
export const times = set(
  `monday tuesday wednesday thursday friday saturday sunday today yesterday tonight condition january february march april may
  june july august september october november december`,
)

/** "Who declined to be named": says something of the name, nothing of the place. */
export const nameless = set(
  'declined declines asked refused requested spoke speaks wished wanted insisted did was is were are said told preferred',
)

const common = set(
  `the a an of to in on at by for from with and or but that this these those it its he she they his her their who whom which
  is are was were be been being has have had do does did not no as than then after before over under into out up down off
  about will would may might can could should says said say told tell according also more most some all any there here
  what when where why how if so very new monday tuesday wednesday thursday friday saturday sunday today yesterday
  january february march april june july august september october november december`,
)

/** Words that carry what a sentence is about, cut to their stems. */
export function contentOf(text: string): Set<string> {
  return new Set(contentTokens(tokensOf(text)).map(({ low }) => stemOf(low)))
}

export const contentTokens = (tokens: Token[]): Token[] => tokens.filter(({ low }) => !common.has(low))

export const stemOf = (low: string): string => stem(low.replace(/'s?$/, ''))

/** Words that describe a source and place it nowhere. */
const generic = set(
  `source sources official officials person people man woman senior former unnamed anonymous familiar matter close
  spokesman spokeswoman spokesperson aide aides one two three several condition anonymity named identified`,
)

/** Where somebody stands: "a senior harbour ministry official" stands at the harbour ministry. */
export function standingOf(text: string): Set<string> {
  return new Set(
    contentTokens(tokensOf(text))
      .filter(({ low }) => !generic.has(low))
      .map(({ low }) => stemOf(low)),
  )
}

export const isWithin = (small: Set<string>, large: Set<string>): boolean =>
  small.size > 0 && [...small].every((word) => large.has(word))

const counts = set('two three four five six seven eight nine ten eleven twelve dozen both pair couple')
export const isCount = ({ low }: Token): boolean => counts.has(low) || /^\p{N}/u.test(low)

/** Words that attack whoever they are said of. */
export const attacking = set(
  `liar liars lying lied incompetent incompetence corrupt disgrace disgraceful shameful shameless coward cowardly cowards
  fool fools foolish reckless recklessly dishonest crook crooks thug thugs idiot idiots idiotic hypocrite hypocrites
  hypocritical traitor traitors bully bullies bullying unfit toxic lazy arrogant arrogance stupid stupidity clueless
  delusional useless hopeless pathetic laughable laughing-stock joke clown clowns fraudster cheat cheats spineless
  vindictive petty unhinged inept ineptitude negligent greedy cruel callous ruthless tyrant puppet paranoid`,
)
