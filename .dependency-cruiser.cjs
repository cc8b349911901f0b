/**
 * The house rules about who may import whom; `npm run check` reads them over `src` and over what was compiled from it.
 * Rules with `^src/` count every import; rules with `^dist/` only what is loaded, since a type that is named and erased
 * fetches nothing.
 *
 * Rooms have a stream, and a room imports from upstream only:
 * reading → articles, sources → claims → proposals → lint, dossiers → evidence → policy → reviews → queue, reports.
 * accounts, desks, history and notices are side rooms that any room may use and that use none. galley lays articles, claims, evidence and
 * reviews out on one page and knows what waits next, so it stands below the queue.
 */
const stream = [
  'reading',
  'articles',
  'sources',
  'editions',
  'claims',
  'followup',
  'proposals',
  'lint',
  'dossiers',
  'versions',
  'evidence',
  'comments',
  'outside',
  'policy',
  'marking',
  'waivers',
  'reviews',
  'queue',
  'reports',
  'decisions',
  'galley',
]
const sideRooms = ['accounts', 'history', 'desks', 'notices']

const room = (names) => `^src/(${names.join('|')})/`

/** Rooms at the same height use nothing of each other. */
const neighbours = [
  ['articles', 'sources'],
  ['comments', 'outside'],
  ['dossiers', 'lint'],
  ['galley', 'reports'],
  ['queue', 'reports'],
]

const upstreamOnly = stream.map((name, place) => ({
  name: `${name}-imports-upstream-only`,
  severity: 'error',
  comment: `${name} stands upstream of these rooms and must not know them, not even their types.`,
  from: { path: room([name]) },
  to: { path: place + 1 < stream.length ? room(stream.slice(place + 1)) : '^src/demo/' },
}))

const leftAlone = [...neighbours, ...neighbours.map(([one, other]) => [other, one])].map(([from, to]) => ({
  name: `${from}-leaves-${to}-alone`,
  severity: 'error',
  from: { path: room([from]) },
  to: { path: room([to]) },
}))

const rules = '^dist/.*/rules\\.js$'

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...upstreamOnly,
    ...leftAlone,
    {
      name: 'side-rooms-use-no-room',
      severity: 'error',
      comment: 'accounts, history and desks may be used by every room, so they use none.',
      from: { path: room(sideRooms) },
      to: { path: room(stream) },
    },
    {
      name: 'history-uses-no-accounts',
      severity: 'error',
      from: { path: '^src/history/' },
      to: { path: '^src/accounts/' },
    },
    {
      name: 'reading-is-pure',
      severity: 'error',
      comment: 'Reading takes text and gives claims: no other room, no database, no web.',
      from: { path: '^src/reading/' },
      to: { path: '^src/', pathNot: '^src/(reading|shared)/' },
    },
    {
      name: 'rules-decide-and-touch-nothing',
      severity: 'error',
      comment: 'Rules load nothing that fetches, acts or shows, and no package.',
      from: { path: rules },
      to: { path: '(^dist/(db|web|jobs|cli)/|/(store|actions|pages|routes|forms)\\.js$|node_modules)' },
    },
    {
      name: 'rules-touch-no-world',
      severity: 'error',
      comment: 'Hashing is arithmetic; files, network and processes are not.',
      from: { path: rules },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' },
    },
    {
      name: 'only-stores-speak-prisma',
      severity: 'error',
      comment: 'The lines that speak to the database stand in store.ts, in db and in history.',
      from: { path: '^dist/', pathNot: '(^dist/(db|history)/|/store\\.js$)' },
      to: { path: '(^dist/db/generated/|node_modules/@prisma/)' },
    },
    {
      name: 'pages-and-forms-do-not-fetch',
      severity: 'error',
      comment: 'A page is handed its locals and a form its words; neither asks the database.',
      from: { path: '^dist/.*/(pages|forms)\\.js$' },
      to: { path: '(^dist/db/|/(store|actions)\\.js$)' },
    },
    {
      name: 'ground-knows-no-room',
      severity: 'error',
      comment:
        'What rooms stand on does not know them; reading alone is pure and anybody may call it. jobs/tasks.ts collects what rooms hand in.',
      from: { path: '^src/(web|db|shared|jobs|mail)/', pathNot: '^src/jobs/tasks\\.ts$' },
      to: { path: room([...stream.slice(1), 'demo', 'cli']) },
    },
    {
      name: 'db-and-shared-stand-alone',
      severity: 'error',
      from: { path: '^src/(db|shared)/' },
      to: { path: '^src/', pathNot: '^src/(db/|shared/|limits)' },
    },
    {
      name: 'nobody-imports-the-command-line',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/cli/' },
      to: { path: '^src/cli/' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Two files that need each other are one file, or hide a third.',
      from: { path: '^dist/' },
      to: { circular: true },
    },
    {
      name: 'product-needs-no-tools',
      severity: 'error',
      comment: 'What runs must be there where it runs: no tests, no scripts, no development packages.',
      from: { path: '^dist/' },
      to: { path: '^(tests|scripts)/' },
    },
    {
      name: 'product-needs-no-development-packages',
      severity: 'error',
      from: { path: '^dist/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'launchers-need-no-packages',
      severity: 'error',
      comment: 'They run before anything is installed.',
      from: { path: '^(bin/|scripts/launch/|scripts/[^/]+\\.js$)' },
      to: { path: '(node_modules|^src/|^dist/)' },
    },
    {
      name: 'nothing-unresolved',
      severity: 'error',
      from: { path: '(^dist/|\\.js$)' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: '(node_modules|^(src|dist)/db/generated/)' },
    exclude: { path: '(^data|^coverage/|^(src|dist)/db/generated/(?!client))' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
}
