import t from 'tap'
import { csv } from '../../src/forms/csv.ts'
import { shelf } from '../../src/model/catalogue.ts'
import { update } from '../../src/model/resources/update.ts'
import { idsIn, rowsIn } from '../support/form-readers.ts'
import { engines, openSite } from '../support/site.ts'

type Item = Record<string, unknown>

for (const engine of engines) {
  t.test(
    `${engine}: NDJSON and CSV hold every item of every collection, whatever a page holds`,
    async (t) => {
      const { app } = await openSite(t, { engine })
      for (const { plural } of shelf) {
        const items: Item[] = []
        for (let url: string | null = `/v1/${plural}?limit=100`; url; ) {
          const page: { data: Item[]; links: { next: string | null } } = (await app.inject(url)).json()
          items.push(...page.data)
          url = page.links.next
        }
        const lines = (await app.inject(`/v1/${plural}.ndjson`)).body.trimEnd().split('\n')
        t.same(
          lines.map((line) => JSON.parse(line)),
          items,
          `${plural} as lines`,
        )
        const rows = rowsIn((await app.inject(`/v1/${plural}.csv`)).body)
        t.same(
          rows.map((row) => row.id),
          items.map((item) => item.id),
        )
        for (const [place, row] of rows.entries()) {
          const item = items[place] as Item
          for (const [name, value] of Object.entries(item))
            if (name !== 'bodyHtml' && typeof value === 'string' && !/^[=+\-@\t\r\n]/.test(value))
              t.equal(row[name], value, name)
        }
      }
    },
  )
}

t.test(
  'a row gives relations as slugs, counties by their codes, and what is not known as nothing',
  async (t) => {
    const { app } = await openSite(t)
    const [region] = rowsIn((await app.inject('/v1/regions/berks-county-pa.csv')).body)
    t.match(region, { type: 'region', counties: '42011', states: 'pennsylvania' })
    const [partnership] = rowsIn((await app.inject('/v1/partnerships/agconnect.csv')).body)
    t.match(partnership, { states: 'pennsylvania', region: 'southeast-pa-agriculture', launched: '' })
    const related = rowsIn((await app.inject('/v1/partnerships.csv')).body).find(({ related }) => related)
    t.match(related?.related, /^[a-z_]+:[a-z0-9-]+(\|[a-z_]+:[a-z0-9-]+)*$/)
  },
)

t.test('no cell of a table is a formula to a spreadsheet', async (t) => {
  const { write } = await csv.writer(update, ['title', 'sources'])
  const titles = [
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    '=1\n+2',
    '＝1',
    '=HYPERLINK("http://a","b")',
  ]
  const text = write(
    titles.map((title) => JSON.stringify({ type: 'update', id: 'upd_1', title, sources: [title] })),
  )
  for (const [place, row] of rowsIn(`type,id,title,sources\r\n${text}`).entries()) {
    t.equal(row.title, `'${titles[place]}`)
    t.equal(row.sources, `'${titles[place]}`)
  }
})

t.test('what a table holds comes out of it as it went in', async (t) => {
  const { write } = await csv.writer(update, ['title'])
  const titles = ['a,b', 'a"b', '""', 'a\r\nb', 'a\nb', ' a ', '"=1', 'é 🏗 \u202Eabc', '<b>', ';', 'a\u0000b']
  const text = write(titles.map((title) => JSON.stringify({ type: 'update', id: 'upd_1', title })))
  t.same(
    rowsIn(`type,id,title\r\n${text}`).map(({ title }) => title),
    titles,
  )
})

t.test('fields leave columns and keys; type and id always stay', async (t) => {
  const { app } = await openSite(t)
  const table = await app.inject('/v1/topics.csv?fields=name')
  t.match(table.body, /^type,id,name\r\ntopic,top_\w+,/)
  const [line = ''] = (await app.inject('/v1/topics.ndjson?fields=name')).body.split('\n')
  t.same(Object.keys(JSON.parse(line)), ['type', 'id', 'name'])
  const [update = ''] = (await app.inject('/v1/updates.ndjson?fields=title&include=states')).body.split('\n')
  t.match(JSON.parse(update), { states: [{ usps: /^[A-Z]{2}$/ }] })
})

t.test('what is not paged refuses pages and counts, and tells which', async (t) => {
  const { app } = await openSite(t)
  for (const [form, name] of ['csv', 'ndjson'].flatMap((form) =>
    ['limit=5', 'after=x', 'before=x', 'facets=state'].map((word) => [form, word] as const),
  )) {
    const answer = await app.inject(`/v1/updates.${form}?${name}`)
    t.equal(answer.statusCode, 400)
    t.match(answer.json().errors[0], { parameter: name.split('=')[0], code: 'unsupported_parameter' })
  }
  t.match((await app.inject('/v1/updates.csv?include=media')).json().errors, [{ parameter: 'include' }])
  t.match((await app.inject('/v1/updates.csv?sate=PA')).json().errors, [{ suggestion: 'state' }])
  t.match((await app.inject('/v1/updates.csv?state=PX')).json().errors, [{ parameter: 'state' }])
})

t.test('a table is cached, asked again and compressed like a page', async (t) => {
  const { app } = await openSite(t)
  const whole = await app.inject('/v1/updates.csv')
  const { etag, link } = whole.headers
  const again = await app.inject({ url: '/v1/updates.csv', headers: { 'if-none-match': String(etag) } })
  t.equal(again.statusCode, 304)
  t.equal(again.headers.link, link)
  const head = await app.inject({ method: 'HEAD', url: '/v1/updates.csv' })
  t.match(head, { statusCode: 200, body: '', headers: { etag, 'content-type': 'text/csv; charset=utf-8' } })
  const accepted = await app.inject({ url: '/v1/updates', headers: { accept: 'text/csv' } })
  t.equal(accepted.body, whole.body)
  const small = await app.inject({ url: '/v1/updates.csv', headers: { 'accept-encoding': 'gzip' } })
  t.equal(small.headers['content-encoding'], 'gzip')
  t.not((await app.inject('/v1/updates.ndjson')).headers.etag, etag)
})

t.test('an empty list is a table without rows, and no lines', async (t) => {
  const { app } = await openSite(t, { content: false })
  t.same(idsIn.csv?.((await app.inject('/v1/updates.csv')).body), [])
  t.equal((await app.inject('/v1/updates.ndjson')).body, '')
})
