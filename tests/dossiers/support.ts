import type { DossierFacts } from '../../src/dossiers/rules.js'
import { checkWords } from '../../src/dossiers/checks.js'
import type { UsingClaim } from '../../src/dossiers/uses.js'

/** Complete, of the desk's own source, with every check made. */
export const whole: DossierFacts = {
  variant: 'own',
  description: 'a port clerk',
  reason: 'job_risk',
  terms: 'background',
  access: 'eyewitness',
  howKnown: 'Signs for each boat at the gate',
  alternatives: 'Asked the harbour master twice, and for the gate log',
  motive: 'Was told to look away',
  wording: 'a port clerk with sight of the manifests',
  people: null,
  knownToId: '01890a5d-ac96-774b-bcce-b302099a8057',
  checks: Object.keys(checkWords),
}

/** What an agency's story states of its source, every question answered. */
export const wireWhole: DossierFacts = {
  ...whole,
  variant: 'wire',
  alternatives: null,
  motive: null,
  wording: null,
  knownToId: null,
  terms: 'unknown',
}

type Hop = UsingClaim['hops'][number]

export const aHop = (over: Partial<Hop> = {}): Hop => ({
  source: 'a port clerk',
  mention: 'a port clerk',
  sourceType: 'anonymous_person',
  quoteForm: 'indirect',
  access: 'unknown',
  terms: 'unknown',
  anonymityReason: null,
  anonymityWords: null,
  registered: null,
  ...over,
})

let count = 0
export const aUsingClaim = (hops: Hop[], stage: UsingClaim['stage'] = 'in_verification'): UsingClaim => ({
  id: `claim-${++count}`,
  number: count,
  stage,
  hops,
})
