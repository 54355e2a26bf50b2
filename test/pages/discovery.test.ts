import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import formats from 'ajv-formats'
import Fastify from 'fastify'
import t from 'tap'
import { operator } from '../../src/access/actor.ts'
import { buildApp } from '../../src/app.ts'
import { systemClock } from '../../src/clock.ts'
import { importRecords } from '../../src/content/exchange/import.ts'
import { followersOf } from '../../src/content/feed/followers.ts'
import { parsedItems } from '../../src/content/questions/items.ts'
import { formsOf } from '../../src/forms/forms.ts'
import { shelf } from '../../src/model/catalogue.ts'
import { addSitemap } from '../../src/pages/sitemap.ts'
import { publicUrl } from '../support/content.ts'
import { elementsIn } from '../support/html.ts'
import { engines, openSite } from '../support/site.ts'

const schema = JSON.parse(readFileSync('test/pages/fixtures/dcat-us-1.1-non-federal.schema.json', 'utf8'))
const ajv = new Ajv({ strict: false, unicodeRegExp: false, allErrors: true })
formats.default(ajv)
const valid = ajv.compile(schema)

const standing = ['/.well-known/api-catalog', '/data.json', '/sitemap.xml', '/robots.txt']

t.test('what programs look for is kept by caches, not sent twice, and asked about by HEAD', async (t) => {
  const { app } = await openSite(t)
  for (const path of standing) {
    const answer = await app.inject(path)
    t.equal(answer.statusCode, 200, path)
    t.match(answer.headers['cache-control'], /^public, max-age=60/)
    t.equal(answer.headers['access-control-allow-origin'], '*')
    const etag = String(answer.headers.etag)
    const again = await app.inject({ url: path, headers: { 'if-none-match': etag } })
    t.equal(again.statusCode, 304)
    const head = await app.inject({ url: path, method: 'HEAD' })
    t.equal(head.statusCode, 200)
    t.equal(head.body, '')
    t.same(
      [head.headers.etag, head.headers['content-type'], head.headers.link],
      [etag, answer.headers['content-type'], answer.headers.link],
    )
    t.equal((await app.inject({ url: path, method: 'POST' })).statusCode, 405)
    t.equal((await app.inject(`${path}?page=2`)).statusCode, 400)
  }
})

t.test('the catalogue of APIs is a set of links, all of which lead somewhere', async (t) => {
  const { app } = await openSite(t)
  const { headers, body } = await app.inject('/.well-known/api-catalog')
  t.equal(
    headers['content-type'],
    'application/linkset+json; profile="https://www.rfc-editor.org/info/rfc9727"',
  )
  t.match(headers.link, `<${publicUrl}/.well-known/api-catalog>; rel="api-catalog"`)
  type Link = { href: string; type: string }
  const { linkset } = JSON.parse(body) as { linkset: (Record<string, Link[]> & { anchor: string })[] }
  const [catalog, ...apis] = linkset as unknown as [
    { anchor: string; item: Link[] },
    ...Record<string, Link[]>[],
  ]
  t.equal(catalog.anchor, `${publicUrl}/.well-known/api-catalog`)
  t.same(
    catalog.item.map(({ href }) => href),
    [`${publicUrl}/v1`, `${publicUrl}/graphql`],
  )
  t.same(
    apis.map(({ anchor }) => anchor),
    catalog.item.map(({ href }) => href),
  )
  for (const api of apis)
    for (const relation of ['service-desc', 'service-doc', 'status'])
      for (const { href, type } of api[relation] ?? [{ href: relation, type: '' }]) {
        const answer = await app.inject(href.slice(publicUrl.length))
        t.equal(answer.statusCode, 200, href)
        t.ok(String(answer.headers['content-type']).startsWith(type), `${href} is ${type}`)
      }
})

