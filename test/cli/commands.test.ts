import t from 'tap'
import { happenings } from '../support/process.ts'

const commands = ['serve', 'migrate', 'import', 'export', 'openapi', 'schema']

t.test('every command tells what it does when it is asked for help', async (t) => {
  const { status, stdout } = await happenings(['--help'])
  t.equal(status, 0)
  for (const command of commands) {
    t.match(stdout, new RegExp(`^ {2}${command}\\b`, 'm'))
    const own = await happenings([command, '--help'])
    t.equal(own.status, 0, command)
    t.match(own.stdout, new RegExp(`^Usage: happenings ${command}`))
    t.equal(own.stderr, '', command)
  }
  t.match(await happenings(['--version']), { status: 0, stdout: /^\d+\.\d+\.\d+\n$/ })
})

t.test('what is misspelled is refused with the nearest right word, and nothing is done', async (t) => {
  for (const [args, said] of [
    [['exprot'], /unknown command 'exprot'[\s\S]*export/],
    [['migrate', '--jsno'], /unknown option '--jsno'[\s\S]*--json/],
    [['import'], /missing required argument/],
    [['migrate', 'more'], /too many arguments/],
  ] as const) {
    const ended = await happenings(args, { DATABASE_URL: 'file:/nowhere/at.all' })
    t.match(ended.stderr, said, args.join(' '))
    t.notOk(ended.status === 0, args.join(' '))
    t.equal(ended.stdout, '')
  }
  t.notOk((await happenings([])).status === 0)
})

t.test('settings that are not right are told all at once, in one line, by every command', async (t) => {
  for (const command of commands.filter((name) => name !== 'schema')) {
    const args = command === 'import' ? [command, 'data/topics.json'] : [command]
    const ended = await happenings(args, {
      PORT: 'x',
      LOG_LEVEL: 'loud',
      DATABASE_URL: 'postgre://u:hush@h/d',
    })
    t.equal(ended.status, 1, command)
    t.match(ended.stderr, /^PORT must be .* DATABASE_URL must be .* LOG_LEVEL must be .*\n$/)
    t.notMatch(ended.stderr, /hush/)
  }
})
