import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import t from 'tap'
import { freshPostgres } from '../support/postgres.ts'
import { happenings } from '../support/process.ts'

/** A database that cannot be used: the setting, and what is said of it. */
const unusable: [string, string, RegExp][] = [
  [
    'a folder that cannot be made',
    'file:/proc/nowhere/h.db',
    /^The database file \/proc\/nowhere\/h\.db of DATABASE_URL cannot be used: its folder cannot be made\.\n$/,
  ],
  ['a file in the place of its folder', 'file:package.json/h.db', /a part of its path is not a folder\.\n$/],
  ['a folder in its place', 'file:src', /it may be a folder/],
  ['a file that is no database', 'file:package.json', /it is not a SQLite database\.\n$/],
  [
    'nothing that listens',
    'postgres://u:hush@127.0.0.1:1/d',
    /^The PostgreSQL database of DATABASE_URL cannot be used: nothing answers at that address\.\n$/,
  ],
  [
    'a scheme that is not known',
    'mongodb://u:hush@h/d',
    /^DATABASE_URL must be file:PATH for SQLite or postgres:/,
  ],
]

t.test('a database that cannot be used is told in one line', async (t) => {
  for (const [name, url, said] of unusable)
    for (const command of name === 'a file that is no database'
      ? ['serve', 'migrate', 'export']
      : ['serve']) {
      const ended = await happenings([command], { DATABASE_URL: url, PORT: '0' })
      t.match(ended, { status: 1, stderr: said, stdout: '' }, `${command}: ${name}`)
      t.equal(ended.stderr.trimEnd().split('\n').length, 1)
      t.notMatch(ended.stderr, /hush/)
    }
})

t.test('a folder in which this user may not write is told in one line', async (t) => {
  const folder = join(t.testdir({}), 'own')
  mkdirSync(folder, { mode: 0o555 })
  const migrate = (file: string) =>
    new Promise<{ status: number | null; stderr: string }>((resolve) => {
      // File permissions do not bind root; another user cannot enter a checkout below /root, so the child drops its rights late.
      const drop = 'process.getuid() === 0 && process.setuid(65534)'
      const child = spawn(
        process.execPath,
        [
          '--input-type=module',
          '-e',
          `const { run } = await import('${process.cwd()}/src/cli/commands.ts'); const { migrate } = await import('${process.cwd()}/src/storage/open.ts'); await migrate({ engine: 'sqlite', file: process.env.WARM }, '0.1.0'); ${drop}; await run(['node', 'happenings', 'migrate'])`,
        ],
        {
          env: { PATH: process.env.PATH, DATABASE_URL: `file:${file}`, WARM: join(folder, '..', 'warm.db') },
        },
      )
      let stderr = ''
      child.stderr.on('data', (chunk) => (stderr += chunk))
      child.once('close', (status) => resolve({ status, stderr }))
    })
  t.match(await migrate(join(folder, 'h.db')), {
    status: 1,
    stderr: /^The database file .* cannot be used: it cannot be opened or made; .*read-only\.\n/,
  })
  t.match(await migrate(join(folder, 'deeper', 'h.db')), {
    status: 1,
    stderr: /this user may not write in its folder\.\n/,
  })
})

t.test('a PostgreSQL that refuses is told in one line', async (t) => {
  const url = new URL(await freshPostgres(t))
  const port = url.port
  const web = createServer((_, answer) => answer.end())
  await once(web.listen(0, '127.0.0.1'), 'listening')
  t.teardown(() => web.close())
  const other = (web.address() as { port: number }).port
  for (const [address, said] of [
    [`postgres://postgres:wrong@127.0.0.1:${port}/postgres`, /the user or password is wrong/],
    [`postgres://postgres@127.0.0.1:${port}/postgres`, /the user or password is wrong/],
    [`postgres://postgres:test@127.0.0.1:${port}/nothing_here`, /there is no database of that name/],
    [`postgres://u:p@127.0.0.1:${other}/d`, /is not PostgreSQL|nothing answers/],
    ['postgres://u:p@no-such-host.invalid/d', /host name/],
  ] as const) {
    const ended = await happenings(['migrate'], { DATABASE_URL: address })
    t.match(ended, { status: 1, stderr: said })
    t.equal(ended.stderr.trimEnd().split('\n').length, 1, ended.stderr)
  }
})
