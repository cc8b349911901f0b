import { readPage } from '../../src/reading/index.js'

const wire = `Home | World | Sport | Contact
2024/03/04 08:15
Dockers walk out over night shifts: union

PORT ASTER, March 4 (Kestrel) – About 400 dockers walked off the job on Monday, their union said.

The union said talks would go on this week at the harbour office.

Copyright 2024 Kestrel. All rights reserved.`

describe('what a page says about its article', () => {
  it('takes the headline, the dateline, the agency and the time from the page', () => {
    const page = readPage(wire)
    expect(page.headline?.text).toBe('Dockers walk out over night shifts: union')
    expect(page.dateline?.text).toBe('PORT ASTER, March 4 (Kestrel)')
    expect(page.agency).toBe('Kestrel')
    expect(page.publishedOn).toBe('2024-03-04T08:15')
  })

  it('keeps navigation, stamps and copyright out of the article', () => {
    const page = readPage(wire)
    expect(page.furniture.map((span) => wire.slice(span.start, span.end))).toEqual([
      'Home | World | Sport | Contact',
      '2024/03/04 08:15',
      'Copyright 2024 Kestrel. All rights reserved.',
    ])
    expect(page.paragraphs.map((span) => wire.slice(span.start, span.end))[0]).toMatch(/^About 400 dockers/)
  })

  it('reads a byline', () => {
    const page = readPage(
      'Roof falls in\n\nBy Hanne Morrow\n\nThe roof of a gym fell in on Tuesday, the fire service said.',
    )
    expect(page.byline).toBe('Hanne Morrow')
  })

  it('has no headline where the text begins with a sentence', () => {
    const page = readPage(
      'The roof of a gym fell in on Tuesday.\n\nNobody was hurt, the fire service said, and pupils were safe.',
    )
    expect(page.headline).toBeNull()
    expect(page.paragraphs).toHaveLength(2)
  })

  it('takes a year for the dateline only from a date that agrees with it', () => {
    const page = readPage(
      '5 June 2023\n\nDRESK, June 5 (Kestrel) - Shells fell on the town on Monday, the mayor said.',
    )
    expect(page.publishedOn).toBe('2023-06-05')
  })

  it('does not take the short form of a body for an agency', () => {
    const page = readPage(
      'The Lakeside Angling Union (LAU) told members on Monday that the lake would stay shut.',
    )
    expect(page.agency).toBeNull()
    expect(page.dateline).toBeNull()
  })

  it('does not take the party and seat of a speaker for an agency', () => {
    const page = readPage(
      'Rep. Ann Hale (R-Va.): The pier was closed in 2014 and nobody at the port was told.\n\nThe mayor said it was open.',
    )
    expect(page.agency).toBeNull()
    expect(page.dateline).toBeNull()
  })

  it('joins lines that were wrapped at a fixed width', () => {
    const text = `The roof of a school gym in Bexcombe came down on Tuesday
evening, an hour after the last of the pupils had left it
for home, and the fire service said that no one at all
was hurt in the fall of the roof or by what was left of
it on the floor.

The head said nothing.`
    expect(readPage(text).paragraphs).toHaveLength(2)
  })
})
