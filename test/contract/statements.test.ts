import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'

t.test('no two statements have one name: a prepared one would be taken for the other', async (t) => {
  const named = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => {
      const text = readFileSync(join('src', file), 'utf8')
      // A shape that stands right before its statement; pieces of statements have shapes too.
      return [...text.matchAll(/shape:\s*([`'][^`']*[`']),\s*build:/g)].map(([, shape]) => ({ file, shape }))
    })
  t.ok(named.length > 30)
  const byName = Map.groupBy(named, ({ shape }) => shape)
  t.same(
    [...byName]
      .filter(([, all]) => all.length > 1)
      .map(([shape, all]) => [shape, all.map(({ file }) => file)]),
    [],
  )
})
