/** Makes a set of the words of a text, parted by blanks; an underscore stands for a blank inside an entry. */
export function list(words: string): Set<string> {
  return new Set(
    words
      .split(/\s+/)
      .filter(Boolean)
      .map((word) => word.replaceAll('_', ' ')),
  )
}

export const finiteAux = list(
  `is are was were has have had do does did will would can could may might must shall should 's 're 've 'll 'd ai am 'm isn wasn`,
)
export const beForms = list(`is are was were be been being am 's 're 'm`)
export const haveForms = list(`has have had having 've 'd`)
export const modals = list(`will would can could may might must shall should 'll`)

export const possessives = list('his her its their my our your whose')

export const subordinators = list(
  `after when while because although though as since before until if unless whereas where whenever once whether that`,
)
export const relatives = list('who which whose whom that where')
export const coordinators = list('and but or nor yet')

export const weekdays = list('monday tuesday wednesday thursday friday saturday sunday')
export const months = list(
  'january february march april may june july august september october november december jan feb mar apr aug sept sep oct nov dec',
)
export const timeWords = list(
  `today yesterday tomorrow tonight now later earlier recently then again also late early morning evening night afternoon
  week month year weekend hours days weeks months years ago last next this`,
)

/** Plurals that open the sentences of news: no name for having a capital there. */
export const newsNouns = list(
  `shares stocks bonds prices talks sales profits losses revenues earnings exports imports markets rates wages taxes costs fares
  elections polls votes strikes protests clashes fighting trading negotiations sanctions tariffs rules laws plans flights
  trains ships schools hospitals shops homes houses roads bridges fires floods rains crops orders deliveries shipments
  factories mines mills banks airlines farms families children migrants refugees prisoners hostages teams clubs players`,
)
