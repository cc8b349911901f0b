import type { DemoDossier } from './deeds/gate.js'
import type { DemoSource } from './deeds/sources.js'

/** Who the desk knew before the night, and whom it came to know in it. */
export const sources = {
  hallam: {
    type: 'spokesperson',
    name: 'Dov Hallam',
    aliases: ['Ministry spokesman Dov Hallam', 'Hallam'],
    interest: 'what the water ministry of the Sarrow Islands did or knew',
  },
  heron: {
    type: 'anonymous_person',
    handle: 'Heron',
    descriptor: 'a source with knowledge of the household',
    note: 'Aldermoor’s source, not ours. Nobody on this desk knows who it is.',
  },
} satisfies Record<string, DemoSource>

export const dossiers = {
  household: {
    variant: 'wire',
    reason: 'family_safety',
    reasonWords: 'relatives still live in the capital',
    terms: 'background',
    access: 'briefed',
    howKnown: 'Asked by us, Aldermoor says that the source was told by somebody who was there.',
    alternatives: 'The ministry answers with a slogan; the hospitals of the capital do not answer.',
    motive: 'Aldermoor sees no gain in it for the source. Not known to us.',
    wording: 'a source with knowledge of the household',
    checks: ['fact', 'vital', 'no_other_way', 'placed_to_know', 'reply_sought', 'direct_quotes'],
  },
  employees: {
    variant: 'wire',
    reason: 'job_risk',
    reasonWords: 'for fear of losing their jobs',
    terms: 'background',
    checks: ['fact', 'second_origin'],
  },
} satisfies Record<string, DemoDossier>
