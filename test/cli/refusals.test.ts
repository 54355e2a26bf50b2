import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import t from 'tap'
import { happenings } from '../support/process.ts'

t.test('an export of a database that is not there says so, and makes none', async (t) => {
  const file = join(t.testdir({}), 'typo.db')
  const { status, stdout, stderr } = await happenings(['export'], { DATABASE_URL: `file:${file}` })
  t.equal(status, 1)
  t.equal(stdout, '')
  t.equal(stderr, `There is no database file ${file}: DATABASE_URL names it.\n`)
  t.notOk(existsSync(file))
})

t.test('a port in use is told before anything is done to the database', async (t) => {
  const taken = createServer()
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
  t.teardown(() => taken.close())
  const file = join(t.testdir({}), 'happenings.db')
  const { port } = taken.address() as { port: number }
  const { status, stderr } = await happenings(['serve'], { DATABASE_URL: `file:${file}`, PORT: String(port) })
  t.equal(status, 1)
  t.match(stderr, /another process listens there/)
  t.notOk(existsSync(file))
})

t.test('whoever asks for JSON is refused in JSON, and people in words', async (t) => {
  const folder = t.testdir({
    'topics.json': '[{"slug":"ok","name":"ok"},{"slug":"BAD","name":"x"},{"slug":"Bad2","name":"x"}]',
  })
  const env = { DATABASE_URL: `file:${join(folder, 'happenings.db')}` }
  const { status, stdout, stderr } = await happenings(['import', join(folder, 'topics.json'), '--json'], env)
  t.equal(status, 1)
  t.match(JSON.parse(stdout), {
    error: {
      code: 'invalid_content',
      detail: /^2 of 3 records are not right/,
      errors: [
        { source: /record 2/, pointer: '/slug' },
        { source: /record 3/, pointer: '/slug' },
      ],
    },
  })
  t.match(stderr, /^2 of 3 records are not right/)
})

t.test('a file is looked for where npm was called', async (t) => {
  const folder = t.testdir({})
  mkdirSync(join(folder, 'below'))
  writeFileSync(join(folder, 'below', 'topics.json'), '[{"slug":"ok","name":"ok"}]')
  const env = { DATABASE_URL: `file:${join(folder, 'happenings.db')}`, INIT_CWD: join(folder, 'below') }
  t.match(await happenings(['import', 'topics.json'], env), { status: 0, stdout: /^1 records created/ })
})
