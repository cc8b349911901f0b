const awayCodes = new Set([
  'P1001',
  'P1002',
  'P1008',
  'P1011',
  'P1017',
  'P2024',
  'P2028',
  'P2037',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '08000',
  '08003',
  '08006',
  '57014',
  '55P03',
])
const awayWords =
  /timeout exceeded when trying to connect|Query read timeout|is not queryable|Connection terminated|server closed the connection|Can't reach database|not currently accepting|DatabaseNotReachable|ConnectionClosed|SocketTimeout/i

/** Whether an error means that the database cannot be had this second, whoever wrapped it. */
export function isDatabaseAway(error: unknown, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > 6) return false
  const { code, originalCode, kind, cause, meta, message, driverAdapterError } = error as Record<
    string,
    unknown
  >
  if ([code, originalCode].some((each) => typeof each === 'string' && awayCodes.has(each))) return true
  if ([message, kind].some((each) => typeof each === 'string' && awayWords.test(each))) return true
  return [cause, meta, driverAdapterError].some((each) => isDatabaseAway(each, depth + 1))
}
