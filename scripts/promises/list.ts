import { atomic } from './atomic.js'
import { chain } from './chain.js'
import { cutReplies } from './cut-replies.js'
import { manyEditors } from './editors.js'
import { faults } from './faults.js'
import { signInFlood } from './flood.js'
import { kills } from './kills.js'
import { names } from './names.js'
import type { Promised } from './promise.js'
import { signOff } from './sign-off.js'
import { stopping } from './stopping.js'
import { checkpoints, tampering } from './tampering.js'
import { tested } from './tested.js'
import { twoEditors } from './two-editors.js'

/** In the order in which they are tried and printed. */
export const promises: Promised[] = [
  twoEditors,
  manyEditors,
  signOff,
  kills,
  cutReplies,
  atomic,
  chain,
  tampering,
  checkpoints,
  faults,
  stopping,
  signInFlood,
  names,
  ...tested,
]