t.test('pages of the site lead to the catalogue of APIs and to the news in every form', async (t) => {
  const { app } = await openSite(t)
  for (const path of ['/', '/docs/problems', '/docs/problems/not_found', '/docs/deprecation']) {
    const { headers, body } = await app.inject(path)
    t.match(headers.link, `<${publicUrl}/.well-known/api-catalog>; rel="api-catalog"`)
    const alternates = elementsIn(body, 'link')
      .map(({ attributes }) => attributes)
      .filter(({ rel }) => rel === 'alternate')
    t.ok(alternates.some(({ type }) => type === 'application/atom+xml'))
    for (const { href = '', type = '' } of alternates) {
      const answer = await app.inject(href)
      t.equal(answer.statusCode, 200, href)
      t.ok(String(answer.headers['content-type']).startsWith(type), `${href} is ${type}`)
    }
  }
})

t.test('data.json is valid DCAT-US, and every way that it names to a data set can be gone', async (t) => {
  const { app } = await openSite(t)
  const catalog = (await app.inject('/data.json')).json()
  t.same(faultsOf(catalog), [])
  t.same(
    catalog.dataset.map(({ identifier }: { identifier: string }) => identifier),
    shelf.map(({ plural }) => `${publicUrl}/v1/${plural}`),
  )
  for (const [place, dataset] of catalog.dataset.entries()) {
    const resource = shelf[place]
    if (!resource) throw new Error(dataset.title)
    const own = dataset.distribution.filter((each: { downloadURL?: string }) => each.downloadURL)
    t.same(
      own.map(({ downloadURL, mediaType }: Record<string, string>) => [downloadURL, mediaType]),
      formsOf(resource).map(({ suffix, mediaType }) => [
        `${publicUrl}/v1/${resource.plural}.${suffix}`,
        mediaType,
      ]),
    )
    for (const url of [
      dataset.landingPage,
      dataset.describedBy,
      ...own.map((each: { downloadURL: string }) => each.downloadURL),
    ])
      t.equal((await app.inject(url.slice(publicUrl.length))).statusCode, 200, url)
    const [newest] = (await app.inject(`/v1/${resource.plural}?sort=-updatedAt&limit=1`)).json().data
    t.ok(dataset.modified >= newest.updatedAt, `${resource.plural} were changed ${dataset.modified}`)
  }
  t.notOk('hasEmail' in catalog.dataset[0].contactPoint, 'nobody’s address is made up')
})

t.test('an empty site has a data.json too, and whoever runs it says who answers questions', async (t) => {
  const { storage } = await openSite(t, { content: false })
  const config = {
    allowedHosts: [],
    trustProxy: false,
    contactName: 'Data desk',
    contactEmail: 'data@example.org',
  }
  const app = await buildApp({ config, publicUrl, storage, clock: systemClock, edition: 'e' })
  t.teardown(() => app.close())
  const catalog = (await app.inject('/data.json')).json()
  t.same(faultsOf(catalog), [])
  t.same(catalog.dataset[0].contactPoint, {
    '@type': 'vcard:Contact',
    fn: 'Data desk',
    hasEmail: 'mailto:data@example.org',
  })
})

for (const engine of engines) {
  t.test(`${engine}: the sitemap names the page of every list and item, and when it changed`, async (t) => {
    const { app } = await openSite(t, { engine })
    const found = locationsIn((await app.inject('/sitemap.xml')).body, 'urlset')
    const wanted: [string, string | undefined][] = [[`${publicUrl}/`, undefined]]
    for (const { plural } of shelf) {
      wanted.push([`${publicUrl}/v1/${plural}.html`, undefined])
      const lines = (await app.inject(`/v1/${plural}.ndjson`)).body.split('\n').filter(Boolean)
      wanted.push(
        ...lines
          .map((line) => JSON.parse(line))
          .map(({ htmlUrl, updatedAt }): [string, string] => [htmlUrl, updatedAt]),
      )
    }
    t.same(found.toSorted(), wanted.toSorted())
    t.ok(found.length > 500)
  })

  t.test(`${engine}: a sitemap that grows too large comes in parts that hold the same`, async (t) => {
    const { app, storage } = await openSite(t, { engine })
    const whole = locationsIn((await app.inject('/sitemap.xml')).body, 'urlset')
    const small = Fastify()
    t.teardown(() => small.close())
    addSitemap(
      small,
      {
        storage,
        clock: systemClock,
        publicUrl,
        parse: parsedItems(),
        followers: followersOf(storage, publicUrl),
        edition: 'e',
        hooks: { accepts: () => false },
        upcoming: () => null,
      },
      20,
    )
    const parts = locationsIn((await small.inject('/sitemap.xml')).body, 'sitemapindex')
    const found: [string, string | undefined][] = []
    for (const [url] of parts) {
      const part = locationsIn((await small.inject(url.slice(publicUrl.length))).body, 'urlset')
      t.ok(part.length > 0 && part.length <= 20, url)
      found.push(...part)
    }
    t.same(found.toSorted(), whole.filter(([url]) => url !== `${publicUrl}/`).toSorted())
  })
}

