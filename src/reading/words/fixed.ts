/** Words that are one part of speech wherever they stand; there is nothing to weigh. Most running text is made of these. */
const byTag = {
  DET: 'the an those some every both another each all these any',
  ADP: 'from in of than on with by at during among between despite into against',
  PRON: 'our we you it he his they my them who her she their its something me him',
  CCONJ: 'and or but',
  SCONJ: 'if though',
  AUX: "'re was be is did are were been being could might does 'll would should 've",
  ADV: 'really even now already very ever again often too nearly only also still just never always however',
  PART: "n't",
} as const

export type FixedTag = keyof typeof byTag

export const fixedTags: ReadonlyMap<string, FixedTag> = new Map(
  Object.entries(byTag).flatMap(([tag, words]) =>
    words.split(' ').map((word) => [word, tag as FixedTag] as const),
  ),
)
