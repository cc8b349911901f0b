import type { Span } from '../shared/terms.js'
import { analyse } from './analyse.js'
import type { Analysis } from './analysis.js'
import { buildClaims } from './claims/build.js'
import type { ReadAttribution, Reading } from './contract.js'
import { findForms } from './forms/find.js'
import { isPublished, type Form } from './forms/form.js'
import { findHeadline } from './forms/headlines.js'
import { joinForms } from './forms/join.js'
import { tellForms } from './forms/tell.js'
import { continuations } from './frames/continue.js'
import { toldBy } from './frames/frame.js'
import { findFrames, type Found } from './frames/find.js'
import { readHeadline } from './headline/headline.js'
import { detectLanguage } from './languages/detect.js'
import { readPage } from './page/page.js'
import { spanOf, type Range } from './prose.js'
import { issuedOn } from './statements/dates.js'
import { attribute, type Attributed } from './tagger/attribute.js'
import { brain, type Brain } from './weights/brain.js'

/** Name and version of the engine, kept with each suggestion. */
export function engineName(known: Brain): string {
  return known.speech ? 'second-source-reading 1.0' : 'second-source-reading 1.0 (rules alone)'
}

/** Takes an article's text apart into claims with who said each. Pure; never throws. */
export function readArticle(text: string, known: Brain = brain()): Reading {
  const page = readPage(text)
  const language = detectLanguage(bodyOf(text, page.paragraphs))
  if (language !== 'en') return unread(page, language, known)
  const a = analyse(text, page.paragraphs, known)
  const found = a.sentences.map((_, s) => findFrames(a, s))
  const carried = continuations(a, found)
  const forms = findForms(a, found, page.headline === null)
  const { claims, speakers } = buildClaims(a, tellForms(a, found, forms), carried, issuedOn(page))
  if (page.headline) claims.unshift(...readHeadline(text, page.headline, speakers, known))
  let attributions: ReadAttribution[] | null = null
  return {
    page,
    language,
    isReadable: true,
    claims,
    // The published form is for scorers and exports and costs more than all the rest: made when first asked for.
    get attributions() {
      attributions ??= [...headlineAttributions(a, page, known), ...attributionsOf(a, found, forms, known)]
      return attributions
    },
    engine: engineName(known),
  }
}

/** A language this engine does not read: the page is known, the claims are for the desk to write by hand. */
function unread(page: Reading['page'], language: string, known: Brain): Reading {
  return { page, language, isReadable: false, claims: [], attributions: [], engine: engineName(known) }
}

/** The opening of the article's own words, enough to tell its language. */
function bodyOf(text: string, paragraphs: Span[]): string {
  const first = paragraphs[0]
  return first ? text.slice(first.start, first.start + 1_500) : ''
}

/** The published form counts what a headline tells as well: it is a paragraph of its own there. */
function headlineAttributions(
  body: Analysis,
  { headline }: Reading['page'],
  known: Brain,
): ReadAttribution[] {
  if (!headline) return []
  const a = analyse(body.text, [headline.span], known)
  const form = findHeadline(a, body)
  const found = a.sentences.map((_, s) => findFrames(a, s))
  return attributionsOf(a, found, form ? [form] : [], known)
}

/** By weights and rules together where the weights are there, else by the rules alone; outermost only. */
function attributionsOf(a: Analysis, found: Found[], forms: Form[], known: Brain): ReadAttribution[] {
  const place = (range: Range): [number, number] => {
    const span = spanOf(a, range)
    return [span.start, span.end]
  }
  const all = joinForms(a, attribute(a, found, known) ?? byRules(found), forms.filter(isPublished))
  return all.map(({ source, cue, content }) => ({
    source: source.map(place),
    cue: [place(cue)],
    content: content.map(place),
  }))
}

function byRules(found: Found[]): Attributed[] {
  return found.flatMap(({ outer }) =>
    outer.map((frame) => ({
      source: frame.source ? [frame.source] : [],
      cue: frame.cue,
      content: toldBy(frame),
    })),
  )
}
