import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { constants, tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Cluster, startCluster } from './support/cluster.ts'
import { prepareContent } from './support/content.ts'

// Runs the tests: one PostgreSQL cluster and one Chromium for all of them, in a folder that goes
// when they are done. Arguments are handed to tap: `npm test -- test/storage`.
const folder = mkdtempSync(join(tmpdir(), 'happenings-test-'))
const children = new Set<ChildProcess>()
let cluster: Cluster | undefined
let stoppedBy: NodeJS.Signals | undefined

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    stoppedBy ??= signal
    for (const child of children) child.kill(signal)
  })
}

try {
  const chromium = process.env.TEST_CHROMIUM ?? extractChromium()
  await buildTap()
  cluster = await startCluster(folder)
  const content = await prepareContent(folder, cluster.url)
  const env = {
    ...process.env,
    TEST_POSTGRES_URL: cluster.url,
    TEST_CHROMIUM: chromium,
    TEST_CONTENT_FILE: content.file,
    TEST_CONTENT_DATABASE: content.database,
  }
  process.exitCode = stoppedBy ? 1 : await run(tap(...process.argv.slice(2)), env)
} catch (error) {
  if (!stoppedBy) throw error
} finally {
  for (const child of children) child.kill()
  await cluster?.stop()
  rmSync(folder, { recursive: true, force: true, maxRetries: 10 })
}
if (stoppedBy) process.exit(128 + constants.signals[stoppedBy])

/** Unpacks Chromium beside the first tests; those that want it wait for the file to appear. */
function extractChromium(): string {
  const own = join(folder, 'chromium')
  const target = join(own, 'browser')
  mkdirSync(own)
  void run(['test/support/extract-chromium.ts', target], { ...process.env, TMPDIR: own })
  return target
}

/** Builds tap's test class without its TypeScript plugin, unless that is done already. */
async function buildTap(): Promise<void> {
  const built = readFileSync('node_modules/@tapjs/test/test-built/dist/esm/index.js', 'utf8')
  if (built.includes('@tapjs/typescript') && (await run(tap('build'), process.env)) !== 0) {
    throw new Error('`tap build` failed.')
  }
}

function tap(...args: string[]): string[] {
  return ['node_modules/tap/dist/esm/run.mjs', ...args]
}

function run(args: string[], env: NodeJS.ProcessEnv): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { env, stdio: 'inherit' })
    children.add(child)
    child.once('error', reject)
    child.once('close', (code) => {
      children.delete(child)
      resolve(code ?? 1)
    })
  })
}
