import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import t from 'tap'

t.test('an older Node is refused in one clear line', async (t) => {
  // No old Node comes with npm, so this one says that it is old before anything of ours is read.
  const versions = JSON.stringify({ ...process.versions, node: '20.20.2' })
  const pretend = `Object.defineProperty(process, 'versions', { value: ${versions} });
    Object.defineProperty(process, 'version', { value: 'v20.20.2' })`
  const old = spawnSync(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(pretend)}`, 'src/start.js', 'serve'],
    { encoding: 'utf8' },
  )
  t.equal(
    old.stderr,
    'Partnership Happenings needs Node 24.15 or newer; this is v20.20.2. ' +
      'Run it through npm (`npm start`), which brings the right one.\n',
  )
  t.equal(old.status, 1)
})

t.test('package.json, the launcher and .nvmrc agree on the oldest Node', async (t) => {
  const { engines } = JSON.parse(readFileSync('package.json', 'utf8'))
  const oldest = /oldest = '([\d.]+)'/.exec(readFileSync('src/node-version.js', 'utf8'))?.[1]
  t.equal(engines.node, `>=${oldest}.0`)
  t.equal(readFileSync('.nvmrc', 'utf8').trim(), oldest?.split('.')[0])
})

t.test('installing needs no compiler, with any npm', async (t) => {
  // npm forgets `gypfile: false` when it writes the lock file, and older ones then run node-gyp
  // for a package that brings its binaries; whoever runs `npm install` puts the line back.
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'))
  t.equal(packages['node_modules/better-sqlite3'].gypfile, false)
})
