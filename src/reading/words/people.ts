import { list } from './lists.js'

/** Words before a name that belong to it. */
const shortTitles: Record<string, string> = {
  sen: 'senator',
  rep: 'representative',
  gov: 'governor',
  gen: 'general',
  col: 'colonel',
  maj: 'major',
  capt: 'captain',
  lt: 'lieutenant',
  sgt: 'sergeant',
  dr: 'doctor',
  prof: 'professor',
  det: 'detective',
  insp: 'inspector',
  supt: 'superintendent',
  amb: 'ambassador',
  adm: 'admiral',
  cmdr: 'commander',
  pres: 'president',
  rev: 'reverend',
}

/** The word in full for a title that is mostly printed short: "sen" → "senator". Lower case in and out. */
export function fullTitle(word: string): string {
  return Object.hasOwn(shortTitles, word) ? (shortTitles[word] as string) : word
}

export const titles = list(
  `mr mrs ms miss dr prof professor sir dame lord lady rev reverend president vice-president premier chancellor king queen prince
  princess senator sen rep representative congressman congresswoman gov governor mayor minister secretary judge justice general gen
  colonel col major maj captain capt lieutenant lt sergeant sgt corporal admiral commander inspector detective
  superintendent constable sheriff chief councillor councilman councilwoman alderman ambassador pope bishop archbishop
  cardinal father sister imam rabbi sheikh coach sens reps govs adm cmdr supt insp det amb msgr hon pres chairman chairwoman chairperson chair director spokesman spokeswoman
  spokesperson analyst attorney prosecutor leader candidate nominee editor correspondent reporter author historian
  economist engineer officer deputy commissioner marshal brigadier envoy mp ceo founder striker midfielder defender
  goalkeeper manager solicitor barrister lawyer doctor nurse teacher farmer trader broker researcher scientist trainer keeper caretaker jockey skipper goalkeeper coach captain actor singer artist`,
)

/** Words before a name that are no part of it, whatever their capital says at the start of a sentence. */
export const describingWords = list(
  `rival former opposition top senior state local veteran fellow leading longtime onetime outgoing incoming embattled disgraced
  ousted jailed exiled retired convicted competitor billionaire millionaire`,
)

export const maleWords = list(
  'mr sir lord king prince father brother son uncle husband grandfather nephew boy man spokesman chairman councilman congressman businessman policeman fireman fisherman widower he him his himself',
)
export const femaleWords = list(
  'mrs ms miss dame lady queen princess mother sister daughter aunt wife grandmother niece girl woman spokeswoman chairwoman councilwoman congresswoman businesswoman policewoman widow she her hers herself',
)

/** Nouns that only people are called, by whose something they are. A mill's owner or rival may be a firm. */
export const kinWords = list(
  `father mother parent brother sister son daughter uncle aunt cousin nephew niece husband wife widow widower spouse fiancé fiancée
  boyfriend girlfriend grandfather grandmother grandson granddaughter stepson stepdaughter stepfather stepmother child boy girl man
  woman friend colleague neighbour neighbor roommate flatmate classmate teammate`,
)

export const spokesWords = list(
  `spokesman spokeswoman spokesperson spokespeople spokesmen lawyer lawyers solicitor attorney barrister counsel publicist press_secretary`,
)

/** Holders of an office, public or corporate. */
export const officeWords = list(
  `president premier chancellor minister secretary governor mayor senator ambassador chairman chairwoman chairperson chair
  chief head director commissioner general colonel commander admiral king queen prince pope bishop archbishop ceo cfo
  executive leader deputy vice-president congressman congresswoman representative councillor sheriff
  superintendent coordinator treasurer principal officer boss manager dean rector speaker envoy judge justice whip
  legislator lawmaker mp sen rep gov gen col adm undersecretary administrator marshal founder co-founder owner candidate nominee`,
)

