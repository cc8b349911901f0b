/** Something the person who runs Second Source can mend: the message is a sentence or two and is shown without a stack. */
export class Cannot extends Error {
  override name = 'Cannot'
}
