import { secondSource } from '../support/program.js'

const commands = ['serve', 'worker', 'migrate', 'account', 'read', 'audit:verify', 'backup', 'restore']

describe('the second-source command', () => {
  it('lists what it can do', async () => {
    const { code, out } = await secondSource(['--help']).ended
    expect(code).toBe(0)
    for (const name of commands) expect(out).toContain(`second-source ${name}`)
  })

  it.each(commands)('%s tells how it is used', async (name) => {
    const { code, out } = await secondSource([name, '--help']).ended
    expect([code, out]).toEqual([0, expect.stringContaining(name)])
  })

  it.each([
    [['publish'], /There is no command "publish"/],
    [['serve', '--port', '80'], /'--port'.*\nUsage: second-source serve/],
    [['backup'], /Name one file to write\.\nUsage/],
    [['account'], /add, reset, disable, enable or list/],
    [['account', 'add', '--name', 'Ada'], /--email is missing/],
    [
      ['account', 'add', '--email', 'a@b.example', '--name', 'Ada', '--role', 'king'],
      /--role must be one of viewer, /,
    ],
  ])('%j is refused with its usage', async (args, words) => {
    const { code, err } = await secondSource(args).ended
    expect([code, err]).toEqual([2, expect.stringMatching(words)])
  })

  it('reads an article from standard input', async () => {
    const { code, out } = await secondSource(
      ['read'],
      {},
      'The bridge is closed, the mayor said on Monday.\n',
    ).ended
    expect([code, out]).toEqual([0, expect.stringContaining('bridge is closed')])
  })

  it('refuses wrong settings in a sentence and starts nothing', async () => {
    const { code, err } = await secondSource(['serve'], { BASE_URL: 'http://desk.example' }).ended
    expect([code, err]).toEqual([1, expect.stringMatching(/nothing was changed[^]*must begin with https/)])
    expect(err).not.toContain('    at ')
  })
})
