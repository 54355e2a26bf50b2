import t from 'tap'
import { parse } from 'yaml'
import { scopes } from '../../src/access/actor.ts'
import { notMetYet } from '../../src/http/document-about.ts'
import { shelf } from '../../src/model/catalogue.ts'
import { filtersOf } from '../../src/model/filters.ts'
import { type ProblemCode, problems } from '../../src/problems.ts'
import { listParameters } from '../../src/rest/query-string.ts'
import { keyFor } from '../support/admin.ts'
import { publicUrl } from '../support/content.ts'
import { openDesk } from '../support/desk.ts'
import { documentOf, followed, methodFor } from '../support/document.ts'
import { openSite } from '../support/site.ts'

/** Routes that the document leaves out, and why. */
const leftOut: Record<string, string> = {
  '/docs': 'a page for people',
  '/docs/start.js': 'a part of that page',
  '/docs/style.css': 'a part of that page',
  '/docs/swagger-ui.js': 'a part of that page',
  '/docs/swagger-ui.css': 'a part of that page',
  '/': 'a page for people',
  '/submit': 'a page for people',
  '/docs/problems': 'a page for people',
  '/docs/problems/{code}': 'a page for people',
  '/favicon.ico': 'a part of every page',
  '/favicon.svg': 'a part of every page',
  '/graphiql': 'a page for people',
  '/.well-known/api-catalog': 'a list of APIs, as RFC 9727 says',
  '/data.json': 'a catalogue of data, as DCAT-US says',
  '/docs/deprecation': 'a page for people',
  '/sitemap.xml': 'for search engines, as sitemaps.org says',
  '/sitemaps/{part}': 'a part of it',
  '/robots.txt': 'for search engines, as RFC 9309 says',
  '/v1/search.json': 'the search by another address',
  '/v1/snapshot.ndjson': 'the snapshot by another address',
  '/v1/changes.json': 'the feed of changes by another address',
  '/v1/places.json': 'the question by another address',
  ...Object.fromEntries(
    ['graphiql.css', 'graphiql.js', 'page.css', 'react-dom.js', 'react.js', 'start.js'].map((file) => [
      `/graphiql/${file}`,
      'a part of that page',
    ]),
  ),
}

/** A GraphQL request that is not carried out is answered in these. */
const graphqlTypes = ['application/json', 'application/graphql-response+json']

/** What takes the form of a page shows that page again where something is not right. */
const ofForms = ['submit', 'replyToQuestion']

t.test('every route stands in the document, or on a list that says why not', async (t) => {
  const { app } = await openSite(t, { content: false })
  await app.ready()
  const documented = (await documentOf(app)).operations.map(({ method, path }) => `${method} ${path}`)
  // The editors' desk is pages for people, whatever their addresses are.
  const routes = routesOf(app.printRoutes({ commonPrefix: false })).filter(
    ({ path }) => !(path in leftOut) && !/^\/desk(\/|$)/.test(path),
  )
  t.same(routes.map(({ method, path }) => `${method} ${path}`).sort(), documented.sort())
  for (const path of Object.keys(leftOut))
    t.ok(app.hasRoute({ method: 'GET', url: path.replace(/\{(\w+)\}/, ':$1') }), path)
})

t.test(
  'every operation has an id of its own, a summary, a description and a tag that is described',
  async (t) => {
    const { app } = await openSite(t, { content: false })
    await app.ready()
    const { operations, document } = await documentOf(app)
    const ids = operations.map(({ operationId }) => operationId)
    t.equal(new Set(ids).size, ids.length)
    const described = new Set(document.tags.map(({ name }) => name))
    for (const { operationId, summary, description, tags } of operations) {
      t.ok(summary && description, operationId)
      t.ok(tags.length === 1 && tags.every((tag) => described.has(tag)), operationId)
    }
  },
)

t.test('every filter and every other parameter of a list is a parameter of its operation', async (t) => {
  const { app } = await openSite(t, { content: false })
  await app.ready()
  const { operations } = await documentOf(app)
  for (const resource of shelf) {
    const { parameters = [] } = operations.find(({ path }) => path === `/v1/${resource.plural}`) ?? {}
    const named = parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name)
    t.same(
      named.filter((name) => !listParameters.includes(name as 'sort')),
      Object.keys(filtersOf(resource)),
    )
    for (const name of named) {
      const answer = await app.inject(`/v1/${resource.plural}?${name}=`)
      t.notMatch(answer.body, 'unknown_parameter', `${resource.plural} take ${name}`)
    }
    for (const name of listParameters.filter((each) => !named.includes(each)))
      t.match(name, /include|facets/, `${resource.plural} have ${name} when there is something to name in it`)
  }
})

