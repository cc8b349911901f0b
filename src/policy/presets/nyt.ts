import { plainPolicy } from './plain.js'
import { asPlain, type Preset } from './preset.js'

const note = 'NYT (note to the newsroom, 2016; nytco.com, poynter.org)'

export const nyt: Preset = {
  id: 'nyt',
  title: 'After the NYT',
  published: 'NYT: note to the newsroom 2016 (nytco.com, poynter.org)',
  policy: {
    ...plainPolicy,
    from: 'nyt',
    name: 'After the NYT',
    needsOnRecord: false,
    unnamedAlone: 'exceptional',
    secondEditor: { ...plainPolicy.secondEditor, risks: ['defamation', 'security'] },
    anonymity: {
      ...plainPolicy.anonymity,
      approver: 'senior_editor',
      exceptionBy: 'standards',
      approvesQuotes: true,
    },
  },
  follows: {
    weights: asPlain,
    kinds: asPlain,
    risks: asPlain,
    counted: asPlain,
    needsOnRecord: `${note}: unnamed sources may carry a story once those at the top approved it.`,
    needsDirectKnowledge: asPlain,
    partiesCount: asPlain,
    unnamedAlone: `${note}: a story that hinges on an unnamed source needs approval at the top.`,
    replyFor: asPlain,
    keepsHedges: asPlain,
    secondEditor: `${note}: the weightier the use, the higher it goes; here also for allegations and security.`,
    smallDesk: asPlain,
    blindMarking: asPlain,
    needsDossier: `${note}: one editor knows who the source is, so that is written down.`,
    approver: `${note}: other uses of unnamed sources are for the head of department; here a senior editor.`,
    exceptionBy: `${note}: one of three top editors; here standards.`,
    approvesQuotes: `${note}: direct quotes from unnamed sources need the head of department.`,
    refusesBareSource: asPlain,
    numbersPlurals: asPlain,
    factsOnly: asPlain,
    waivedBy: `${note}: those at the top decide; here standards.`,
  },
}
