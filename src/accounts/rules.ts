import { limits } from '../limits.js'

export const roles = ['viewer', 'reporter', 'editor', 'senior_editor', 'standards'] as const
export type Role = (typeof roles)[number]

/** Roles of the installation, beside the desk's: by these alone nobody reads an article. */
export const installationRoles = ['admin', 'auditor'] as const
export type InstallationRole = (typeof installationRoles)[number]

export const roleWords: Record<Role | InstallationRole, { name: string; may: string }> = {
  viewer: { name: 'Viewer', may: 'reads articles and reports of the desk' },
  reporter: { name: 'Reporter', may: 'imports articles, adds evidence and comments' },
  editor: { name: 'Editor', may: 'edits claims and attributions, assesses, makes reports' },
  senior_editor: { name: 'Senior editor', may: 'signs off and returns what others assessed' },
  standards: { name: 'Standards', may: 'answers for the house rules' },
  auditor: { name: 'Auditor', may: 'reads all history of the installation, changes nothing' },
  admin: { name: 'Admin', may: 'accounts, desks and settings; by this alone no articles' },
}

/** Who is asking, as read from the database on this request. */
export type Viewer = {
  id: string
  name: string
  email: string
  isAdmin: boolean
  isAuditor: boolean
  desk: { id: string; name: string; timeZone: string; isDemo: boolean } | null
  roles: Role[]
  desks: { id: string; name: string }[]
}

/** E-mail addresses are compared folded: case and look-alike widths do not make another person. */
export function foldEmail(email: string): string {
  return email.normalize('NFKC').trim().toLowerCase()
}

export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/)
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined]
  return letters
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toUpperCase()
}

const commonWords =
  'password passwort contraseña motdepasse letmein welcome admin administrator qwertyuiop qwerty qwertz azerty asdfghjkl asdf zxcvbnm iloveyou monkey dragon master login princess sunshine football baseball superman batman trustno1 whatever starwars shadow michael jennifer charlie secret summer winter spring autumn newsroom editor editors journalist reporter secondsource second source abcdefghijklmnopqrstuvwxyz abcdef abc123 0123456789 1234567890 123456789 12345678 1234567 123456 12345 1234 123 987654321 87654321 7654321 654321'.split(
    ' ',
  )

/**
 * Why a password will not do, in words; null where it will. There is no composition rule: what counts is what is
 * left once repeats, common passwords and the person's own words are taken out (ASVS 2.1, NIST SP 800-63B 5.1.1.2).
 */
export function passwordFault(password: string, ownWords: string[]): string | null {
  const letters = [...password].length
  if (letters < limits.password.least) return `Use at least ${limits.password.least} characters`
  if (letters > limits.password.most) return `Use at most ${limits.password.most} characters`
  return [...remainder(password, ownWords)].length < 6
    ? 'This is too easy to guess: it is made of common words, repeats or your own name. Use a few unrelated words'
    : null
}

function remainder(password: string, ownWords: string[]): string {
  let left = password
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
  const known = [...ownWords.flatMap((words) => words.toLowerCase().split(/[^\p{L}\p{N}]+/u)), ...commonWords]
  for (const word of known.filter((each) => each.length > 2).sort((a, b) => b.length - a.length)) {
    left = left.replaceAll(word, '')
  }
  return withoutRepeats(left)
}

/** "abababab" says no more than "ab", and "aaaa" no more than "a". */
function withoutRepeats(text: string): string {
  for (let size = 1; size <= text.length / 2; size += 1) {
    const unit = text.slice(0, size)
    if (unit.repeat(Math.ceil(text.length / size)).startsWith(text)) return unit
  }
  return text.replace(/(.)\1+/gu, '$1')
}

/** The last admin who can sign in cannot be disabled or lose the role: nobody could let anyone in again. */
export function isLastAdmin(admins: { id: string }[], userId: string): boolean {
  return admins.length === 1 && admins[0]?.id === userId
}
