/** Parts of speech, after Universal Dependencies. */
export const speechTags = [
  'X',
  'NOUN',
  'PROPN',
  'VERB',
  'AUX',
  'ADJ',
  'ADV',
  'PRON',
  'DET',
  'ADP',
  'CCONJ',
  'SCONJ',
  'PART',
  'NUM',
  'PUNCT',
  'SYM',
  'INTJ',
] as const
export type SpeechTag = (typeof speechTags)[number]
