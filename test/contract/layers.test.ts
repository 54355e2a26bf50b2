import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import t from 'tap'

/** Where each part of `src` stands; docs/architecture.md tells of them. */
const layers: Record<string, number> = {
  'writers-problems.ts': -2,
  'problems.ts': -1,
  'errors.ts': 0,
  'clock.ts': 0,
  'node-http.ts': 0,
  'config-values.ts': -1,
  'config.ts': 0,
  model: 1,
  storage: 2,
  geo: 2,
  access: 3,
  content: 4,
  forms: 5,
  delivery: 5,
  http: 6,
  rest: 7,
  graphql: 7,
  sync: 7,
  embed: 7,
  admin: 7,
  pages: 7,
  workers: 7,
  'app.ts': 8,
  cli: 9,
  'main.ts': 10,
}

/** Written in JavaScript, since an older Node must be able to read them. */
const launchers = ['start.js', 'node-version.js']

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(ts|js)$/.test(file) && !launchers.includes(file))
  .map((file) => ({ file, text: readFileSync(join('src', file), 'utf8') }))

const partOf = (file: string): string => file.split('/')[0] as string

/** Everything that a file imports, types and later imports included. */
const importsOf = (text: string): string[] =>
  [...text.matchAll(/(?:\bfrom|\bimport|\bimport\(|\brequire\()\s*'([^']+)'/g)].map(
    ([, name]) => name as string,
  )

const ownImports = files.flatMap(({ file, text }) =>
  importsOf(text)
    .filter((name) => name.startsWith('.'))
    .map((name) => ({ file, target: relative('src', join('src', dirname(file), name)) })),
)

t.test('every part of the source has its layer', async (t) => {
  for (const { file } of files) t.type(layers[partOf(file)], 'number', file)
})

t.test('imports point downwards or stay in their folder', async (t) => {
  t.ok(ownImports.length > 100)
  for (const { file, target } of ownImports) {
    const [from, to] = [partOf(file), partOf(target)]
    if (from === to || target.startsWith('../')) continue
    t.ok((layers[from] as number) > (layers[to] as number), `${file} imports ${target}`)
  }
})

/** The rooms of `content`, from below; what stands beside them is under them all. */
const rooms = [
  '',
  'words',
  'questions',
  'search',
  'changes',
  'feed',
  'places',
  'exchange',
  'editing',
  'bulk',
  'submissions',
  'links',
  'webhooks',
  'websub',
]

const roomOf = (file: string): number => rooms.indexOf(file.split('/').slice(1, -1).join('/'))

t.test('within content, imports point downwards or stay in their room', async (t) => {
  const within = ownImports.filter(
    (each) => partOf(each.file) === 'content' && partOf(each.target) === 'content',
  )
  t.ok(within.length > 50)
  for (const { file, target } of within) {
    t.ok(roomOf(file) >= 0, `${file} stands in a room`)
    t.ok(roomOf(file) >= roomOf(target), `${file} imports ${target}`)
  }
})

t.test('faces never import each other', async (t) => {
  for (const { file, target } of ownImports) {
    const [from, to] = [partOf(file), partOf(target)]
    if (layers[from] === 7 && layers[to] === 7) t.equal(from, to, `${file} imports ${target}`)
  }
})

t.test('only what puts the parts together reads the settings', async (t) => {
  const readers = ownImports
    .filter(({ file, target }) => /^config(-values)?\.ts$/.test(target) && file !== 'config.ts')
    .map(({ file }) => partOf(file))
  t.same(new Set(readers), new Set(['app.ts', 'cli']))
})

t.test('only the command line and the launcher read the environment', async (t) => {
  for (const { file, text } of files) if (/process\.(env|argv)/.test(text)) t.match(file, /^(cli\/|main\.ts)/)
})

t.test('drizzle is loaded in one place', async (t) => {
  for (const { file, text } of files) {
    const loaded = [
      ...text.matchAll(/^(?!export type|import type).*(?:from|require\(|import\()\s*'drizzle-orm/gm),
    ]
    if (loaded.length > 0) t.equal(file, 'storage/drizzle.ts')
  }
})

t.test(
  'of Node’s module of HTTP only types are imported, so that Node does not load its client',
  async (t) => {
    for (const { file, text } of files)
      t.notMatch(text, /^import (?!type).*'node:http'|import\('node:http'\)/m, file)
    const listed = `await import('./src/app.ts'); await import('./src/cli/serve.ts'); await import('./src/delivery/fetch-outside.ts')
    console.log(JSON.stringify(process.moduleLoadList))`
    const loaded: string[] = JSON.parse(
      execFileSync(process.execPath, ['--input-type=module', '--eval', listed], { encoding: 'utf8' }),
    )
    t.ok(loaded.includes('NativeModule http'))
    t.same(
      loaded.filter((name) => name.includes('undici')),
      [],
    )
  },
)

t.test('drivers are known to storage alone', async (t) => {
  for (const { file, text } of files)
    for (const name of importsOf(text))
      if (/^(pg|better-sqlite3|drizzle-orm)(\/|$)/.test(name))
        t.equal(partOf(file), 'storage', `${file} imports ${name}`)
})

t.test('time and new ids come from the clock', async (t) => {
  // A request that is refused before the server knows it needs an id and a Date header all the same, and
  // the ids of requests are no ids of content. `new Date(n)` spells a given number.
  const allowed: Record<string, RegExp> = {
    'clock.ts': /./,
    'app.ts': /randomUUID/,
    'http/client-errors.ts': /randomUUID|new Date\(\)/,
  }
  for (const { file, text } of files)
    for (const [found] of text.matchAll(/new Date\(\)|Date\.now\(|randomUUID|uuidv7|\bMath\.random/g))
      t.ok(allowed[file]?.test(found), `${file}: ${found}`)
})
