import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(ts|js|css)$/.test(file))
  .map((file) => ({ file, text: readFileSync(join('src', file), 'utf8') }))

const linesOf = (text: string): number => text.split('\n').length - 1

t.test('a source file has fewer than 200 lines', async (t) => {
  for (const { file, text } of files) t.ok(linesOf(text) < 200, `${file} has ${linesOf(text)} lines`)
})

t.test('half of the source files have fewer than 80', async (t) => {
  const sizes = files.map(({ text }) => linesOf(text)).toSorted((left, right) => left - right)
  t.ok((sizes[Math.floor(sizes.length / 2)] as number) < 80)
})

t.test('files are named in kebab-case', async (t) => {
  for (const { file } of files) t.match(file, /^([a-z0-9-]+\/)*[a-z0-9-]+\.(ts|js|css)$/)
})
