const paragraph =
  'The mayor of Hartlow said on Monday that the bridge, which was built in 1931, had been closed after two lorries fell into the river. "Nobody was hurt," Ilse Varn told reporters, adding that divers were still at work. According to the council, repairs may cost 3 million crowns.\n\n'

// Each kind opens with English, or the reading would refuse its language and never meet the rest.
const after = (rest: string, length: number) => (paragraph.repeat(6) + rest).slice(0, length)

const repeat = (piece: string) => (length: number) =>
  after(piece.repeat(Math.ceil(length / piece.length)), length)

/** Ordinary prose and eighteen kinds of text that are meant to be slow, each at any length in letters. */
export const hostileTexts: Record<string, (length: number) => string> = {
  prose: repeat(paragraph),
  'one endless line': repeat(paragraph.replaceAll('\n', ' ')),
  'no full stops': repeat('the mill and the men of the mill and the sea that the men of the mill saw '),
  'quotation marks': repeat('"'),
  'opening marks': repeat('“ word '),
  'single marks': repeat("' a'b 'c "),
  '"said" for ever': repeat('said '),
  'nested saying': repeat('he said that she said that '),
  'nested brackets': repeat('((([[['),
  'one endless word': repeat('supercalifragil'),
  'capitals only': repeat('THE MAYOR SAID THE BRIDGE FELL. '),
  'names only': repeat('Ilse Varn Karel Host Mette Arlund '),
  'new names each time': (length) =>
    after(
      Array.from({ length: Math.ceil(length / 24) }, (_, i) => `Varn${i} Host${i * 7} said it.`).join(' '),
      length,
    ),
  commas: repeat('a, '),
  'short lines': repeat('a\n'),
  'blank lines': repeat('\n \n'),
  'bidi and combining marks': repeat('a\u0301\u0302\u202Eb\u202C\u200F '),
  'emoji with joiners': repeat('👩‍👩‍👧‍👦 '),
  'stops only': repeat('. '),
}
