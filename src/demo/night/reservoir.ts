import { reservoir } from '../articles/reservoir.js'
import { brings } from '../deeds/articles.js'
import { rejects, restsOn, takesUp } from '../deeds/claims.js'
import { closesWith, opens } from '../deeds/editions.js'
import { declares, finds, withdraws } from '../deeds/evidence.js'
import { assesses, assigns, returns, signsOff } from '../deeds/reviews.js'
import { grades, registers, resolves } from '../deeds/sources.js'
import { editions } from '../editions.js'
import { found, origins } from '../evidence/reservoir.js'
import { sources } from '../sources.js'
import type { Step } from './night.js'

const { level, clerk, hours, told, fallen, cuts, hotels } = reservoir.claims

const says = {
  levelApart: 'Our correspondent read the board herself before the correction was out',
  level: 'Bulletin and board agree within a percent.',
  hallamGrade:
    'Twice wrong about hours this year, and set it right when shown; never wrong about a figure he read out.',
  clerk: 'The spokesman’s word. Nobody else was in that room.',
  hours: 'Our copies show 31 hours, not nineteen. The spokesman has been asked again.',
  told: 'The union shows a letter; the mail room says it came too late. No stamp on it either way.',
  fallenApart: 'He measures his own piles and has never seen the table',
  toldReturned:
    'Ask the ministry for its mail register of that morning before this runs: the letter has no stamp, and the denial names no hour.',
  hotelsRejected: 'A fear about the future from officials without names. It is colour, not a claim.',
  fallenWithdrawn:
    'The column turned out to be the Lower Ansel weir. The reservoir’s own column was left out of the table.',
}

/** A ministry corrects itself: one figure stands, one account is fought over, and a sign-off lapses when its paper falls. */
export const reservoirNight: Step[] = [
  [1, 'everard', opens(editions.morning)],
  [2, 'everard', opens(editions.water)],
  [3, 'nadira', registers(sources.hallam)],
  [5, 'nadira', grades(sources.hallam, 'C', says.hallamGrade)],
  [130, 'tamsin', brings(reservoir, 95)],
  [131, 'benedek', closesWith(reservoir, editions.water)],
  [133, 'benedek', takesUp(level)],
  [136, 'tamsin', finds(level, 'supports', found.correction)],
  [139, 'tamsin', finds(level, 'supports', found.gaugeBoard)],
  [142, 'benedek', declares(level, origins.bulletin, origins.staffGauge, says.levelApart)],
  [145, 'benedek', assesses(level, 'corroborated', 'evidence', says.level)],
  [147, 'nadira', takesUp(clerk)],
  [149, 'nadira', assesses(clerk, 'single_source', 'one-source', says.clerk)],
  [150, 'nadira', takesUp(hours)],
  [151, 'nadira', resolves(clerk, sources.hallam)],
  [152, 'benedek', restsOn(clerk, hours)],
  [154, 'everard', signsOff(level)],
  [156, 'tamsin', finds(hours, 'contradicts', found.savedPages)],
  [160, 'nadira', assesses(hours, 'contradicted', 'own', says.hours)],
  [162, 'benedek', takesUp(told)],
  [167, 'everard', signsOff(hours)],
  [168, 'tamsin', finds(told, 'supports', found.letter)],
  [172, 'tamsin', finds(told, 'context', found.deskDenies)],
  [174, 'tamsin', finds(told, 'contradicts', found.mailRoom)],
  [176, 'benedek', assesses(told, 'contested', 'own', says.told)],
  [188, 'nadira', takesUp(fallen)],
  [192, 'tamsin', finds(fallen, 'supports', found.table)],
  [197, 'tamsin', finds(fallen, 'supports', found.boatHouse)],
  [199, 'nadira', declares(fallen, origins.seasonTable, origins.boatman, says.fallenApart)],
  [203, 'nadira', assesses(fallen, 'corroborated', 'evidence')],
  [205, 'everard', returns(told, says.toldReturned)],
  [206, 'benedek', takesUp(cuts)],
  [207, 'benedek', assigns(cuts, 'nadira')],
  [210, 'nadira', rejects(hotels, says.hotelsRejected)],
  [213, 'everard', signsOff(fallen)],
  [331, 'nadira', withdraws(fallen, found.table, says.fallenWithdrawn)],
]
