const phrases =
  /\b(?:all rights reserved|copyright|click here|sign up|subscribe|newsletter|cookie|privacy policy|terms of (?:use|service)|share this|read more|related (?:articles|stories)|go to (?:bottom|top|contents)|site map|skip to|advertisement|log ?in|follow us|download (?:our|the) app|back to top|print this|most (?:read|popular)|breaking news|live updates?|reporting by|editing by|additional reporting|writing by|compiled by|contributed to this (?:report|story)|contributed reporting|photo(?:graph)?(?: by|:)|image(?: credit|:)|file photo|getty images|our standards|for more information|press contact|media contact|phone:|tel:|e-?mail:|fax:)/i
const address = /(?:https?:\/\/|www\.|\b[\w.+-]{1,40}@[\w-]{1,40}\.\w{2,})/
const credit = /^(?:\(?(?:END|ends|more)\)?|--?30--?|###|\*{3}|-{3,}|={3,}|_{3,}|©.*)$/

/** Navigation, credits, contacts, copyright: a line that belongs to the page and not to the article. */
export function isFurniture(line: string): boolean {
  if (credit.test(line)) return true
  if (line.length > 240) return false
  if (/^(?:©|\(c\)\s?\d{4})/i.test(line)) return true
  const isSentence =
    /[a-z)"'”’]\.["'”’]?$/.test(line) && /\b(?:said|says|was|were|is|are|has|have|had)\b/.test(line)
  if (phrases.test(line))
    return (
      !isSentence ||
      /^\(?(?:reporting|editing|writing|compiled|additional|copyright|our standards|subscribe|sign up|click|read more|follow)/i.test(
        line,
      )
    )
  if (address.test(line)) return !isSentence && line.length < 160
  return isBare(line)
}

const monthsAndDays = /\d{1,2}:\d{2}|\d{4}[/.-]\d{1,2}[/.-]\d{1,2}/

/** A line of numbers, a time stamp, or a menu without a verb or a stop. */
function isBare(line: string): boolean {
  if (/^[\d\s:/.,|-]+(?:[ap]m|[A-Z]{2,4})?$/i.test(line)) return true
  if (monthsAndDays.test(line) && line.length < 50 && !/[a-z]{3,} [a-z]{3,} [a-z]{3,}/.test(line)) return true
  return /\s[|>»·•]\s.*\s[|>»·•]\s/.test(line) && line.length < 200
}

export const bylinePattern =
  /^(?:by|from|story by|words by)\s((?:\p{Lu}[\p{L}'’.-]+)(?:\s(?:and|de|van|von|al|bin|\p{Lu}[\p{L}'’.-]*),?){0,8})(?:[,|/]\s?(.{2,40}))?$/iu
