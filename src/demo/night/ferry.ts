import { ferry } from '../articles/ferry.js'
import { brings, handsInReport } from '../deeds/articles.js'
import { rejects, takesUp } from '../deeds/claims.js'
import { asksWaiver, decides, grantsWaiver } from '../deeds/decisions.js'
import { closesWith } from '../deeds/editions.js'
import { declares, finds } from '../deeds/evidence.js'
import { assesses, assigns, signsOff } from '../deeds/reviews.js'
import { comments, settles } from '../deeds/talk.js'
import { editions } from '../editions.js'
import { found, origins } from '../evidence/ferry.js'
import type { Step } from './night.js'

const { licence, inspections, certificates, money, lessons, passengers, debts, buyer } = ferry.claims

const says = {
  licenceApart: 'Tamsin heard the order read before the paper was handed out',
  licence: 'Order read and paper seen. The licence ends; the ships are not seized.',
  inspectionsRejected: 'Says nothing that the claim about the certificates does not say with a number',
  certificatesApart: 'The court did not use the berth log; we asked for it ourselves',
  money:
    'The indictment says bribe, the receipts say lessons, and the trial is still to come. May run only with both.',
  lessons: 'Only his lawyer says so. Asked for the pupils’ names; none given yet.',
  passengersApart: 'The purser counts tickets on board and does not see the port’s figures',
  passengers:
    'It holds for the mean of the year; the purser says it swings with the season. Write “on average”.',
  receiptsDated:
    '@Tamsin The receipts have days on them, the indictment only has years. Can the court’s file tell us when he was paid?',
  daysDiffer:
    '@Nadira Holm The clerk reads me four payments; none falls on a day of the receipts. She sends a copy after the trial.',
  debtsWhy:
    'The wire will not say how its person knows, and the line is background. It does not bear on the ruling.',
  debtsGranted:
    'One sentence, given to one person close to the company, and nothing in the story hangs on it. Not to be used in the headline.',
  decision:
    'The ruling and the false certificates stand on what we read ourselves. The money runs only with the denial and the receipts beside it; whatever else it leans on runs as the wire’s.',
  buyerRejected: 'The wire does not say who thinks so. There is nobody to ask and nothing to check tonight.',
}

/** A court story from beginning to end: assessed, signed off, decided and handed in. */
export const ferryNight: Step[] = [
  [8, 'tamsin', brings(ferry, 190)],
  [9, 'benedek', closesWith(ferry, editions.morning)],
  [12, 'benedek', takesUp(licence)],
  [13, 'benedek', takesUp(certificates)],
  [14, 'benedek', rejects(inspections, says.inspectionsRejected)],
  [21, 'tamsin', finds(licence, 'supports', found.order)],
  [24, 'tamsin', finds(licence, 'supports', found.reading)],
  [26, 'benedek', declares(licence, origins.judgment, origins.courtroom, says.licenceApart)],
  [28, 'benedek', assesses(licence, 'corroborated', 'evidence', says.licence)],
  [33, 'tamsin', finds(certificates, 'supports', found.list)],
  [37, 'tamsin', finds(certificates, 'supports', found.shipsAtSea)],
  [40, 'benedek', declares(certificates, origins.judgment, origins.berths, says.certificatesApart)],
  [43, 'benedek', assesses(certificates, 'corroborated', 'evidence', 'Eleven of eleven agree.')],
  [46, 'nadira', takesUp(money)],
  [47, 'benedek', assigns(money, 'nadira')],
  [52, 'tamsin', finds(money, 'supports', found.count3)],
  [55, 'tamsin', finds(money, 'context', found.lawyerDenies)],
  [57, 'tamsin', finds(money, 'contradicts', found.receipts)],
  [60, 'nadira', assesses(money, 'contested', 'own', says.money)],
  [61, 'nadira', comments(money, says.receiptsDated, found.receipts)],
  [66, 'everard', signsOff(licence)],
  [68, 'everard', signsOff(certificates)],
  [71, 'tamsin', comments(money, says.daysDiffer)],
  [72, 'nadira', settles(money, says.receiptsDated)],
  [75, 'everard', signsOff(money)],
  [78, 'nadira', takesUp(lessons)],
  [82, 'nadira', assesses(lessons, 'single_source', 'one-source', says.lessons)],
  [84, 'nadira', takesUp(passengers)],
  [88, 'tamsin', finds(passengers, 'supports', found.monthlyCounts)],
  [91, 'tamsin', finds(passengers, 'partly_supports', found.purserCalls)],
  [95, 'nadira', declares(passengers, origins.portOffice, origins.purser, says.passengersApart)],
  [98, 'nadira', assesses(passengers, 'partly_corroborated', 'own', says.passengers)],
  [100, 'benedek', takesUp(debts)],
  [104, 'tamsin', finds(debts, 'supports', found.paragraph6)],
  [108, 'benedek', assesses(debts, 'single_source', 'one-source')],
  [110, 'benedek', rejects(buyer, says.buyerRejected)],
  [111, 'benedek', asksWaiver(debts, 'dossier-complete', says.debtsWhy)],
  [113, 'solveig', grantsWaiver(debts, 'dossier-complete', says.debtsGranted)],
  [117, 'everard', decides(ferry, 'run_with_caveat', says.decision)],
  [120, 'benedek', handsInReport(ferry)],
]
