import { readFileSync } from 'node:fs'
import t from 'tap'
import { sdl } from '../../src/graphql/sdl.ts'

t.test('schema.graphql is what the model makes: npm run generate writes it', async (t) => {
  t.equal(readFileSync('schema.graphql', 'utf8'), sdl())
})
