import { smelter } from '../articles/smelter.js'
import { brings } from '../deeds/articles.js'
import { rejects, reopens, restates, splits, takesUp } from '../deeds/claims.js'
import { closesWith } from '../deeds/editions.js'
import { finds } from '../deeds/evidence.js'
import { assesses, assigns } from '../deeds/reviews.js'
import { asksOutside, hearsBack } from '../deeds/talk.js'
import { editions } from '../editions.js'
import { found } from '../evidence/smelter.js'
import type { Step } from './night.js'

const { closure, board, shares, lowest, cable, schedule, bondholders } = smelter.claims

const says = {
  closure:
    'Two people, one outlet, and they may have it from the same board paper. Both counted as one origin.',
  secretary: 'Company secretary of Corvane Copper',
  boardAsked: 'Did the board vote on Marl Bay last week? If it did, what did it decide?',
  boardAnswered:
    'The board met and spoke about Marl Bay. It put the matter off to its next meeting; there was no vote.',
  shares: 'The exchange’s own list; there is no better place to look.',
  cable: 'A forecast on a condition. It runs as hers, with the condition.',
}

/** A market story that has only just come in: most of it still waits. */
export const smelterNight: Step[] = [
  [352, 'tamsin', brings(smelter, 310)],
  [353, 'benedek', closesWith(smelter, editions.morning)],
  [355, 'nadira', takesUp(closure)],
  [358, 'benedek', takesUp(shares)],
  [360, 'tamsin', finds(closure, 'supports', found.ledgerline)],
  [362, 'benedek', splits(shares, 'their lowest close')],
  [363, 'benedek', restates(shares)],
  [364, 'benedek', restates(lowest)],
  [366, 'nadira', assesses(closure, 'single_source', 'one-source', says.closure)],
  [368, 'tamsin', finds(shares, 'supports', found.closingList)],
  [370, 'benedek', assesses(shares, 'single_source', 'evidence', says.shares)],
  [372, 'nadira', takesUp(board)],
  [373, 'nadira', takesUp(schedule)],
  [374, 'nadira', rejects(schedule, 'Same as the union’s other claim')],
  [375, 'nadira', asksOutside(board, says.secretary, says.boardAsked)],
  [376, 'benedek', rejects(bondholders, 'The wire’s own guess at a motive; nobody says it.')],
  [380, 'benedek', takesUp(cable)],
  [383, 'benedek', assesses(cable, 'uncheckable', 'own', says.cable)],
  [386, 'nadira', reopens(schedule, 'It is another one: the day can be held against the works agreement')],
  [391, 'nadira', hearsBack(board, 'disputes', says.boardAnswered)],
  [394, 'everard', assigns(board, 'nadira')],
]