t.test('a part of the sitemap that there is not is a problem', async (t) => {
  const { app } = await openSite(t)
  t.equal((await app.inject('/sitemaps/updates-1.xml')).statusCode, 200)
  for (const part of [
    'updates-2.xml',
    'updates-0.xml',
    'others-1.xml',
    'updates',
    'updates-1.xml.gz',
    'updates-999999.xml',
  ])
    t.equal((await app.inject(`/sitemaps/${part}`)).statusCode, 404, part)
})

t.test('the sitemap moves when an item comes', async (t) => {
  const { app, storage } = await openSite(t)
  const before = await app.inject('/sitemap.xml')
  const content = { slug: 'brand-new', name: 'Brand new', sources: [] }
  await importRecords(storage, operator, systemClock, publicUrl, [
    { type: 'topic', place: 'topics:1', content },
  ])
  const after = await app.inject({
    url: '/sitemap.xml',
    headers: { 'if-none-match': String(before.headers.etag) },
  })
  t.equal(after.statusCode, 200)
  t.match(after.body, `<loc>${publicUrl}/v1/topics/brand-new.html</loc>`)
})

t.test('robots.txt lets everybody in and names the sitemap', async (t) => {
  const { app } = await openSite(t, { content: false })
  const { headers, body } = await app.inject('/robots.txt')
  t.equal(headers['content-type'], 'text/plain; charset=utf-8')
  t.match(body, /^User-agent: \*\nAllow: \/\n/)
  t.match(body, new RegExp(`^Sitemap: ${publicUrl}/sitemap\\.xml$`, 'm'))
})

function faultsOf(catalog: unknown): string[] {
  valid(catalog)
  return (valid.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}

/** The addresses of a sitemap or of its index, and when each changed; refuses XML that is anything else. */
function locationsIn(xml: string, root: 'urlset' | 'sitemapindex'): [string, string | undefined][] {
  const [, inner] =
    new RegExp(
      `^<\\?xml version="1\\.0" encoding="UTF-8"\\?>\\n<${root} xmlns="http://www\\.sitemaps\\.org/schemas/sitemap/0\\.9">\\n([^]*)</${root}>\\n$`,
    ).exec(xml) ?? []
  const entry = /^<(url|sitemap)><loc>([^<&]+)<\/loc>(?:<lastmod>([^<]+)<\/lastmod>)?<\/\1>$/
  return (inner ?? xml)
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const [, , url, at] = entry.exec(line) ?? []
      if (!url) throw new Error(line)
      return [url, at]
    })
}

t.test('the reference and the explorer lead to the catalogue, the document and the news', async (t) => {
  const { app } = await openSite(t)
  for (const path of ['/docs', '/graphiql']) {
    const links = elementsIn((await app.inject(path)).body, 'link').map(({ attributes }) => attributes)
    const told = links.filter(({ rel }) => rel === 'alternate' || rel === 'api-catalog')
    t.ok(
      told.some(({ rel }) => rel === 'api-catalog') &&
        told.some(({ type }) => type === 'application/rss+xml'),
    )
    for (const { href = '' } of told)
      t.equal((await app.inject(new URL(href, `${publicUrl}${path}`).pathname)).statusCode, 200, href)
  }
})
