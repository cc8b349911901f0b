import type { Standing } from './rules.js'

/** "4 outlets, 1 origin". */
export function countWords(
  standing: Pick<Standing, 'originsFor' | 'originsAgainst' | 'outletsOfOneOrigin'>,
): string {
  const { originsFor, originsAgainst, outletsOfOneOrigin } = standing
  const outlets = outletsOfOneOrigin > 1 ? `${outletsOfOneOrigin} outlets, ` : ''
  const origins = `${originsFor} ${originsFor === 1 ? 'origin' : 'origins'}`
  return originsAgainst > 0 ? `${outlets}${origins} for, ${originsAgainst} against` : `${outlets}${origins}`
}
