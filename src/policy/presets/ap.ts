import { plainPolicy } from './plain.js'
import { asPlain, type Preset } from './preset.js'

const seen = 'AP (quillmag.com, 2014)'

export const ap: Preset = {
  id: 'ap',
  title: 'After AP',
  published: 'AP: quillmag.com 2014, blog.ap.org, reason.com 2005',
  policy: {
    ...plainPolicy,
    from: 'ap',
    name: 'After AP',
    origins: {
      weights: { load_bearing: 2, supporting: 2, incidental: 1 },
      kinds: {},
      risks: { defamation: 2, safety: 2, security: 2, market: 2 },
    },
    needsOnRecord: false,
    unnamedAlone: 'exceptional',
    secondEditor: { ...plainPolicy.secondEditor, risks: ['defamation'] },
    anonymity: {
      ...plainPolicy.anonymity,
      approvesQuotes: true,
      refusesBareSource: true,
      factsOnly: true,
    },
  },
  follows: {
    weights: `${seen}: a second source is to be looked for; an incidental fact may stand on one.`,
    kinds: asPlain,
    risks: `${seen}: a second source is to be looked for, so also for incidental claims at risk.`,
    counted: asPlain,
    needsOnRecord: `${seen}: unnamed material may run once a manager approved it, so none need be on the record.`,
    needsDirectKnowledge: `${seen}: the source must be reliable and placed to know.`,
    partiesCount: asPlain,
    unnamedAlone: `${seen}: only where it is vital and could be had no other way, with a manager’s approval.`,
    replyFor: asPlain,
    keepsHedges: asPlain,
    secondEditor: `${seen}: a manager approves before it goes to the desk; here, allegations are seen twice.`,
    smallDesk: asPlain,
    blindMarking: asPlain,
    needsDossier: `${seen}: it is said why the source is unnamed and, where possible, what moves them.`,
    approver: `${seen}: a news manager approves and knows who it is; here a senior editor.`,
    exceptionBy: `${seen}: a news manager approves; here a senior editor.`,
    approvesQuotes: `${seen}: the manager’s approval covers all unnamed material, quotes included.`,
    refusesBareSource: 'AP (blog.ap.org): a bare “a source” is not enough.',
    numbersPlurals: asPlain,
    factsOnly: `${seen}: unnamed sources give facts, not opinion.`,
    waivedBy: asPlain,
  },
}
