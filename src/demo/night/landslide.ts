import { landslide } from '../articles/landslide.js'
import { brings, bringsCorrection } from '../deeds/articles.js'
import { rejects, takesUp } from '../deeds/claims.js'
import { declares, finds } from '../deeds/evidence.js'
import { writesDossier } from '../deeds/gate.js'
import { assesses, assigns, signsOff } from '../deeds/reviews.js'
import { comments } from '../deeds/talk.js'
import { found, origins } from '../evidence/landslide.js'
import { dossiers } from '../sources.js'
import type { Step } from './night.js'

const { dead, bodies, missing, calls, wall, rain, further, slope } = landslide.claims

const says = {
  dead: 'Four outlets, one bulletin. The fire service does not say how it counted.',
  bodies:
    'The hospital counts 17, the coroner 15. The coroner’s list may lag; both are to be named until it is clear.',
  missing: 'The mayor has it from the school’s list. Asked for the list.',
  missingGone:
    '@Everard Highfold took the mayor’s figure out and does not say why. I am asking him; until then it is nobody’s.',
  wallApart: 'The paper was published before anybody spoke to the wire',
  wall: 'The paper shows the money moved. It does not show who decided it; the text must not say so.',
  rainApart: 'Two gauges, four kilometres apart, read by different people',
  further: 'A forecast by a named geologist. It runs as her view, with her name.',
}

/** Numbers in a disaster: one bulletin with many voices, two counts that disagree, a claim against the council, and a correction. */
export const landslideNight: Step[] = [
  [50, 'tamsin', brings(landslide, -10)],
  [54, 'nadira', takesUp(dead)],
  [56, 'nadira', takesUp(bodies)],
  [59, 'tamsin', finds(dead, 'supports', found.firstTake)],
  [62, 'tamsin', finds(dead, 'repeats', found.hesper)],
  [64, 'tamsin', finds(dead, 'repeats', found.quayPost)],
  [65, 'tamsin', finds(dead, 'repeats', found.plough)],
  [70, 'nadira', assesses(dead, 'relayed', 'one-origin', says.dead)],
  [73, 'tamsin', finds(bodies, 'supports', found.doctorCalls)],
  [80, 'tamsin', finds(bodies, 'contradicts', found.coronerCounts)],
  [86, 'nadira', assesses(bodies, 'contested', 'own', says.bodies)],
  [90, 'benedek', takesUp(missing)],
  [92, 'tamsin', finds(missing, 'supports', found.mayorSays)],
  [96, 'benedek', assesses(missing, 'single_source', 'one-source', says.missing)],
  [102, 'benedek', takesUp(calls)],
  [103, 'benedek', assigns(calls, 'nadira')],
  [114, 'tamsin', finds(calls, 'supports', found.telephone)],
  [119, 'tamsin', finds(calls, 'context', found.councilDenies)],
  [141, 'nadira', takesUp(wall)],
  [146, 'tamsin', finds(wall, 'supports', found.paragraph4)],
  [153, 'tamsin', finds(wall, 'supports', found.budgetPaper)],
  [158, 'nadira', declares(wall, origins.employees, origins.budget, says.wallApart)],
  [163, 'nadira', assesses(wall, 'corroborated', 'evidence', says.wall)],
  [166, 'nadira', writesDossier(wall, dossiers.employees)],
  [170, 'nadira', takesUp(rain)],
  [173, 'tamsin', finds(rain, 'supports', found.stationLog)],
  [177, 'tamsin', finds(rain, 'supports', found.farmGauge)],
  [178, 'nadira', declares(rain, origins.station, origins.farm, says.rainApart)],
  [180, 'nadira', assesses(rain, 'corroborated', 'evidence')],
  [182, 'benedek', takesUp(further)],
  [184, 'benedek', assesses(further, 'uncheckable', 'own', says.further)],
  [187, 'benedek', rejects(slope, 'Says nothing that the first claim and the weather office’s do not say')],
  [194, 'everard', signsOff(rain)],
  [217, 'tamsin', bringsCorrection(landslide)],
  [222, 'nadira', comments(missing, says.missingGone)],
]
