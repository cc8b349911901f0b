import { plainPolicy } from './plain.js'
import { asPlain, type Preset } from './preset.js'

const blog = 'Reuters (blogs.reuters.com, 17 July 2008)'
const handbook = 'Reuters (handbook.reuters.com)'

export const reuters: Preset = {
  id: 'reuters',
  title: 'After Reuters',
  published: 'Reuters: blogs.reuters.com 17 July 2008, handbook.reuters.com',
  policy: {
    ...plainPolicy,
    from: 'reuters',
    name: 'After Reuters',
    origins: {
      weights: { load_bearing: 2, supporting: 2, incidental: 1 },
      kinds: {},
      risks: { market: 2, defamation: 2, security: 2 },
    },
    needsOnRecord: false,
    unnamedAlone: 'exceptional',
    secondEditor: { ...plainPolicy.secondEditor, risks: ['defamation', 'market'] },
  },
  follows: {
    weights: `${blog}: one unnamed source alone is for exceptional cases, so two are asked for.`,
    kinds: asPlain,
    risks: `${blog}: one unnamed source alone is for exceptional cases, so two where a mistake would harm.`,
    counted: asPlain,
    needsOnRecord: `${handbook}: named is better than unnamed, but unnamed is not ruled out.`,
    needsDirectKnowledge: `${blog}: a single unnamed source must be trusted and know at first hand.`,
    partiesCount: `${handbook}: a source’s position and motive are weighed; here, a party is not counted.`,
    unnamedAlone: `${blog}: only in exceptional cases, from a trusted source with direct knowledge.`,
    replyFor: asPlain,
    keepsHedges: asPlain,
    secondEditor: `${blog}: the exceptional case needs a second judgement; here also where markets may move.`,
    smallDesk: asPlain,
    blindMarking: asPlain,
    needsDossier: `${handbook}: track record, position and motive are weighed, so they are written down.`,
    approver: asPlain,
    exceptionBy: `${blog}: exceptional cases only; here a senior editor decides which.`,
    approvesQuotes: asPlain,
    refusesBareSource: `${handbook}: named is better than unnamed, so the reader is told as much as can be.`,
    numbersPlurals: `${handbook}: never the plural where there is one source.`,
    factsOnly: asPlain,
    waivedBy: asPlain,
  },
}
