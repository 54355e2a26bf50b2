import { readFileSync } from 'node:fs'
import { buildSchema, findBreakingChanges, findDangerousChanges } from 'graphql'
import t from 'tap'
import { parse } from 'yaml'
import { sdl } from '../../src/graphql/sdl.ts'
import { openapiBreaks, type Promised } from '../support/openapi-breaks.ts'
import { released } from '../support/released.ts'
import { openSite } from '../support/site.ts'

t.test('what the OpenAPI document of the last release promised still holds', async (t) => {
  const { app } = await openSite(t, { content: false })
  await app.ready()
  const before: Promised = parse(readFileSync(released.openapi, 'utf8'), { maxAliasCount: -1 })
  const after = (await app.openapi()) as unknown as Promised
  t.ok(Object.keys(before.paths).length > 200)
  t.same(openapiBreaks(before, after), [])
  const [path = ''] = Object.keys(before.paths).filter((each) => each.startsWith('/v1/'))
  const { [path]: _, ...paths } = after.paths
  t.match(openapiBreaks(before, { ...after, paths }), [`GET ${path}: the operation is gone`])
})

t.test('what the GraphQL schema of the last release promised still holds', async (t) => {
  const before = buildSchema(readFileSync(released.graphql, 'utf8'))
  const after = buildSchema(sdl())
  t.same(told(findBreakingChanges(before, after)), [])
  for (const change of told(findDangerousChanges(before, after))) t.comment(`Look at this: ${change}`)
  const less = buildSchema(sdl().replace('  title: String!\n', '  heading: String!\n'))
  t.match(told(findBreakingChanges(before, less)), [/title was removed/])
})

const told = (changes: readonly { readonly description: string }[]): string[] =>
  changes.map(({ description }) => description)
