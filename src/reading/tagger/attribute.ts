import type { Analysis } from '../analysis.js'
import type { Found } from '../frames/find.js'
import type { Brain } from '../weights/brain.js'
import { chanceOf, choiceFeatures, choiceWidth, holdsCue } from './choice.js'
import { lexiconOf, noCues, shareCues, stretchesOf } from './cues.js'
import type { Chain } from './chain.js'
import { marksOf, type Marks } from './marks.js'
import { tagStretch } from './net/read.js'
import type { Tagged } from './tagged.js'

/** A cue less likely than this could not clear the bar below, and is not tried at all. */
export const leastShare = 0.14

/** An attribution must be this likely to be kept: found by cross-validation on the training articles. */
export const leastChance = 0.4

/** An attribution as ranges of tokens. */
export type Attributed = Pick<Tagged, 'source' | 'cue' | 'content'>

type Weighed = Tagged & { chance: number }

/** Attributions by weights and rules together, outermost only; null where the weights are not there. */
export function attribute(a: Analysis, found: Found[], { cues, nets, choice }: Brain): Attributed[] | null {
  if (!cues || !nets || !choice) return null
  const lexicon = lexiconOf(a)
  const rules = marksOf(a, found)
  const shares = { plain: noCues(a.tokens.length), mixed: noCues(a.tokens.length) }
  // No content reaches into the next stretch, so that what has been weighed of one can be let go.
  return stretchesOf(a).flatMap((range) => {
    shareCues(a, lexicon, rules, cues, range, shares.plain)
    const tagged = tagStretch(a, lexicon, rules, shares, nets, leastShare, range)
    return outermost(tagged, chancesOf(a, lexicon, rules, tagged, choice), leastChance)
  })
}

/** How likely each is to be an attribution of its own, with this source and this content. */
export function chancesOf(
  a: Analysis,
  lexicon: Uint8Array,
  rules: Marks,
  tagged: Tagged[],
  choice: Chain,
): number[] {
  const ids = new Int32Array(choiceWidth)
  return tagged.map((_, i) => chanceOf(choice, choiceFeatures(a, lexicon, rules, tagged, i, ids)))
}

/** Those likely enough, without the ones told inside another. Fourteen neighbours suffice: contents are bounded. */
export function outermost(tagged: Tagged[], chances: number[], least: number): Attributed[] {
  const kept = tagged
    .map((one, i) => ({ ...one, chance: chances[i] as number }))
    .filter(({ content, chance }) => content.length > 0 && chance >= least)
  const isOuter = (one: Weighed, i: number) => {
    for (let k = Math.max(0, i - 14); k < Math.min(kept.length, i + 15); k += 1) {
      const other = kept[k] as Weighed
      if (k === i) continue
      if (holdsCue(other, one) && !(holdsCue(one, other) && one.chance >= other.chance)) return false
      // Two likely beginnings may turn out to be of one cue.
      if (sharesCue(other, one) && (k < i ? other.chance >= one.chance : other.chance > one.chance))
        return false
    }
    return true
  }
  return kept.filter(isOuter).map(({ source, cue, content }) => ({ source, cue, content }))
}

function sharesCue({ cue }: Tagged, other: Tagged): boolean {
  return cue.from < other.cue.to && other.cue.from < cue.to
}
