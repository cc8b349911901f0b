/** A code as it is read: underscores are spaces. */
export const plain = (code: string): string => code.replaceAll('_', ' ')

/** What a record or a form holds, as text: anything that is not text or a number is nothing. */
export function asText(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
}
