/** A code as it is read: underscores are spaces. */
export const plain = (code: string): string => code.replaceAll('_', ' ')
