import type { FastifyInstance } from 'fastify'
import t from 'tap'
import { buildApp } from '../../src/app.ts'
import { systemClock } from '../../src/clock.ts'
import { axeViolations, openBrowser } from '../support/browser.ts'
import { publicUrl } from '../support/content.ts'
import { listen, open } from '../support/pages.ts'
import { engines, openSite } from '../support/site.ts'

const collections = 'states sectors regions organizations partnerships updates media events topics'.split(' ')

for (const engine of engines) {
  t.test(`${engine}: the first page shows what the API says`, async (t) => {
    const { app } = await openSite(t, { engine })
    const { page } = await open(t, await openBrowser(t), await listen(app))
    const ask = async (path: string) => (await app.inject(path)).json()

    const { data } = await ask('/v1/updates?limit=6')
    const entries = await page.locator('.entries li article').evaluateAll((articles) =>
      articles.map((article) => ({
        title: article.querySelector('h3')?.textContent,
        date: article.querySelector('time')?.getAttribute('datetime') ?? null,
        address: article.querySelector('h3 a')?.getAttribute('href'),
        filed: [...article.querySelectorAll('.filed a')].map(({ textContent }) => textContent),
      })),
    )
    type Stub = { name: string }
    t.same(
      entries,
      data.map((item: { title: string; date: string; htmlUrl: string; states: Stub[]; sectors: Stub[] }) => ({
        title: item.title,
        date: item.date,
        address: item.htmlUrl.slice(publicUrl.length),
        filed: [...item.states, ...item.sectors].map(({ name }) => name),
      })),
    )

    const { facets } = (await ask('/v1/partnerships?facets=state,sector')).meta
    for (const name of ['state', 'sector']) {
      const rows = await page.locator(`#${name}s .counts li`).evaluateAll((all) =>
        all.map((row) => ({
          name: row.querySelector('a')?.textContent,
          count: row.querySelector('.count')?.textContent,
        })),
      )
      t.same(
        rows,
        facets[name].map(({ name, count }: { name: string; count: number }) => ({
          name,
          count: `${count} ${count === 1 ? 'partnership' : 'partnerships'}`,
        })),
        name,
      )
      t.ok(rows.length > 10)
    }

    const totals = await page.locator('.totals a').allInnerTexts()
    const expected = await Promise.all(
      collections.map(async (name) => [(await ask(`/v1/${name}`)).meta.total, name]),
    )
    t.same(
      totals.map((said) => said.toLowerCase().split(/\s+/).join(' ')),
      expected.map(([total, name]) => `${total} ${name === 'states' ? 'states and territories' : name}`),
    )
  })
}

t.test(
  'the map of the first page outlines the regions of partnerships, and the text says how many',
  async (t) => {
    const { app } = await openSite(t)
    type Region = { slug: string; name: string; coverage: string; counties: unknown[] }
    const wanted = new Set<string>()
    for (let next = '/v1/partnerships?include=region&limit=100'; next; ) {
      const { data, links } = (await app.inject(next)).json()
      for (const { region } of data as { region: Region | null }[])
        if (region && (region.coverage === 'statewide' || region.counties.length > 0)) wanted.add(region.name)
      next = links.next?.slice(publicUrl.length)
    }
    const { total } = (await app.inject('/v1/regions')).json().meta
    t.ok(wanted.size > 20 && wanted.size < total)
    const { body } = await app.inject('/')
    const outlines = /<g class="regions".*?<\/g>/s.exec(body)?.[0] ?? ''
    const names = [...outlines.matchAll(/<title>([^<]*)/g)].map(([, name]) => name)
    t.same(names.toSorted(), [...wanted].toSorted())
    t.match(body, `Hatched are the ${wanted.size} labor market regions`)
  },
)

t.test('every page has the same ways about the site, and leads to every collection', async (t) => {
  const { app } = await openSite(t)
  const most = ['States', 'Sectors', 'Partnerships', 'Updates', 'Media', 'Events']
  const [browser, origin] = [await openBrowser(t), await listen(app)]
  for (const path of [
    '/',
    '/docs/problems',
    '/docs/problems/not_found',
    '/docs/deprecation',
    '/v1/topics.html',
    '/v1/states/utah.html',
  ]) {
    const { page } = await open(t, browser, origin + path)
    t.same(
      await page.getByRole('navigation', { name: 'Site' }).getByRole('link').allTextContents(),
      most,
      path,
    )
    t.same(
      await page.getByRole('contentinfo').getByRole('navigation').getByRole('link').allTextContents(),
      ['Regions', 'Organizations', 'Topics'],
      path,
    )
  }
})

