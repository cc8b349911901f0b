const irregular: Record<string, string> = Object.fromEntries(
  `say:says,said,saying add:added,adding,adds tell:told write:wrote,written think:thought know:knew,known find:found see:saw,seen give:gave,given
  take:took,taken make:made get:got,gotten go:went,gone come:came show:shown speak:spoke,spoken hear:heard feel:felt
  hold:held keep:kept leave:left lead:led meet:met pay:paid lose:lost win:won buy:bought bring:brought catch:caught
  teach:taught seek:sought fight:fought begin:began,begun break:broke,broken choose:chose,chosen drive:drove,driven
  fall:fell,fallen fly:flew,flown forget:forgot,forgotten forbid:forbade,forbidden grow:grew,grown hide:hid,hidden
  rise:rose,risen run:ran shake:shook,shaken shoot:shot sing:sang,sung sink:sank,sunk sit:sat sleep:slept send:sent
  spend:spent lend:lent build:built stand:stood understand:understood withstand:withstood steal:stole,stolen
  strike:struck swear:swore,sworn swim:swam tear:tore,torn throw:threw,thrown wake:woke wear:wore,worn draw:drew,drawn
  withdraw:withdrew,withdrawn eat:ate,eaten deal:dealt mean:meant sell:sold foresee:foresaw,foreseen mislead:misled
  undergo:underwent overcome:overcame become:became arise:arose,arisen flee:fled bleed:bled feed:fed breed:bred
  plead:pled hang:hung dig:dug stick:stuck swing:swung bind:bound wind:wound bear:bore,borne bite:bit,bitten
  blow:blew,blown do:does,did,done,doing have:has,had,having be:is,are,was,were,been,being,am deny:denies,denied,denying
  lay:laid lie:lay,lain,lying die:died,dying rely:relied retell:retold beat:beaten bend:bent burn:burnt
  sweep:swept creep:crept weep:wept cling:clung fling:flung sting:stung spring:sprang,sprung shrink:shrank,shrunk
  ring:rang,rung drink:drank,drunk freeze:froze,frozen ride:rode,ridden slide:slid overtake:overtook,overtaken
  grind:ground wring:wrung awake:awoke undertake:undertook,undertaken uphold:upheld withhold:withheld oversee:oversaw,overseen repay:repaid rebuild:rebuilt`
    .split(/\s+/)
    .flatMap((entry) => {
      const [base, forms] = entry.split(':') as [string, string]
      return forms.split(',').map((form) => [form, base] as const)
    }),
)

const cache = new Map<string, string>()
const mostCached = 20_000

/** Is it the past of a verb: "announced", "fell"? Forms that are the present too ("put", "read") are left out. */
export function isPast(low: string): boolean {
  if (low.endsWith('ed')) return low.length > 4
  return Object.hasOwn(irregular, low) && !/(?:s|ing)$|^(?:am|are|lay|been|beaten|lain)$/.test(low)
}

/** Verbs whose past is the same word. */
export const unchanged = new Set(
  'set put cut hit hurt cost let shut shed spread quit burst cast split bet bid rid read upset forecast broadcast'.split(
    ' ',
  ),
)
/** Where the list of forms has no plain past first, and verbs of which "-ing" does not tell which verb it is. */
const odd: Record<string, string | null> = {
  show: 'showed',
  beat: 'beat',
  plead: 'pleaded',
  burn: 'burned',
  be: null,
  lie: null,
}
const pasts = new Map(
  Object.entries(irregular)
    .reverse()
    .filter(([form]) => !/(?:s|ing)$/.test(form))
    .map(([form, base]) => [base, form]),
)

/** The past of a verb by its form in "-ing": "killing" → "killed", "leaving" → "left"; null where that is not sure. */
export function pastOf(ing: string): string | null {
  const root = ing.slice(0, -3)
  if (!ing.endsWith('ing') || root.length < 2) return null
  const bases = [irregular[ing], root, root + 'e', undouble(root), root.slice(0, -1)].filter(
    (base) => base !== undefined,
  )
  for (const base of bases) {
    if (Object.hasOwn(odd, base)) return odd[base] as string | null
    if (unchanged.has(base)) return base
    const past = pasts.get(base)
    if (past !== undefined) return past
  }
  if (/[^aeiou]y$/.test(root)) return root.slice(0, -1) + 'ied'
  return root.endsWith('e') ? root + 'd' : root + 'ed'
}

/** A common stem for the forms of a word: "announced", "announces", "announcing" → "announc". Lower case in and out. */
export function stem(low: string): string {
  const known = cache.get(low)
  if (known !== undefined) return known
  const found = strip(low)
  if (cache.size < mostCached && low.length < 30) cache.set(low, found)
  return found
}

function strip(low: string): string {
  const base = Object.hasOwn(irregular, low) ? irregular[low] : undefined
  if (base !== undefined) return dropE(base)
  if (low.length < 4) return dropE(low)
  if (low.endsWith('ies') || low.endsWith('ied')) return low.slice(0, -3) + 'y'
  if (low.endsWith('ing') && low.length > 5) return dropE(undouble(low.slice(0, -3)))
  if (low.endsWith('ed') && low.length > 4) return dropE(undouble(low.slice(0, -2)))
  if (/(?:s|x|z|ch|sh)es$/.test(low)) return dropE(low.slice(0, -2))
  if (low.endsWith('s') && !/(?:ss|us|is)$/.test(low)) return dropE(low.slice(0, -1))
  return dropE(low)
}

function undouble(word: string): string {
  return /([bdgkmnprt])\1$/.test(word) ? word.slice(0, -1) : word
}

function dropE(word: string): string {
  return word.length > 3 && word.endsWith('e') && !word.endsWith('ee') ? word.slice(0, -1) : word
}
