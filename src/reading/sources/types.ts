import type { SourceType } from '../../shared/terms.js'
import {
  agencyWords,
  companyWords,
  courtWords,
  datasetWords,
  documentWords,
  governmentWords,
  mediaWords,
  organisationWords,
  socialWords,
} from '../words/bodies.js'
import {
  expertWords,
  namelessGroups,
  officeWords,
  officialWords,
  sourceWords,
  spokesWords,
} from '../words/people.js'

export type Described = {
  head: string
  /** All words of the phrase and of what is known about it, lower case. */
  words: Iterable<string>
  isNamed: boolean
  isPerson: boolean
  isPlural: boolean
  asksNotToBeNamed: boolean
}

/** The source type of a description. The head noun decides; the other words break ties. */
export function typeOf({
  head,
  words,
  isNamed,
  isPerson,
  isPlural,
  asksNotToBeNamed,
}: Described): SourceType {
  const all = new Set(words)
  const has = (list: Set<string>) => list.has(head) || [...all].some((word) => list.has(word))
  if (isPerson && isNamed) {
    if (isPublicAttorney(all)) return 'named_official'
    if (has(spokesWords)) return 'spokesperson'
    if (has(plainWords)) return 'named_person'
    if (
      has(expertWords) ||
      all.has('covers') ||
      [...all].some((word) => /(?:olog|onom|phys|genet|botan)ists?$/.test(word))
    )
      return 'expert'
    return has(officeWords) || has(officialWords) ? 'named_official' : 'named_person'
  }
  if (isPerson) return unnamedType(head, all, isPlural, asksNotToBeNamed)
  if (socialWords.has(head) && !(isNamed && mediaWords.has(head))) return 'social_media'
  if (all.has('state') && (mediaWords.has(head) || agencyWords.has(head))) return 'state_media'
  if (documentWords.has(head) && !(isNamed && mediaWords.has(head))) return 'document'
  if (datasetWords.has(head)) return 'dataset'
  if (courtWords.has(head) || has(courtWords)) return 'court_or_prosecutor'
  if (agencyWords.has(head) && (all.has('news') || all.has('wire'))) return 'news_agency'
  if (governmentWords.has(head)) return 'government_body'
  if (mediaWords.has(head) || (isNamed && has(mediaWords))) return 'other_media'
  if (organisationWords.has(head)) return 'organisation'
  if (companyWords.has(head) || companyWords.has(head.replace(/s$/, ''))) return 'company'
  if (has(governmentWords)) return 'government_body'
  if (has(companyWords)) return 'company'
  return 'organisation'
}

/** "U.S. Attorney", "district attorney": who prosecutes for the state and speaks for no client. */
function isPublicAttorney(all: Set<string>): boolean {
  return (
    all.has('attorney') && ['u.s.', 'district', 'state', 'county', 'general'].some((word) => all.has(word))
  )
}

/** Callings that hold no office, whatever "head" or "chief" stands before them. */
const plainWords = new Set([
  'coach',
  'teacher',
  'captain',
  'player',
  'striker',
  'goalkeeper',
  'chef',
  'nurse',
  'gardener',
  'clerk',
  'driver',
  'farmer',
])

function unnamedType(
  head: string,
  all: Set<string>,
  isPlural: boolean,
  asksNotToBeNamed: boolean,
): SourceType {
  if (spokesWords.has(head)) return 'spokesperson'
  if (head === 'reporter' || head === 'correspondent' || head === 'journalist' || head === 'photographer')
    return 'own_observation'
  if (sourceWords.has(head) && head !== 'people') return isPlural ? 'anonymous_group' : 'anonymous_person'
  const isOfSchool = all.has('parent') || all.has('school')
  if (officialWords.has(head) && !isOfSchool) return 'unnamed_official'
  if (courtWords.has(head)) return 'court_or_prosecutor'
  if (asksNotToBeNamed || all.has('familiar') || all.has('knowledge'))
    return isPlural ? 'anonymous_group' : 'anonymous_person'
  if (namelessGroups.has(head)) return 'unnamed_observers'
  if (organisationWords.has(head)) return 'organisation'
  return isPlural ? 'anonymous_group' : 'anonymous_person'
}
