import type { Policy } from '../shape.js'
import type { Preset } from './preset.js'

/** What holds on a desk that never chose: two independent origins, one on the record, one with direct knowledge. */
export const plainPolicy: Policy = {
  from: 'plain',
  name: 'two-source, plain default 1',
  origins: { weights: { load_bearing: 2, supporting: 2, incidental: 2 }, kinds: {}, risks: {} },
  counted: ['named', 'unnamed', 'institution', 'record', 'media', 'ourselves'],
  needsOnRecord: true,
  needsDirectKnowledge: true,
  partiesCount: false,
  unnamedAlone: 'allowed',
  replyFor: ['defamation'],
  keepsHedges: true,
  secondEditor: {
    marks: ['corroborated', 'contested', 'contradicted'],
    weights: ['load_bearing'],
    risks: [],
  },
  smallDesk: false,
  blindMarking: false,
  anonymity: {
    needsDossier: true,
    approver: 'senior_editor',
    exceptionBy: 'senior_editor',
    approvesQuotes: true,
    refusesBareSource: true,
    numbersPlurals: true,
    factsOnly: false,
  },
  waivedBy: 'standards',
}

export const plain: Preset = {
  id: 'plain',
  title: 'Plain default',
  published: '',
  policy: plainPolicy,
  follows: {
    weights: 'Our own: the two-source rule, whatever the weight.',
    kinds: 'Our own: no kind asks for more.',
    risks: 'Our own: no risk asks for more.',
    counted: 'Our own: an origin of any family counts.',
    needsOnRecord: 'Our own: somebody must stand behind it by name, or a document must.',
    needsDirectKnowledge: 'Our own: somebody must have been there or hold the document.',
    partiesCount: 'Our own: nobody confirms their own case.',
    unnamedAlone: 'Our own: allowed, since one on the record is asked for anyway.',
    replyFor: 'Our own: whoever is accused is asked.',
    keepsHedges: 'Our own: a statement is never stronger than its quote.',
    secondEditor: 'Our own: strong marks and load-bearing claims are seen twice.',
    smallDesk: 'Our own: somebody else looks before anything runs.',
    blindMarking: 'Our own: it costs a second editor’s time, so a desk asks for it.',
    needsDossier: 'Our own: why, on what terms and how they know is written down first.',
    approver: 'Our own: a senior editor.',
    exceptionBy: 'Our own: a senior editor; without effect while it is allowed.',
    approvesQuotes: 'Our own: words in quotation marks without a name need somebody’s approval.',
    refusesBareSource: 'Our own: a reader must learn something about the source.',
    numbersPlurals: 'Our own: a plural is a claim about how many.',
    factsOnly: 'Our own: not asked for.',
    waivedBy: 'Our own: standards.',
  },
}
