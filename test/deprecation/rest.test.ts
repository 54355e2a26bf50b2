import t from 'tap'
import { publicUrl } from '../support/content.ts'
import { openDeprecating } from '../support/deprecating.ts'
import { openSite } from '../support/site.ts'

const page = `<${publicUrl}/docs/deprecation>; type="text/html"`

/** The seconds of a day at its beginning, as the header has them. */
const at = (day: string): string => `@${Date.parse(day) / 1000}`

t.test(
  'an answer to a request that uses something deprecated says since when, until when and where to read more',
  async (t) => {
    const app = await openDeprecating(t)
    for (const [url, since, sunset] of [
      ['/v1/updates?fields=title,sourceHeading', '2026-11-01', '2027-11-01'],
      ['/v1/updates.json?fields=sourceHeading', '2026-11-01', '2027-11-01'],
      ['/v1/updates.csv?fields=title,sourceHeading', '2026-11-01', '2027-11-01'],
      ['/v1/updates/nebraska-five-partnerships?fields=sourceHeading', '2026-11-01', '2027-11-01'],
      ['/v1/updates?fields=media', '2026-11-02'],
      ['/v1/updates?include=media.publisher', '2026-11-02'],
      ['/v1/updates/nebraska-five-partnerships?include=media', '2026-11-02'],
      ['/v1/updates?sectorExact=manufacturing', '2026-11-03', '2028-01-01'],
      ['/v1/updates.atom?sectorExact=manufacturing', '2026-11-03', '2028-01-01'],
      ['/v1/updates.ndjson?sectorExact=manufacturing', '2026-11-03', '2028-01-01'],
      ['/v1/updates?facets=sectorExact', '2026-11-03', '2028-01-01'],
      ['/v1/updates?sort=createdAt', '2026-11-04'],
      ['/v1/updates?sort=-createdAt', '2026-11-04'],
      ['/v1/media?kind=video', '2026-10-05'],
      ['/v1/events', '2026-12-01'],
      ['/v1/events.html', '2026-12-01'],
      ['/v1/events/national-academy-2019', '2026-12-01'],
      [
        '/v1/updates?fields=sourceHeading&sectorExact=manufacturing&sort=createdAt',
        '2026-11-01',
        '2027-11-01',
      ],
    ] as const) {
      const { statusCode, headers } = await app.inject(url)
      t.equal(statusCode, 200, url)
      t.equal(headers.deprecation, at(since), url)
      t.equal(headers.sunset, sunset && new Date(sunset).toUTCString(), url)
      const links = String(headers.link)
      t.ok(links.includes(`${page}; rel="deprecation"`), url)
      t.equal(links.includes(`${page}; rel="sunset"`), sunset !== undefined, url)
      t.match(links, /rel="self"|rel="alternate"/, `${url}: the other links stay`)
    }
  },
)

t.test('an answer says nothing of what its request does not use', async (t) => {
  const app = await openDeprecating(t)
  for (const url of [
    '/v1/updates',
    '/v1/updates?sector=manufacturing&fields=title,partnerships&include=partnerships.region&sort=-date&facets=sector',
    '/v1/updates/nebraska-five-partnerships',
    '/v1/media',
    '/v1/sectors.csv',
  ]) {
    const { statusCode, headers } = await app.inject(url)
    t.equal(statusCode, 200, url)
    t.notOk('deprecation' in headers || 'sunset' in headers, url)
    t.notMatch(headers.link, 'deprecation', url)
  }
})

t.test('a 304 and a HEAD say it as well', async (t) => {
  const app = await openDeprecating(t)
  const url = '/v1/updates?fields=sourceHeading'
  const whole = await app.inject(url)
  const again = await app.inject({ url, headers: { 'if-none-match': whole.headers.etag } })
  const head = await app.inject({ method: 'HEAD', url })
  t.equal(again.statusCode, 304)
  for (const answer of [again, head])
    for (const name of ['deprecation', 'sunset', 'link'])
      t.equal(answer.headers[name], whole.headers[name], name)
})

t.test('pages of other origins may read these headers', async (t) => {
  const { app } = await openSite(t, { content: false })
  const exposed = String((await app.inject('/v1/updates')).headers['access-control-expose-headers']).split(
    ', ',
  )
  for (const name of ['Deprecation', 'Sunset', 'Link']) t.ok(exposed.includes(name), name)
})

t.test('the page of what is deprecated names all of it, for people and programs', async (t) => {
  const app = await openDeprecating(t)
  const { data } = (
    await app.inject({ url: '/docs/deprecation', headers: { accept: 'application/json' } })
  ).json()
  t.same(
    data.map(({ name }: { name: string }) => name),
    [
      'the field sourceHeading of updates',
      'the field media of updates',
      'the filter sectorExact of updates',
      'the sort createdAt of updates',
      'the field kind of media',
      'the filter kind of media',
      'events',
    ],
  )
  const { body } = await app.inject({ url: '/docs/deprecation', headers: { accept: 'text/html' } })
  t.match(body, 'The field sourceHeading of updates')
  t.match(body, 'Deprecated since 2026-11-01, gone from 2027-11-01 on. Use <code>title</code>.')
  const { app: present } = await openSite(t, { content: false })
  t.match((await present.inject('/docs/deprecation')).body, 'Nothing is deprecated.')
})
