import type { ReportBody, ReportClaim } from '../../src/reports/rules.js'

export function aReportClaim(is: Partial<ReportClaim>): ReportClaim {
  return {
    number: 1,
    quote: 'Two earlier inspections found no fault',
    start: 0,
    end: 38,
    statement: 'Two inspections found no fault with the Aurelia',
    hedges: [],
    kind: 'event',
    weight: 'supporting',
    stage: 'assessed',
    corroboration: 'single_source',
    isHeadline: false,
    attribution: [
      {
        source: 'a port clerk',
        sourceType: 'anonymous_person',
        family: 'unnamed',
        cue: 'said',
        quoteForm: 'indirect',
        access: 'unknown',
        terms: 'unknown',
        anonymityReason: null,
        anonymityWords: null,
      },
    ],
    sourceType: 'anonymous_person',
    family: 'unnamed',
    counts: { originsFor: 1, originsAgainst: 0, outletsOfOneOrigin: 0, repeats: 0 },
    findings: [],
    evidence: [
      {
        title: 'Harbour log',
        kind: 'document',
        stance: 'supports',
        outlet: null,
        url: null,
        excerpt: null,
        locator: null,
        origin: null,
        grade: 'F6',
        seenAt: '',
        foundBy: 'Ilse Brandt',
      },
    ],
    assessment: null,
    review: null,
    ...is,
  }
}

export function aReport(claims: ReportClaim[]): ReportBody {
  return {
    format: 'second-source report 1',
    madeAt: '2031-03-04T01:30:00.000Z',
    madeBy: 'Ilse Brandt',
    desk: { name: 'Harbour desk', timeZone: 'UTC' },
    policy: 'two-source',
    article: {
      id: '',
      headline: 'Port closes',
      agency: null,
      dateline: null,
      byline: null,
      publishedOn: null,
      importedAt: '',
      importedBy: '',
      version: 1,
      sha256: '',
      text: '',
    },
    history: { seq: '1', hash: '' },
    secondEditor: { asked: 0, signedOff: 0, sentence: '' },
    claims,
  }
}
