/** Short forms whose full stop does not end a sentence when a name or a number follows. */
export const abbreviations = new Set(
  `mr mrs ms dr prof rev hon sen sens rep reps gov govs gen lt col maj sgt capt cmdr adm st mt ft jr sr pres
  supt insp det fr msgr amb atty dist v vs etc inc ltd co corp bros no nos vol fig art sec pp ca approx est dept univ
  jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun
  ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa
  tenn tex vt va wash wis wyo u.s u.k u.n e.u d.c a.m p.m i.e e.g n.k s.k`.split(/\s+/),
)

/** Short forms that often do end a sentence: only a lower-case word or a digit after them keeps it going. */
export const mayEndSentence = new Set(
  'inc ltd co corp bros etc jr sr a.m p.m u.s u.k u.n e.u d.c no est'.split(' '),
)

/** Short forms that are common words without a capital: "Mass." is a state, "the mass." ends a sentence. */
export const isWordToo = new Set(
  'ill ind ore mass miss mo la me pa ark wash sat sun mon wed fig art no co fr est sec col det dist ore oct mar may'.split(
    ' ',
  ),
)

/** Does a full stop after this word belong to it, where the sentence goes on: "Sen.", "Feb.", the "J" of a name? */
export function keepsStop(word: string): boolean {
  const low = word.toLowerCase()
  if (word === low) return abbreviations.has(low) && !isWordToo.has(low)
  return abbreviations.has(low) || /^\p{Lu}$/u.test(word)
}
