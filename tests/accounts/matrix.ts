import type { InstallationRole, Role } from '../../src/accounts/rules.js'
import type { Rule } from '../../src/web/door.js'

/** Everybody there is, by what they are: each with one role and nothing else. */
export const principals: Record<string, { roles: Role[]; installation: InstallationRole[] }> = {
  'no roles': { roles: [], installation: [] },
  viewer: { roles: ['viewer'], installation: [] },
  reporter: { roles: ['reporter'], installation: [] },
  editor: { roles: ['editor'], installation: [] },
  senior: { roles: ['senior_editor'], installation: [] },
  standards: { roles: ['standards'], installation: [] },
  admin: { roles: [], installation: ['admin'] },
  auditor: { roles: [], installation: ['auditor'] },
}

const members = 'viewer reporter editor senior standards'
const signedInToo = `no roles, ${members.replaceAll(' ', ', ')}, admin, auditor`
const list = (text: string) => text.split(/,\s*|\s+(?!roles)/).filter(Boolean)

/** Who may, row by row, as DOMAIN.md has it; whoever is not named may not. Strangers may only what is public. */
export const matrix: Record<Rule, string> = {
  public: `stranger, ${signedInToo}`,
  'signed-in': signedInToo,
  'account:own': signedInToo,
  'desk:choose': signedInToo,
  'desk:read': `${members} admin auditor`,
  'article:read': members,
  'article:import': 'reporter editor senior',
  'article:version': 'reporter editor senior',
  'article:schedule': 'editor senior',
  'claim:read': members,
  'claim:write': 'editor senior',
  'claim:assess': 'editor senior',
  'claim:assign': 'editor senior',
  'claim:reopen': 'editor senior',
  'claim:sign-off': 'senior',
  'claim:return': 'senior',
  'evidence:add': 'reporter editor senior',
  'evidence:change': 'editor senior',
  'evidence:withdraw': 'editor senior',
  'origin:declare': 'editor senior',
  'edition:read': members,
  'edition:write': 'editor senior',
  'lint:dismiss': 'editor senior',
  'dossier:write': 'editor senior',
  'dossier:approve': 'senior',
  'source:read': members,
  'source:write': 'editor senior',
  'source:grade': 'editor senior',
  'source:merge': 'senior',
  'comment:write': 'reporter editor senior',
  'question:ask': 'editor senior',
  'notice:read': members,
  'queue:read': members,
  'view:save': members,
  'policy:read': members,
  'policy:change': 'standards',
  'waiver:ask': 'editor senior',
  'waiver:answer': 'senior standards',
  'article:decide': 'senior',
  'report:read': members,
  'report:make': 'editor senior',
  'history:read-all': 'auditor',
  'member:manage': 'admin',
  'desk:manage': 'admin',
  'demo:make': 'admin',
}

/** Whether somebody like this may, by the table above. */
export const mayBy = (rule: Rule, name: string): boolean => list(matrix[rule]).includes(name)
