import { list } from '../words/lists.js'

/** Pasts that are no noun, however rarely a tagger has met them. */
export const onlyPast = list(
  `sank sunk swam swum torn thrown flown shrunk sprung flew threw drew broke tore fled drove wrote knew grew began chose
  froze shook sang sprang shrank clung flung slid knelt wept crept swept slept spent sought fought brought bought taught
  caught withdrew undertook overtook mistook forbade forgave foresaw swung stole awoke arose strove wove swore slew
  overthrew oversaw misled`,
)

/** Forms in the present that are no noun. */
export const onlyPresent = list(
  `says denies insists argues believes thinks refuses declines confirms accuses alleges asserts acknowledges admits explains
  announces declares contends maintains seeks`,
)

/** Pasts that are nouns as well ("a burst of fire"): verbs only where their clause has no other. */
export const maybePast = list(
  `burst split spread hit cut shut shot rose bit left quit bid cast beat set put won lost met led fell hurt struck
  broadcast forecast`,
)

/** Verbs of which the forms in "s" and without it are nouns as well. */
export const homographs = list(
  `plan hope aim vow need fear doubt claim report show review demand offer promise request order attempt start end cause
  change rise increase drop gain target cost cover face force launch limit link list name note open pass pay place play
  point post project protest push question race rank rate record risk run sail search share shift ship sign slide sound
  stand state step stop strike struggle study supply support surge talk test total trade train travel turn use view visit
  vote wait walk watch win work worry control function market house host guard measure regret research respect value
  benefit lack poll star suggest estimate forecast`,
)
