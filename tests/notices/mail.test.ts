import { tasksOf } from '../../src/jobs/tasks.js'
import { startWorker } from '../../src/jobs/worker.js'
import { limits } from '../../src/limits.js'
import { MailServer } from '../../src/mail/settings.js'
import { notify } from '../../src/notices/add.js'
import { aClaim, aDesk, anArticle, aPerson, testHouse } from '../support/house.js'
import { headersOf, smtpServer, textOf } from '../support/smtp.js'
import { signedIn } from '../support/visitor.js'

const test = await testHouse({ sendsMail: true })
const { db, house, pool, appUrl } = test
const smtp = await smtpServer()
const server = new MailServer(new URL(`smtp://127.0.0.1:${smtp.port}`), null)
const mail = { server, sender: { name: 'Second Source', address: 'desk@desk.example' } }
const baseUrl = 'https://desk.example'
const desk = await aDesk(test, 'Harbour desk\r\nBcc: evil@evil.example')
const editor = await aPerson(test, desk, ['editor'])
const colleague = await aPerson(test, desk, ['editor'])
const articleId = await anArticle(test, editor)
const claimId = await aClaim(test, editor, articleId, { statement: 'Two inspections found no fault' })

const means = { languageModel: null, mail, baseUrl, log: house.log }
const context = { jobId: '1', attempt: 1, signal: new AbortController().signal }
const work = (over: Partial<typeof means> | { mail: null } = {}) =>
  tasksOf(house, '/nowhere', { ...means, ...over })['mail-notices']?.(
    { userId: editor.id, deskId: desk },
    context,
  )
const tell = (kind: 'mention' | 'assigned' = 'mention', userIds = [editor.id]) =>
  db.$transaction((tx) =>
    notify(tx, desk, userIds, { kind, articleId, claimId, byId: colleague.id }, house.now()),
  )
type Job = {
  key: string
  queue: string | null
  attempts: number
  max_attempts: number
  last_error: string | null
  locked_by: string | null
}
const jobs = async (): Promise<Job[]> =>
  (
    await pool.query<Job>(
      `select j.key, q.queue_name as queue, j.attempts, j.max_attempts, j.last_error, j.locked_by from graphile_worker._private_jobs j
       left join graphile_worker._private_job_queues q on q.id = j.job_queue_id where j.key like 'mail %'`,
    )
  ).rows

beforeEach(async () => {
  smtp.letters.length = 0
  smtp.state.manner = 'takes'
  await db.notice.deleteMany()
  await pool.query('delete from graphile_worker._private_jobs')
  await db.user.update({ where: { id: editor.id }, data: { wantsMail: true, disabledAt: null } })
})

