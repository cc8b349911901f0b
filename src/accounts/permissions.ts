import type { Role, Viewer } from './rules.js'

type Predicate = (viewer: Viewer) => boolean

const has =
  (...wanted: Role[]): Predicate =>
  (viewer) =>
    viewer.desk !== null && viewer.roles.some((role) => wanted.includes(role))

const isMember: Predicate = (viewer) => viewer.desk !== null && viewer.roles.length > 0
const isReporter = has('reporter', 'editor', 'senior_editor')
const isEditor = has('editor', 'senior_editor')
const isSeniorEditor = has('senior_editor')
const isStandards = has('standards')
const isAdmin: Predicate = (viewer) => viewer.isAdmin
const isAuditor: Predicate = (viewer) => viewer.isAuditor
const anyone: Predicate = () => true

/**
 * Who may do what. One row an action, any predicate lets it through; what is not here nobody may do.
 * Objects need no predicate of their own: a store only finds what belongs to the viewer's desk.
 */
export const permissions = {
  'account:own': [anyone],
  'desk:choose': [anyone],
  'desk:read': [isMember, isAdmin, isAuditor],
  'article:read': [isMember],
  'article:import': [isReporter],
  'article:version': [isReporter],
  'article:schedule': [isEditor],
  'edition:read': [isMember],
  'edition:write': [isEditor],
  'claim:read': [isMember],
  'claim:write': [isEditor],
  'claim:assess': [isEditor],
  'claim:assign': [isEditor],
  'claim:reopen': [isEditor],
  'claim:sign-off': [isSeniorEditor],
  'claim:return': [isSeniorEditor],
  'evidence:add': [isReporter],
  'evidence:change': [isEditor],
  'evidence:withdraw': [isEditor],
  'origin:declare': [isEditor],
  'lint:dismiss': [isEditor],
  'dossier:write': [isEditor],
  'dossier:approve': [isSeniorEditor],
  'source:read': [isMember],
  'source:write': [isEditor],
  'source:grade': [isEditor],
  'source:merge': [isSeniorEditor],
  'comment:write': [isReporter],
  'question:ask': [isEditor],
  'notice:read': [isMember],
  'queue:read': [isMember],
  'view:save': [isMember],
  'policy:read': [isMember],
  'policy:change': [isStandards],
  'waiver:ask': [isEditor],
  'waiver:answer': [isStandards, isSeniorEditor],
  'article:decide': [isSeniorEditor],
  'report:read': [isMember],
  'report:make': [isEditor],
  'history:read-all': [isAuditor],
  'member:manage': [isAdmin],
  'desk:manage': [isAdmin],
  'demo:make': [isAdmin],
} as const satisfies Record<string, Predicate[]>

export type Action = keyof typeof permissions

export const actions = Object.keys(permissions) as Action[]

export function may(viewer: Viewer, action: Action): boolean {
  return permissions[action].some((allows) => allows(viewer))
}
