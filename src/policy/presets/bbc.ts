import { plainPolicy } from './plain.js'
import { asPlain, type Preset } from './preset.js'

const guide = 'BBC (editorial guide: accuracy, reporting allegations, gathering material)'
const anonymity = 'BBC (bbc.com/editorialguidelines, guidance on anonymity)'

export const bbc: Preset = {
  id: 'bbc',
  title: 'After the BBC',
  published:
    'BBC: editorial guide (accuracy; reporting allegations; gathering material; anonymous sources), bbc.com/editorialguidelines',
  policy: {
    ...plainPolicy,
    from: 'bbc',
    name: 'After the BBC',
    origins: {
      weights: { load_bearing: 2, supporting: 2, incidental: 1 },
      kinds: {},
      risks: { defamation: 2, safety: 2, security: 2 },
    },
    counted: ['named', 'unnamed', 'institution', 'record', 'media', 'ourselves'],
    unnamedAlone: 'exceptional',
    replyFor: ['defamation', 'safety'],
    secondEditor: {
      marks: ['corroborated', 'contested', 'contradicted'],
      weights: ['load_bearing'],
      risks: ['defamation', 'safety', 'security'],
    },
    anonymity: { ...plainPolicy.anonymity, exceptionBy: 'standards' },
  },
  follows: {
    weights: `${guide}: agency copy needs one’s own correspondent or another reputable agency beside it.`,
    kinds: asPlain,
    risks: `${guide}: a serious allegation on one unnamed source is not for the desk alone; two are asked for.`,
    counted: asPlain,
    needsOnRecord: asPlain,
    needsDirectKnowledge: `${anonymity}: it is checked that the source is in a position to know.`,
    partiesCount: asPlain,
    unnamedAlone: `${guide}: a serious allegation on a single unnamed source is referred up.`,
    replyFor: `${guide}: right of reply is on the list of things to check.`,
    keepsHedges: asPlain,
    secondEditor: `${guide}: legal and safety matters are on the list; such claims are seen twice.`,
    smallDesk: asPlain,
    blindMarking: asPlain,
    needsDossier: `${anonymity}: public interest, reliability, position to know, law and safety are gone through.`,
    approver: `${anonymity}: the editor may ask who it is; here a senior editor.`,
    exceptionBy: `${guide}: referred up; here to standards.`,
    approvesQuotes: asPlain,
    refusesBareSource: `${anonymity}: the audience is told that the source is unnamed, without giving them away.`,
    numbersPlurals: asPlain,
    factsOnly: asPlain,
    waivedBy: asPlain,
  },
}
