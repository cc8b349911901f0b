import { list } from './lists.js'

export const governmentWords = list(
  `government ministry ministries department agency army military navy police force forces troops administration council
  parliament senate congress cabinet embassy consulate commission authority authorities regime office bureau treasury
  municipality customs coastguard coastguards inspectorate regulator watchdog junta presidency secretariat state kremlin pentagon
  gendarmerie constabulary sheriff's directorate service services board county city_hall town_hall air_force intelligence
  white_house interior exchequer legislature palace`,
)
export const courtWords = list(
  'court courts tribunal inquest jurors prosecutor prosecutors prosecution judge judges jury magistrate magistrates indictment',
)
export const companyWords = list(
  `company companies firm firms corporation inc ltd plc llc corp co gmbh ag bank airline airlines maker carmaker brewer
  manufacturer retailer supermarket operator developer startup start-up insurer lender brokerage refinery utility group
  holdings motors airways industries pharmaceuticals systems technologies optics energy oil mining steel partners ventures
  securities capital rivals supplier chain publisher shipyard brewery`,
)
export const organisationWords = list(
  `party union unions federation association league committee ngo charity foundation institute institution university
  college school church mosque organisation organization movement coalition alliance front club team campaign network society
  council_of nations trust hospital think_tank congregation lobby group groups side rebels guerrillas militia
  militants insurgents fighters opposition observers`,
)
export const documentWords = list(
  `document documents report reports memo memos letter letters email emails e-mail file files papers paper filing filings
  lawsuit complaint indictment transcript transcripts minutes statement statements study studies review audit affidavit
  contract contracts draft article articles book manuscript diary note notes notice order orders ruling verdict
  warrant record records log logs plan plans agreement contract text cable cables leaflet dossier
  invoice invoices receipts certificate testimony findings summary bulletin footage video recording photographs
  photo photos images image map maps`,
)
export const datasetWords = list(
  `data figures statistics survey surveys poll polls census test tests tally count index numbers results database measurements
  readings sample samples estimates returns register registry forecast model models tracker`,
)
export const mediaWords = list(
  `newspaper newspapers daily weekly magazine television tv radio station broadcaster channel website site blog tabloid
  gazette herald tribune times post journal courier chronicle telegraph observer guardian mirror star sun news media
  outlet outlets paper press bulletin podcast`,
)
export const agencyWords = list('agency newswire wire news_agency agencies')
export const socialWords = list(
  'twitter facebook instagram tiktok telegram youtube reddit tweet tweets post profile weibo x.com linkedin social_media',
)

/** Words that can stand for one another when a body is named again. */
export const sameBody: string[][] = [
  ['army', 'military', 'armed forces', 'forces', 'troops'],
  ...[
    'maker',
    'manufacturer',
    'carmaker',
    'retailer',
    'airline',
    'bank',
    'lender',
    'insurer',
    'brewer',
    'shipyard',
  ].map((kind) => ['company', 'firm', 'group', 'business', kind]),
  ['maker', 'manufacturer', 'carmaker'],
  ['bank', 'lender'],
  ['airline', 'airways', 'airlines', 'carrier'],
  ['ministry', 'department'],
  ['documents', 'papers', 'files', 'records'],
  ['council', 'authority'],
  [
    'newspaper',
    'paper',
    'daily',
    'magazine',
    'weekly',
    'tabloid',
    'herald',
    'gazette',
    'times',
    'post',
    'courier',
    'tribune',
  ],
  ['broadcaster', 'channel', 'station', 'television', 'tv', 'radio'],
  ['agency', 'newswire', 'wire'],
  ['police', 'force'],
  ['report', 'study', 'paper', 'review'],
  ['rebels', 'fighters', 'insurgents', 'militants', 'group', 'front'],
]

const speaking = [courtWords, datasetWords, documentWords, governmentWords, mediaWords, organisationWords]

/** Is it a noun for a body that can speak or a paper that can be cited: "ministry", "union", "filing"? Lower case. */
export function isCitable(word: string): boolean {
  return speaking.some((words) => words.has(word))
}