describe('the letter about what waits', () => {
  it('says where it waits and nothing of what it is', async () => {
    await tell()
    await work()
    const [letter] = smtp.letters
    expect(letter?.to).toEqual([editor.email])
    const { id } = await db.notice.findFirstOrThrow()
    const text = textOf(letter as never)
    expect(text).toMatch(/Somebody mentioned you in a comment on claim \d+/)
    expect(text).toContain(`${baseUrl}/notices/${id}`)
    for (const secret of ['inspections', 'Norhaven', colleague.name, 'ferry'])
      expect(letter?.raw).not.toContain(secret)
  })

  it('takes no header from a desk’s name', async () => {
    await tell()
    await work()
    const [letter] = smtp.letters
    expect(headersOf(letter as never).filter((line) => /^bcc/i.test(line))).toEqual([])
    expect(textOf(letter as never)).toContain('Waiting for you on Harbour desk Bcc: evil@evil.example:')
  })

  it('is one for everything that gathered, and a job done again sends none', async () => {
    for (let i = 0; i < limits.mail.lines + 5; i += 1) await tell('assigned')
    expect(await jobs()).toHaveLength(1)
    await work()
    await work()
    expect(smtp.letters).toHaveLength(1)
    const text = textOf(smtp.letters[0] as never)
    expect(text.match(/\/notices\/[0-9a-f-]{36}/g)).toHaveLength(limits.mail.lines)
    expect(text).toContain('There is more')
    expect(await db.notice.count({ where: { mailedAt: null } })).toBe(0)
  })

  it('is not sent of what was read meanwhile, is older than a day, or to whom it is not for any more', async () => {
    await tell()
    await db.notice.updateMany({ data: { readAt: house.now() } })
    await work()
    await db.notice.updateMany({ data: { readAt: null } })
    await db.user.update({ where: { id: editor.id }, data: { wantsMail: false } })
    await work()
    await db.user.update({ where: { id: editor.id }, data: { wantsMail: true, disabledAt: house.now() } })
    await work()
    await db.user.update({ where: { id: editor.id }, data: { disabledAt: null } })
    await db.notice.updateMany({ data: { at: new Date(house.now().getTime() - limits.mail.newerThan) } })
    await work()
    expect(smtp.letters).toEqual([])
  })

  it('control: the same notice is sent where none of that stands in the way', async () => {
    await tell()
    await work()
    expect(smtp.letters).toHaveLength(1)
  })

  it('is asked for by nobody who switched it off, and by no demo desk', async () => {
    const ilse = await signedIn(test, editor)
    expect((await ilse.get('/account')).text).toContain('name="wantsMail" value="1" checked')
    expect((await ilse.post('/account/mail', {})).status).toBe(303)
    expect((await ilse.get('/account')).text).not.toContain('name="wantsMail" value="1" checked')
    await tell()
    expect(await jobs()).toEqual([])
    expect((await ilse.post('/account/mail', { wantsMail: '1' })).status).toBe(303)
    await db.desk.update({ where: { id: desk }, data: { isDemo: true } })
    try {
      await tell()
      expect(await jobs()).toEqual([])
      await work()
      expect(smtp.letters).toEqual([])
    } finally {
      await db.desk.update({ where: { id: desk }, data: { isDemo: false } })
    }
    await tell()
    expect(await jobs()).toMatchObject([{ queue: 'mail', attempts: 0, max_attempts: 5 }])
  })

  it('is not sent where no mail server is set, and no switch is shown', async () => {
    await tell()
    await work({ mail: null })
    expect(smtp.letters).toEqual([])
    expect(await db.notice.count({ where: { mailedAt: null } })).toBe(1)
  })

  it('that is refused is still owed: it goes with the next try', async () => {
    await tell()
    smtp.state.manner = 'refuses'
    await expect(work()).rejects.toThrow('550')
    expect(await db.notice.count({ where: { mailedAt: null } })).toBe(1)
    smtp.state.manner = 'takes'
    await work()
    expect(smtp.letters).toHaveLength(1)
  })
})

describe('a real worker', () => {
  const gather = limits.mail as { gather: number }
  const usual = gather.gather
  beforeEach(() => (gather.gather = 0))
  afterAll(() => (gather.gather = usual))

  /** Runs a worker until the task has ended once, whichever way. */
  async function once(): Promise<void> {
    let done: () => void = () => undefined
    const ended = new Promise<void>((resolve) => (done = resolve))
    const tasks = tasksOf(house, '/nowhere', means)
    const own = tasks['mail-notices'] as NonNullable<(typeof tasks)[string]>
    const watched = {
      ...tasks,
      'mail-notices': (...given: Parameters<typeof own>) => own(...given).finally(done),
    }
    const worker = await startWorker({ url: appUrl, tasks: watched, log: house.log })
    await ended
    // What the worker writes of the job comes after the task's own end.
    while ((await jobs()).some(({ locked_by: by }) => by !== null));
    await worker.stop()
  }

  it('sends it, and the job is gone then', async () => {
    await tell()
    await once()
    expect(smtp.letters).toHaveLength(1)
    expect(await jobs()).toEqual([])
  })

  it('keeps a job that failed for later, with a code and without the address', async () => {
    smtp.state.manner = 'refuses'
    await tell()
    await once()
    const [job] = await jobs()
    expect(job).toMatchObject({ attempts: 1, max_attempts: 5 })
    expect(job?.last_error).toContain('550')
    expect(job?.last_error).not.toContain(editor.email)
    expect(JSON.stringify(test.log)).not.toContain(editor.email)
  })

  it('takes a parked job up again when something new waits', async () => {
    await tell()
    await pool.query('update graphile_worker._private_jobs set attempts = max_attempts')
    await tell('assigned')
    await once()
    expect(smtp.letters).toHaveLength(1)
    expect(await db.notice.count({ where: { mailedAt: null } })).toBe(0)
  })
})
