/**
 * What published house rules ask before an unnamed source is used, as one list: AP, Reuters, BBC, NYT and NPR each ask some
 * of it. In our words; no house endorses this.
 */
export const checkWords = {
  fact: 'The information is fact and not opinion',
  vital: 'It is vital to the story',
  no_other_way: 'It could be had no other way',
  reliable: 'The source is reliable',
  placed_to_know: 'The source is placed to know it',
  motive_known: 'The motive is known',
  editor_knows: 'An editor knows the identity',
  descriptor_specific: 'The descriptor is specific',
  reply_sought: 'A reply was sought',
  second_origin: 'There is a second origin',
  nothing_contradicts: 'Nothing on the record contradicts it',
  safety_reviewed: 'Safety was reviewed',
} as const

/** What else a dossier may say with a box: that direct quotes are covered, and what an agency leaves unsaid. */
export const otherWords = {
  direct_quotes: 'The approval covers quoting the source directly',
  access_not_stated: 'The agency does not say how the source knows',
  people_not_stated: 'The agency does not say how many people',
} as const

export type Check = keyof typeof checkWords | keyof typeof otherWords
export const checks = [...Object.keys(checkWords), ...Object.keys(otherWords)] as Check[]
