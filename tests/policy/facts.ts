import type { Origin } from '../../src/evidence/rules.js'
import type { ClaimFacts, DossierFact, Said } from '../../src/policy/facts.js'
import type { Policy } from '../../src/policy/shape.js'
import { plainPolicy } from '../../src/policy/rules.js'

export const anOrigin = (id: string, is: Partial<Origin> = {}): Origin => ({
  id,
  name: `Origin ${id}`,
  sourceType: 'named_official',
  access: 'participant',
  terms: 'on_record',
  isParty: false,
  ...is,
})

export const unnamedOrigin = (id: string, is: Partial<Origin> = {}): Origin =>
  anOrigin(id, { sourceType: 'anonymous_person', terms: 'background', ...is })

/** Somebody named who says it indirectly, unless said otherwise. */
export const said = (is: Partial<Said> = {}): Said => ({
  words: 'the harbour minister',
  cue: 'said',
  sourceType: 'named_official',
  quoteForm: 'indirect',
  access: 'participant',
  terms: 'on_record',
  dossier: null,
  ...is,
})

export const unnamed = (words: string, is: Partial<Said> = {}): Said =>
  said({ words, sourceType: 'anonymous_person', terms: 'background', ...is })

export const aDossier = (is: Partial<DossierFact> = {}): DossierFact => ({
  missing: [],
  approvedBy: ['senior_editor'],
  coversQuotes: false,
  people: null,
  ...is,
})

/** A claim said by somebody named, supported by these origins, all declared independent of each other. */
export function aClaimWith(origins: Origin[], is: Partial<ClaimFacts> = {}): ClaimFacts {
  return {
    bearings: origins.map(({ id }) => ({ stance: 'supports', originId: id, outlet: null })),
    origins,
    declared: origins.flatMap(({ id }, i) =>
      origins.slice(0, i).map((other) => ({ firstId: other.id, secondId: id })),
    ),
    weight: 'supporting',
    kind: 'event',
    risks: [],
    hedges: [],
    replies: 0,
    waivers: [],
    quote: 'The ferry carried forty more people than its papers allow',
    statement: 'The ferry Aurelia carried forty more people than its papers allow',
    said: [said()],
    ...is,
  }
}

type Change = Omit<Partial<Policy>, 'anonymity' | 'origins'> & {
  anonymity?: Partial<Policy['anonymity']>
  origins?: Partial<Policy['origins']>
}

export const aPolicy = ({ anonymity, origins, ...rest }: Change = {}): Policy => ({
  ...plainPolicy,
  ...rest,
  anonymity: { ...plainPolicy.anonymity, ...anonymity },
  origins: { ...plainPolicy.origins, ...origins },
})