t.test('the first page shows how to follow the updates and the events', async (t) => {
  const { app } = await openSite(t)
  const { page } = await open(t, await openBrowser(t), await listen(app))
  for (const [name, address] of [
    ['RSS of updates', '/v1/updates.rss'],
    ['Atom of updates', '/v1/updates.atom'],
    ['JSON Feed of updates', '/v1/updates.feed.json'],
    ['Events as a calendar', '/v1/events.ics'],
  ] as const) {
    const link = page.locator('#updates').getByRole('link', { name })
    t.equal(await link.getAttribute('href'), address)
    t.ok(await link.isVisible())
  }
})

t.test('each count leads to a list of just as many partnerships', async (t) => {
  const { app } = await openSite(t)
  const { page } = await open(t, await openBrowser(t), await listen(app))
  const rows = await page.locator('.counts li').evaluateAll((all) =>
    all.map((row) => ({
      address: row.querySelector('a')?.getAttribute('href') ?? '',
      count: Number.parseInt(row.querySelector('.count')?.textContent ?? '', 10),
    })),
  )
  for (const { address, count } of rows) {
    const { body } = await app.inject(address)
    t.equal(Number(/<strong>(\d+) partnerships?</.exec(body)?.[1]), count, address)
  }
  t.ok(rows.some(({ address }) => address === '/v1/partnerships.html?state=PA'))
})

t.test('every link of the first page leads somewhere', async (t) => {
  const { app } = await openSite(t)
  const { page } = await open(t, await openBrowser(t), await listen(app))
  await everyLinkLeads(t, app, page)
})

t.test('the curl example can be copied and answers', async (t) => {
  const { app } = await openSite(t)
  const { page } = await open(t, await openBrowser(t), await listen(app))
  const example = (await page.locator('pre').textContent()) ?? ''
  const address = /^curl '(.+)'$/.exec(example)?.[1] ?? ''
  t.ok(address.startsWith(`${publicUrl}/v1/`), example)
  const answer = await app.inject(address.slice(publicUrl.length))
  t.equal(answer.statusCode, 200)
  t.equal(answer.json().data.length, 3)
})

t.test('an empty database has a first page that says so', async (t) => {
  const { app } = await openSite(t, { content: false })
  const { page, complaints } = await open(t, await openBrowser(t), await listen(app))
  t.same(await page.locator('.empty').allTextContents(), [
    'There are no updates yet. The first will stand here as soon as it is published.',
    'No partnership has a state yet.',
    'No partnership has a sector yet.',
  ])
  t.same(
    (await page.locator('.totals strong').allTextContents()).map(Number),
    collections.map(() => 0),
  )
  t.same(await axeViolations(page), [])
  t.same(complaints, [])
  await everyLinkLeads(t, app, page)
})

t.test('under a public address with a path, every link stays under that path', async (t) => {
  const { storage } = await openSite(t)
  const parts = { storage, clock: systemClock, edition: 'e', config: { allowedHosts: [], trustProxy: false } }
  const app = await buildApp({ ...parts, publicUrl: 'https://example.org/happenings' })
  t.teardown(() => app.close())
  for (const path of ['/', '/docs/problems', '/docs/problems/not_found', '/docs/deprecation']) {
    const { body } = await app.inject(path)
    const addresses = [...body.matchAll(/ href="([^"]*)"/g)].map(([, address]) => address ?? '')
    t.same(
      addresses.filter(
        (address) => !/^(#|\/happenings\/|https:\/\/example\.org\/happenings\/)/.test(address),
      ),
      [],
    )
  }
})

async function everyLinkLeads(t: Tap, app: FastifyInstance, page: BrowserPage): Promise<void> {
  const links = await page
    .locator('a[href], link[href]:not([rel="canonical"])')
    .evaluateAll((all) => [...new Set(all.map((link) => link.getAttribute('href') ?? ''))])
  t.ok(links.length > 15, `${links.length} links`)
  for (const address of links) {
    if (address.startsWith('#')) t.equal(await page.locator(address).count(), 1, address)
    else t.equal(await statusOf(app, address), 200, address)
  }
}

/** The status at the end of a redirect. */
async function statusOf(app: FastifyInstance, address: string): Promise<number> {
  const { statusCode, headers } = await app.inject(address)
  if (statusCode < 300 || statusCode > 399) return statusCode
  const { pathname, search } = new URL(headers.location as string, `${publicUrl}${address}`)
  return (await app.inject(pathname + search)).statusCode
}

type Tap = { equal: (typeof t)['equal']; ok: (typeof t)['ok'] }
type BrowserPage = Awaited<ReturnType<typeof open>>['page']
