import { palace } from '../articles/palace.js'
import { brings, savesView } from '../deeds/articles.js'
import { corrects, takesUp } from '../deeds/claims.js'
import { asksWaiver } from '../deeds/decisions.js'
import { declares, finds } from '../deeds/evidence.js'
import { approvesDossier, letsPass, writesDossier } from '../deeds/gate.js'
import { registersFrom } from '../deeds/sources.js'
import { assesses, assigns, signsOff, undoes } from '../deeds/reviews.js'
import { comments } from '../deeds/talk.js'
import { found, origins } from '../evidence/palace.js'
import { dossiers, sources } from '../sources.js'
import type { Step } from './night.js'

const { surgery, brother, guestHouse, unseen, health, reception, guard, congress } = palace.claims

const says = {
  surgery: 'Four outlets, all from Aldermoor’s one source. The denial says nothing of where he is.',
  secondCall:
    '@Everard Quint Aldermoor will put our questions to its source, but not before midday. Do we wait?',
  goOn: '@Benedek Ask anyway. What we have tonight is one voice, and the text must say so in its first line.',
  onOneOrigin:
    'Whatever repeats it goes back to Aldermoor’s one source, and a second is not to be had before the deadline. It would run in the second paragraph, with that said.',
  brother: 'Hard to check is not uncheckable: his signature on decrees could be compared.',
  unseenApart: 'She speaks of receptions and meetings, we of what was broadcast',
  unseen: 'Not broadcast and not met. Somebody may have seen him in the street; write “has not appeared”.',
  receptionApart: 'The card in the picture went to another embassy',
  guardSaid: 'They have it from guards and saw no order; the wire says so only at the end of the sentence',
  bareHeadline: 'The headline has no room for it; the first paragraph says where the source stands.',
  congress: 'What he will try is a forecast. It runs as the analysts’ view or not at all.',
}

const hearsay = {
  source: 'residents along the Idris road',
  sourceType: 'unnamed_observers',
  access: 'hearsay',
  terms: 'background',
  modality: 'possible',
} as const

/** An unnamed source about a closed country, and a deadline: much repeated, little known, two things that can be shown. */
export const palaceNight: Step[] = [
  [236, 'tamsin', brings(palace, 26)],
  [243, 'benedek', takesUp(surgery)],
  [245, 'benedek', takesUp(brother)],
  [246, 'everard', assigns(surgery, 'benedek')],
  [250, 'tamsin', finds(surgery, 'supports', found.aldermoor)],
  [252, 'benedek', registersFrom(surgery, sources.heron)],
  [254, 'tamsin', finds(surgery, 'repeats', found.mirror)],
  [257, 'tamsin', finds(surgery, 'repeats', found.hesper)],
  [259, 'benedek', writesDossier(surgery, dossiers.household)],
  [261, 'tamsin', finds(surgery, 'repeats', found.plough)],
  [266, 'tamsin', finds(surgery, 'context', found.ministryDenies)],
  [268, 'everard', approvesDossier(surgery)],
  [272, 'benedek', assesses(surgery, 'relayed', 'one-origin', says.surgery)],
  [274, 'benedek', comments(surgery, says.secondCall)],
  [276, 'tamsin', finds(brother, 'supports', found.aldermoorAgain)],
  [280, 'benedek', assesses(brother, 'uncheckable', 'own', 'Nobody outside the household can know it.')],
  [282, 'benedek', undoes(brother)],
  [285, 'benedek', assesses(brother, 'single_source', 'one-source', says.brother)],
  [287, 'benedek', takesUp(guestHouse)],
  [289, 'benedek', assesses(guestHouse, 'single_source', 'one-source')],
  [290, 'nadira', takesUp(unseen)],
  [291, 'everard', assigns(unseen, 'nadira')],
  [292, 'everard', comments(surgery, says.goOn)],
  [294, 'tamsin', finds(unseen, 'supports', found.log)],
  [299, 'tamsin', finds(unseen, 'partly_supports', found.noMeeting)],
  [302, 'nadira', declares(unseen, origins.broadcasts, origins.diplomat, says.unseenApart)],
  [305, 'nadira', assesses(unseen, 'partly_corroborated', 'own', says.unseen)],
  [308, 'nadira', takesUp(reception)],
  [312, 'tamsin', finds(reception, 'supports', found.datesOfCards)],
  [316, 'tamsin', finds(reception, 'supports', found.recallCard)],
  [318, 'nadira', declares(reception, origins.diplomat, origins.card, says.receptionApart)],
  [321, 'nadira', assesses(reception, 'corroborated', 'evidence')],
  [324, 'nadira', takesUp(guard)],
  [326, 'nadira', corrects(guard, hearsay, says.guardSaid)],
  [327, 'nadira', letsPass(palace, 'bare-source', says.bareHeadline)],
  [328, 'everard', savesView('Ready, by weight', 'stage=ready_for_review&sort=weight', 'yes')],
  [334, 'everard', signsOff(reception)],
  [338, 'nadira', takesUp(congress)],
  [340, 'nadira', assesses(congress, 'uncheckable', 'own', says.congress)],
  [343, 'solveig', savesView('Unnamed, before they run', 'stage=ready_for_review&family=unnamed')],
  [345, 'benedek', takesUp(health)],
  [346, 'benedek', assigns(health, 'benedek')],
  [348, 'benedek', asksWaiver(surgery, 'independent-origins', says.onOneOrigin)],
]
