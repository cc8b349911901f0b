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

/** The packaged weights, read once at first use; those of the published form when first asked for. */
export function brain(): Brain {
  if (loaded) return loaded
  const parts = loadParts()
  const cues = once(() => parts.cues && readChain(parts.cues))
  const nets = once(() => parts.nets && parts.classes && readNets(parts.nets))
  const choice = once(() => parts.choice && readChain(parts.choice))
  loaded = {
    classes: parts.classes ? readClasses(parts.classes) : noClasses,
    speech: parts.speech ? readChain(parts.speech) : null,
    get cues() {
      return cues()
    },
    get nets() {
      return nets()
    },
    get choice() {
      return choice()
    },
  }
  return loaded
}

function once<T>(read: () => T | undefined): () => T | null {
  let kept: T | null | undefined
  return () => (kept ??= read() ?? null)
}

export const noBrain: Brain = { classes: noClasses, speech: null, cues: null, nets: null, choice: null }
