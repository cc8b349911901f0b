import type { Chain } from '../tagger/chain.js'
import { noClasses, readClasses, type WordClasses } from '../tagger/classes.js'
import { readChain } from '../tagger/store.js'
import type { Nets } from '../tagger/net/read.js'
import { readNets } from '../tagger/net/store.js'
import { loadParts } from './parts.js'

/** What was learned, ready for use; a part that is missing is null and rules stand in for it. */
export type Brain = {
  classes: WordClasses
  speech: Chain | null
  cues: Chain | null
  nets: Nets | null
  choice: Chain | null
}

let loaded: Brain | null = null

/** The packaged weights, read once at first use. */
export function brain(): Brain {
  if (loaded) return loaded
  const parts = loadParts()
  loaded = {
    classes: parts.classes ? readClasses(parts.classes) : noClasses,
    speech: parts.speech ? readChain(parts.speech) : null,
    cues: parts.cues ? readChain(parts.cues) : null,
    nets: parts.nets && parts.classes ? readNets(parts.nets) : null,
    choice: parts.choice ? readChain(parts.choice) : null,
  }
  return loaded
}

export const noBrain: Brain = { classes: noClasses, speech: null, cues: null, nets: null, choice: null }