export const expertWords = list(
  `analyst analysts professor economist economists expert experts researcher researchers scientist scientists academic academics
  historian historians lecturer strategist pollster epidemiologist geologist seismologist virologist climatologist
  meteorologist surgeon doctor doctors physician physicians psychologist sociologist engineer scholar scholars fellow
  criminologist statistician biologist ecologist physicist chemist examiner examiners specialist specialists`,
)

/** Heads of a description that stands for a person. */
export const personWords = list(
  `person people man men woman women boy girl resident residents witness witnesses official officials diplomat diplomats
  aide aides adviser advisers advisor advisors insider insiders employee employees worker workers staff staffer staffers
  colleague colleagues friend friends neighbour neighbours neighbor neighbors relative relatives mother father parent
  parents teacher teachers pupil pupils student students passenger passengers driver drivers villager villagers local
  locals survivor survivors victim victims soldier soldiers fighter fighters rebel rebels protester protesters activist
  activists campaigner campaigners voter voters customer customers client clients trader traders investor investors
  banker bankers broker brokers executive executives manager managers lawmaker lawmakers legislator senator senators
  minister officer officers detective detectives investigator investigators prosecutor prosecutors lawyer lawyers
  attorney attorneys judge judges player players rower rowers coach teammate teammates fan fans doctor doctors nurse nurses
  patient patients farmer farmers fisherman fishermen shopkeeper owner owners tenant tenants landlord observer observers
  monitor monitors source sources sister brother son daughter uncle aunt wife husband widow deputy boss leader leaders
  member members delegate delegates negotiator negotiators critic critics supporter supporters opponent opponents
  rival rivals candidate candidates challenger user users author authors guard guards pilot pilots sailor sailors
  refugee refugees defector defectors deserter deserters dissident dissidents exile exiles smuggler smugglers prisoner prisoners
  detainee detainees inmate inmates hostage hostages suspect suspects defendant defendants motorist motorists commuter
  commuters cyclist cyclists mechanic mechanics engineer engineers contact contacts courier couriers migrant migrants whistleblower informant tipster caller neighbour clerk paramedic paramedics
  firefighter firefighters medic medics agent agents rescuer rescuers volunteer volunteers trustee trustees governor governors councillor
  councillors shareholder shareholders creditor creditors supplier suppliers contractor contractors attendee attendees
  mourner mourners worshipper worshippers priest teacher-in-charge head inspector auditor auditors trader skipper
  reporter reporters correspondent correspondents journalist journalists photographer captain crew crewmen crewman miner miners spokesman spokeswoman spokesperson other third second first`,
)

export const namelessGroups = list(
  `resident residents witness witnesses observer observers analyst analysts expert experts economist economists critic critics
  supporter supporters opponent opponents neighbour neighbours neighbor neighbors local locals parent parents villager
  villagers trader traders investor investors activist activists campaigner campaigners protester protesters fan fans
  passenger passengers voter voters student students pupil pupils academics historians scholars researchers scientists
  doctors monitors farmers fishermen refugees survivors mourners rescuers volunteers customers users examiners
  shopkeepers medics paramedics firefighters strategists commentators pundits onlookers bystanders eyewitnesses eyewitness`,
)

export const officialWords = list(
  `official officials diplomat diplomats minister ministers lawmaker lawmakers officer officers investigator investigators
  authorities negotiator negotiators envoy envoys aide aides adviser advisers advisor advisors commander
  commanders governor governors mayor mayors premier chancellor president ambassador ambassadors general generals
  colonel colonels councillor councillors commissioner commissioners bureaucrat bureaucrats detective detectives legislator legislators senator senators`,
)

export const sourceWords = list(
  'source sources person people insider insiders employee employees whistleblower informant contact contacts',
)

const callings = [
  personWords,
  namelessGroups,
  sourceWords,
  expertWords,
  officeWords,
  officialWords,
  spokesWords,
]

/** Is it a noun for somebody who can speak: "dockers", "aide", "analyst", "spokeswoman"? Lower case. */
export function isPersonNoun(word: string): boolean {
  return callings.some((words) => words.has(word))
}
