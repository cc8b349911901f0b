/** Every limit of the product in one place. Sizes are bytes unless said otherwise, times are milliseconds. */
const KiB = 1024
const MiB = 1024 * KiB
const second = 1000
const minute = 60 * second
const hour = 60 * minute

export const limits = {
  url: 2048,
  form: 256 * KiB,
  formFields: 200,
  /** The article's text itself; its form is read to `articleForm` so that a longer text can be shown back. */
  articleText: 1 * MiB,
  articleForm: 12 * MiB,
  claimsPerArticle: 2000,
  /** Texts up to this many UTF-16 units are read while the editor waits; longer ones by a worker. */
  readAtOnce: 60_000,
  quote: 8000,
  statement: 4000,
  note: 4000,
  name: 200,
  listPage: 50,
  savedViews: 30,
  /** Open claims that new house rules are tried on before they are saved, and how many are read at once. */
  trialClaims: 5000,
  trialBatch: 1000,
  evidencePerClaim: 200,
  evidenceFile: 25 * MiB,
  filesPerDesk: 2048 * MiB,
  filesPerHour: 100,
  requestsInFlight: 100,
  /** Of them, forms of people who are not in yet: a flood of sign-ins leaves the rest to the editors. */
  arrivalsInFlight: 20,
  /** When a waiting request asks whether the database answers anybody, and how long that may take: its person is told within 3 s. */
  silenceAskedAfter: 1_900,
  silenceWaits: 900,
  sessionIdle: 30 * minute,
  sessionAbsolute: 12 * hour,
  sessionsPerUser: 5,
  stepUp: 5 * minute,
  linkLives: 72 * hour,
  resetLives: 24 * hour,
  formKeyLives: 72 * hour,
  password: { least: 15, most: 128 },
  passwordQueue: 16,
  login: { perMinute: 5, perDay: 60, perAddress: 20, addressWindow: 15 * 60 },
  /** Suggestions that precision by rule is worked out from, the newest first. */
  feedbackClaims: 50_000,
  /** A language model, where one is set: what it is sent (UTF-16 units), what is read of its answer, and how often it is asked. */
  model: {
    text: 60_000,
    answer: 1 * MiB,
    timeout: 20 * second,
    proposals: 200,
    quote: 1000,
    statement: 600,
    name: 500,
    callsPerHour: 100,
    hour,
  },
  /** Letters: how long notices gather before one is sent, how many it answers for and names, how old they may be, how long a mail server may take. */
  mail: {
    gather: 30 * second,
    gathered: 500,
    lines: 20,
    newerThan: 24 * hour,
    wait: 5 * second,
    whole: 10 * second,
  },
  /** Comments shown with their claim; older ones have a page. */
  commentsShown: 10,
  /** Questions to people without an account: for each claim, how long a link may live, how often an address may open one. */
  outside: {
    perClaim: 50,
    hours: [2, 8, 24, 72, 168],
    usualHours: 24,
    perAddress: 60,
    addressWindow: 15 * 60,
  },
  checkpointRows: 500,
  checkpointEvery: 5 * minute,
} as const
