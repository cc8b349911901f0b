/**
 * A path on this site, whatever was asked for: never another site, another scheme or a trick of slashes.
 * `new URL('/.//evil.example', base).pathname` is `//evil.example`, so the result is looked at once more.
 */
export function localPath(wanted: unknown): string {
  if (typeof wanted !== 'string' || !wanted.startsWith('/') || /[\\\u0000-\u001f\u007f]/.test(wanted))
    return '/'
  const base = 'http://house.invalid'
  try {
    const url = new URL(wanted, base)
    const path = url.pathname + url.search
    return url.origin === base && !path.startsWith('//') ? path : '/'
  } catch {
    return '/'
  }
}
