import type { AnonymityReason, TermsOfUse } from '../../shared/terms.js'

const refusal =
  /\b(?:who )?(?:(?:all |both |each )?(?:asked|asking|wished|wishing|wanted|preferred|preferring|chose|requested|insisted|insisting|demanded|agreed|begged)\b[^.;]{0,30}?(?:not to be|(?:for |that )?(?:his|her|their|the) (?:full |real |last )?names? (?:not )?(?:to )?be (?:withheld|kept|left)|to remain|to stay|to be kept|that (?:he|she|they|their|his|her)\b[^.;]{0,25}not be|anonymity|(?:he|she|they) not be) ?(?:named|identified|quoted by name|quoted|anonymous|unnamed|published|secret|private|out of (?:it|the paper|print)|used)?|(?:declined|refused|did(?:n't| not) (?:want|wish)|does(?:n't| not) (?:want|wish)|do(?:n't| not) (?:want|wish)|would not agree|unwilling|could|can)(?: not)? (?:to be|be) (?:named|identified|quoted)(?: by name)?|(?:spoke|spoken|speaking|talked|talking|commented)(?: [a-z]+)? (?:on (?:the )?condition (?:of anonymity|(?:that )?(?:he|she|they)[^.;,]{0,20}not be (?:named|identified))|anonymously|on background|off the record)|on (?:the )?condition of anonymity|(?:was|were|is|are) granted anonymity|requested anonymity|requesting anonymity|not (?:authori[sz]ed|permitted|allowed|cleared) to (?:speak|talk|comment|discuss)(?: (?:publicly|openly|to (?:the )?(?:media|press|reporters|journalists)|(?:about|on) (?:it|the (?:case|matter|talks|inquiry|investigation))))*|whose names? (?:has|have|is|are) (?:been )?(?:withheld|changed)|under (?:a|the) condition of anonymity)/i

/** Words without which no wish for anonymity is told; most sentences end here. */
const mayRefuse = /anonym|identif|\bname|authori|permitted|allowed|cleared|withheld|record|background|quoted/i

const because =
  /^[,]?\s*(?:because|as|since|citing|given|for (?:his|her|their) (?:own )?(?:safety|security|protection|job|family)|for fear|out of fear|fearing|owing to|due to|lest|saying|in order|so (?:as|(?:that )?(?:he|she|they|it) (?:could|can|would|might|may))|to (?:be able to|discuss|describe|speak|talk|avoid|protect|share))\b[^.;]{0,160}/i

/** The text's own words for wanting no name, with the reason where one follows; null where the text says nothing. */
export function anonymityIn(sentence: string): { words: string; at: number; covers: 'one' | 'both' } | null {
  if (!mayRefuse.test(sentence)) return null
  const found = refusal.exec(sentence)
  if (!found) return null
  const start = found.index + (/^who /i.test(found[0]) ? 4 : 0)
  let end = found.index + found[0].length
  const reason = because.exec(sentence.slice(end, end + 220))
  if (reason) end += trimClause(reason[0]).length
  return {
    words: sentence.slice(start, end).replace(/[,\s]+$/, ''),
    at: start,
    covers: /^(?:both|all|each)/i.test(found[0].replace(/^who /i, '')) ? 'both' : 'one',
  }
}

/** "as the talks go on that a deal was near": where "that" opens what was said, and is not of the reason's own words. */
const opensSaid =
  /(?<!\b(?:fear\w*|worr\w+|concern\w*|afraid|say\w*|said|so|risk|danger|given|know\w*|fact|matters?|details?|plans?|information|sure|believ\w+))\sthat\s(?!(?:is|are|was|were|has|have|had|would|could|might|may)\b)/

/** A reason ends at a comma that opens something else, and where what was said begins. */
function trimClause(whole: string): string {
  const reason = whole.slice(0, opensSaid.exec(whole)?.index)
  const comma = reason
    .slice(3)
    .search(
      /,\s(?:sa(?:id|ys)|t(?:old|ells)|add(?:ed|ing|s)|wr(?:ote|ites)|(?:caution|warn|not|explain|stress|insist|recall|predict|confirm|estimat|claim|argu|acknowledg|admitt|conced|suggest|report|indicat|describ|assert|recount|stat)(?:ed|s|es|ing)|and (?:said|he|she|they)|who|which|the|a|but)\b/,
    )
  const end = /["”]/.exec(reason)?.index ?? reason.length
  return reason.slice(0, Math.min(end, comma < 0 ? reason.length : comma + 3))
}

const reasons: [AnonymityReason, RegExp][] = [
  [
    'family_safety',
    /\b(?:famil(?:y|ies)|relatives|children|wife|husband|parents)\b.*\b(?:safety|danger|risk|harm|reprisal|retaliat|threat|school|harass)|\b(?:safety|danger|fear)\b.*\b(?:famil(?:y|ies)|relatives|children)|\b(?:famil(?:y|ies)|relatives|children|wife|husband|parents)\b.{0,20}\b(?:live|lives|living|remain|remains)\b/i,
  ],
  ['victim_or_minor', /\b(?:victim|minor|juvenile|under ?age|a child|sexual|abuse)\b/i],
  [
    'legal_risk',
    /\b(?:legal|confidentiality (?:agreements?|clauses?|deals?)|non-?disclosure|nda|lawsuit|sued|prosecut|arrest|jail|court order|litigation|gag)\b/i,
  ],
  [
    'job_risk',
    /\b(?:job|jobs|career|employ\w*|dismiss\w*|fired|sacked|livelihood|work(?:place)?|squad|team|contract|promotion|boss|still (?:in|at|with))\b/i,
  ],
  [
    'physical_safety',
    /\b(?:safety|reprisal|retaliation|retribution|killed|violence|threat|life|lives|danger|attack|fear(?:ed|s|ing)?|harm|security reasons)\b/i,
  ],
  [
    'not_authorised',
    /\b(?:not|n't|un)[ -]?(?:been )?(?:authori[sz]ed|permitted|allowed|cleared)|\bwithout (?:permission|authori[sz]ation)|lack(?:ed|s)? (?:permission|authori[sz]ation)|no authority|\bclassified\b|\b(?:intelligence|secret) (?:matters?|operations?|reports?|information|assessments?)/i,
  ],
  [
    'diplomatic',
    /\b(?:diploma\w*|sensitiv\w+ of (?:the )?(?:talks|negotiations)|bilateral|(?:talks|negotiations) are (?!private|confidential|secret|internal)|protocol)\b/i,
  ],
  ['ongoing_investigation', /\b(?:investigation|inquiry|probe|case is (?:ongoing|open)|active case)\b/i],
  [
    'company_rules',
    /\b(?:company (?:policy|rules)|internal|policy|rules|customary|private|confidential\w*|not (?:yet )?(?:been )?public|sensitiv\w+|deliberations|personnel)\b/i,
  ],
]

/** The kind of reason in the text's words. Wanting no name without saying why is a mere preference not stated. */
export function reasonIn(words: string): AnonymityReason {
  const cause =
    /\b(?:because|as|since|citing|given|fear\w*|owing|due|lest|saying|in order|so (?:as|that|he|she|they|it)|to (?:be able to|discuss|describe|speak|talk|avoid|protect|share))\b|\bnot (?:authori|permit|allow|clear)/i.exec(
      words,
    )
  if (!cause) return /\bprefer/i.test(words) ? 'preference_only' : 'not_stated'
  const rest = words.slice(cause.index)
  return reasons.find(([, pattern]) => pattern.test(rest))?.[0] ?? 'preference_only'
}

export function termsIn(words: string): TermsOfUse {
  if (/off the record/i.test(words)) return 'off_record'
  return /deep background/i.test(words) ? 'deep_background' : 'background'
}
