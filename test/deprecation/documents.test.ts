import { buildSchema, isEnumType, isInputObjectType, isObjectType, validateSchema } from 'graphql'
import t from 'tap'
import { sdl } from '../../src/graphql/sdl.ts'
import { shelf } from '../../src/model/catalogue.ts'
import { deprecatedIn } from '../../src/model/deprecated.ts'
import { deprecating, openDeprecating } from '../support/deprecating.ts'
import { documentOf } from '../support/document.ts'

type Marked = { readonly deprecated?: boolean; readonly description?: string }

t.test('OpenAPI marks what is deprecated, and says since when and what to use instead', async (t) => {
  const app = await openDeprecating(t)
  await app.ready()
  const { document, operations } = await documentOf(app)
  const text = 'Deprecated since 2026-11-01, gone from 2027-11-01 on: use `title`.'
  for (const name of ['Update', 'SparseUpdate', 'HeldUpdate', 'WrittenUpdate']) {
    const properties = document.components.schemas[name]?.properties as Record<string, Marked>
    t.equal(properties.sourceHeading?.deprecated, true, name)
    t.ok(properties.sourceHeading?.description?.endsWith(` ${text}`), name)
    t.equal(properties.media?.deprecated, true, name)
    t.notOk(properties.title?.deprecated, name)
  }
  const operationOf = (method: string, path: string) =>
    operations.find((each) => each.method === method && each.path === path)
  const parameters = new Map(
    operationOf('GET', '/v1/updates')?.parameters?.map((each) => [each.name, each as Marked]),
  )
  t.equal(parameters.get('sectorExact')?.deprecated, true)
  t.match(parameters.get('sectorExact')?.description, 'use the filter "sector".')
  t.notOk(parameters.get('sector')?.deprecated)
  for (const [name, word] of [
    ['sort', 'createdAt'],
    ['fields', 'sourceHeading'],
    ['include', 'media.publisher'],
    ['facets', 'sectorExact'],
  ] as const) {
    t.match(parameters.get(name)?.description, `\`${word}\`: Deprecated since`)
    t.notOk(parameters.get(name)?.deprecated)
  }
  for (const path of ['/v1/events', '/v1/events/{key}', '/v1/events.json']) {
    const operation = operationOf('GET', path) as Marked | undefined
    t.equal(operation?.deprecated, true, path)
    t.match(operation?.description, 'Deprecated since 2026-12-01: use updates.')
  }
  t.notOk((operationOf('GET', '/v1/updates') as Marked).deprecated)
})

t.test('the GraphQL schema marks what is deprecated, wherever a client may meet it', async (t) => {
  const schema = buildSchema(sdl(deprecating))
  t.same(validateSchema(schema), [])
  const marked = Object.values(schema.getTypeMap()).flatMap((type) => {
    const members =
      isObjectType(type) || isInputObjectType(type)
        ? Object.values(type.getFields())
        : isEnumType(type)
          ? type.getValues()
          : []
    return members.flatMap(({ name, deprecationReason }) =>
      deprecationReason ? [`${type.name}.${name}`] : [],
    )
  })
  const verbs = ['create', 'edit', 'publish', 'withdraw', 'merge', 'remove', 'restore']
  t.same(
    marked.toSorted(),
    [
      ...['HeldMedia.kind', 'HeldUpdate.media', 'HeldUpdate.sourceHeading', 'ItemType.event', 'Media.kind'],
      ...['MediaFacets.kind', 'MediaFilter.kind', 'MediaInput.kind'],
      ...verbs.map((verb) => `Mutation.${verb}Event${verb === 'restore' ? 'Revision' : ''}`),
      ...['Organization', 'Partnership', 'Region', 'Sector', 'State'].map((type) => `${type}.events`),
      ...['Query.event', 'Query.events'],
      ...['Update.media', 'Update.sourceHeading', 'UpdateFacets.sectorExact', 'UpdateFilter.sectorExact'],
      ...['UpdateInput.media', 'UpdateInput.sourceHeading'],
      ...['UpdateSort.createdAt', 'UpdateSort.createdAt_desc'],
    ].toSorted(),
  )
  t.match(
    sdl(deprecating),
    'sourceHeading: String @deprecated(reason: "Deprecated since 2026-11-01, gone from 2027-11-01 on: use `title`.")',
  )
})

t.test('what is deprecated stays for at least a year', async (t) => {
  for (const { name, since, sunset } of shelf.flatMap(deprecatedIn)) t.ok(isPromise(since, sunset), name)
  for (const { name, since, sunset } of deprecating.flatMap(deprecatedIn))
    t.ok(isPromise(since, sunset), name)
  t.notOk(isPromise('2026-11-01', '2027-10-31'))
  t.notOk(isPromise('2026-11', undefined))
  t.notOk(isPromise('2026-11-31', undefined))
})

/** Whether both are days, and a year lies between them. */
function isPromise(since: string, sunset: string | undefined): boolean {
  const isDay = (text: string) =>
    /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text)
  const [year = '', rest = ''] = [since.slice(0, 4), since.slice(4)]
  return isDay(since) && (sunset === undefined || (isDay(sunset) && sunset >= `${Number(year) + 1}${rest}`))
}