t.test('every word that the document lists for a parameter is taken', async (t) => {
  const { app, desk } = await openDesk(t)
  const authorization = `Bearer ${await keyFor(desk, [...scopes])}`
  await app.ready()
  for (const { path, parameters = [] } of (await documentOf(app)).operations.filter(
    ({ path }) => !path.includes('{'),
  )) {
    const few = parameters.some(({ name }) => name === 'limit') ? 'limit=1&' : ''
    const needed = parameters
      .filter(({ required }) => required)
      .map(({ name, example }) => `&${name}=${example}`)
    for (const { name, schema } of parameters) {
      const words = (schema.items ?? schema) as { enum?: string[] }
      if (!words.enum) continue
      const asked = schema.type === 'array' ? [words.enum.join(',')] : words.enum
      for (const value of asked) {
        const url = `${path}?${few}${name}=${value}${needed.join('')}`.replaceAll(' ', '+')
        const answer = await app.inject({ method: methodFor(path), url, headers: { authorization } })
        t.equal(answer.statusCode, 200, url)
      }
    }
  }
})

t.test(
  'every problem that a caller can meet is described, and shown where an operation can give it',
  async (t) => {
    const { app } = await openSite(t, { content: false })
    await app.ready()
    const { document, operations } = await documentOf(app)
    const met = Object.keys(problems).filter((code) => !notMetYet.includes(code as ProblemCode))
    for (const code of met)
      t.match(document.info.description, `| \`${code}\` | ${problems[code as ProblemCode].status} |`)
    for (const { operationId, responses } of operations) {
      for (const [status, referable] of Object.entries(responses).filter(
        ([status]) => Number(status) >= 400,
      )) {
        const { content = {} } = followed(document, referable)
        const types = Object.keys(content).filter(
          (type) =>
            !(operationId.startsWith('queryGraphql') && graphqlTypes.includes(type)) &&
            !(ofForms.includes(operationId) && type === 'text/html'),
        )
        t.same(types, ['application/problem+json'], `${operationId} ${status}`)
        const shown = Object.entries(content['application/problem+json']?.examples ?? {})
        t.ok(shown.length > 0)
        for (const [code, { value }] of shown)
          t.match(value, { status: Number(status), type: `${publicUrl}/docs/problems/${code}` })
      }
    }
  },
)

t.test('the document is served as JSON and YAML, to be kept by caches', async (t) => {
  const { app } = await openSite(t, { content: false })
  const json = await app.inject('/openapi.json')
  const yaml = await app.inject('/openapi.yaml')
  t.match(json.headers['content-type'], /^application\/json/)
  t.match(yaml.headers['content-type'], /^application\/yaml/)
  t.same(parse(yaml.body), json.json())
  t.match(json.json(), {
    openapi: /^3\.1/,
    servers: [{ url: publicUrl }],
    info: { license: { identifier: 'Apache-2.0' } },
  })
  for (const { headers, statusCode } of [json, yaml]) {
    t.equal(statusCode, 200)
    t.match(headers['cache-control'], /public/)
  }
  const again = await app.inject({
    url: '/openapi.json',
    headers: { 'if-none-match': String(json.headers.etag) },
  })
  t.equal(again.statusCode, 304)
  const head = await app.inject({ method: 'HEAD', url: '/openapi.yaml' })
  t.equal(head.statusCode, 200)
  t.equal(head.headers.etag, yaml.headers.etag)
  t.equal(head.body, '')
})

/** The routes of the router's tree, in which each line adds to the path of a line above it; without those that come by themselves. */
function routesOf(tree: string): { method: string; path: string }[] {
  const above: string[] = []
  return tree.split('\n').flatMap((line) => {
    const [, indent = '', part = '', methods = ''] = line.match(/^([├└│─\s]*)(\S*) \(([A-Z, ]+)\)$/) ?? []
    const depth = indent.length / 4
    const path = (above[depth - 1] ?? '') + part
    above[depth] = path
    return methods
      .split(', ')
      .filter((method) => method !== '' && method !== 'HEAD' && method !== 'OPTIONS')
      .flatMap((method) => addressesOf(path).map((address) => ({ method, path: address })))
  })
}

/** The addresses that a route stands for: one for each of the words that a part of it may be. */
function addressesOf(path: string): string[] {
  const [part, words] = path.match(/:\w+\(([^)]*)\)/) ?? []
  if (!part || !words) return [path.replaceAll(/:(\w+)/g, '{$1}')]
  return words.split('|').flatMap((word) => addressesOf(path.replace(part, word.replaceAll('\\', ''))))
}
