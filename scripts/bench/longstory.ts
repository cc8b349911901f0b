const ports = ['Norhaven', 'Velsund', 'Ostermark', 'Calder Bay', 'Port Imber']
const people = ['Oda Lindqvist', 'Tomas Vey', 'Hana Sorel', 'Petra Olin', 'Jonas Reuter']

/** An invented wire story of this many words, whose sentences are all different. */
export function longStory(number: number, words: number): string {
  const paragraphs = [
    `${ports[number % 5]} closes its piers after night ${number} of storms: ministry`,
    `NORHAVEN, March 3 (Norhaven Wire) -- The harbour closed on night ${number}, the ministry said Monday.`,
  ]
  let count = 0
  for (let n = 1; count < words; n += 1) {
    const [port, person] = [ports[n % 5], people[(n * 3) % 5]]
    const paragraph = [
      `The ferry Aurelia ${n} carried ${30 + n} more people than its papers allow, a ${port} clerk who was not authorised to speak said Monday.`,
      `Inspector ${person} may visit pier ${n} in ${port} on Thursday, and the crew of boat ${n} had been told to stay on land until the wind fell.`,
      `Pay for ${n + 3} shifts was missing in ${port}, according to the union, which has asked the company for a list of everybody who sailed that night.`,
    ].join(' ')
    count += paragraph.split(/\s+/).length
    paragraphs.push(paragraph)
  }
  return `${paragraphs.join('\n\n')}\n`
}

/** What an agency sends an hour later: numbers, hedges, a lost paragraph, one that moved, and something new. */
export function corrected(text: string): string {
  const paragraphs = text.split('\n\n').map((each, at) => {
    if (at % 9 === 4) return each.replace(/carried \d+ more/, 'carried 500 more')
    if (at % 11 === 5) return each.replace('may visit', 'will visit')
    return each
  })
  const [moved] = paragraphs.splice(12, 1)
  paragraphs.splice(20, 1)
  paragraphs.splice(30, 0, moved ?? '')
  paragraphs.splice(3, 0, 'A crane fell on the quay on Sunday, police said. Nobody was hurt.')
  return paragraphs.join('\n\n')
}
