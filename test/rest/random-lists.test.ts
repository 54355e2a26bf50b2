import fc from 'fast-check'
import t from 'tap'
import { type Asked, canonical, naiveFacet, naiveList } from '../support/naive.ts'
import { type Collection, words } from '../support/naive-records.ts'
import { anyAsked, query } from '../support/random-questions.ts'
import { engines, openSite, type TestSite } from '../support/site.ts'

type Page = {
  data: { id: string }[]
  meta: {
    total: number | null
    limit: number
    filters: Record<string, string | string[]>
    facets?: Record<string, { value: string; name: string; count: number }[]>
  }
  links: { self: string; prev: string | null; next: string | null; first: string }
}

for (const engine of engines) {
  const numRuns = engine === 'sqlite' ? 150 : 60

  t.test(`${engine}: walking any list forward and back gives each item once, in order`, async (t) => {
    const { app } = await openSite(t, { engine })
    await fc.assert(
      fc.asyncProperty(anyAsked, fc.integer({ min: 1, max: 40 }), async ({ collection, asked }, limit) => {
        const expected = naiveList(collection, asked).map(({ id }) => id)
        const forward = await walk(app, `/v1/${collection}${query({ ...asked, limit: `${limit}` })}`, 'next')
        same(forward.flatMap(ids), expected, 'forward')
        for (const page of forward) {
          equal(page.meta.total, expected.length, 'total')
          equal(page.meta.limit, limit, 'limit')
        }
        for (const page of forward.slice(0, -1)) equal(page.data.length, limit, 'a full page')
        equal(forward[0]?.links.prev, null, 'nothing before the first page')

        const last = forward.at(-1) as Page
        const back = await walk(app, last.links.self, 'prev')
        same(back.toReversed().flatMap(ids), expected, 'back')
        equal(back.at(-1)?.links.prev, null, 'nothing before the page that was walked back to')
      }),
      { numRuns },
    )
  })

  t.test(
    `${engine}: any filters are understood as the data files say, and shown in canonical words`,
    async (t) => {
      const { app } = await openSite(t, { engine })
      await fc.assert(
        fc.asyncProperty(anyAsked, async ({ collection, asked }) => {
          const page = await get(app, `/v1/${collection}${query({ ...asked, limit: '100' })}`)
          same(
            ids(page),
            naiveList(collection, asked)
              .slice(0, 100)
              .map(({ id }) => id),
            'items',
          )
          same(page.meta.filters, shown(asked), 'filters')
          const uncounted = await get(
            app,
            `/v1/${collection}${query({ ...asked, limit: '100', count: 'none' })}`,
          )
          same([uncounted.data, uncounted.meta.total], [page.data, null], 'count=none')
        }),
        { numRuns: numRuns * 2 },
      )
    },
  )

  t.test(`${engine}: facets count what each word would leave, whatever its own filter says`, async (t) => {
    const { app } = await openSite(t, { engine })
    await fc.assert(
      fc.asyncProperty(anyAsked, async ({ collection, asked }) => {
        const names = Object.keys(words[collection])
        if (names.length === 0) return
        const { meta } = await get(
          app,
          `/v1/${collection}${query({ ...asked, limit: '1', facets: names.join(',') })}`,
        )
        for (const name of names) same(counted(meta.facets?.[name]), sorted(collection, asked, name), name)
      }),
      { numRuns },
    )
  })
}

async function walk(app: TestSite['app'], url: string, relation: 'next' | 'prev'): Promise<Page[]> {
  const pages: Page[] = []
  for (let at: string | null = url; at !== null; ) {
    const page: Page = await get(app, at)
    pages.push(page)
    if (pages.length > 200) throw new Error(`${url} does not end`)
    at = page.links[relation]
  }
  return pages
}

async function get(app: TestSite['app'], url: string): Promise<Page> {
  const answer = await app.inject(url)
  if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.body}`)
  return answer.json()
}

const ids = ({ data }: Page): string[] => data.map(({ id }) => id)

function shown({ sort: _, ...filters }: Asked): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(filters).map(([name, value]) => [
      name,
      ['since', 'until', 'near', 'within'].includes(name)
        ? value
        : [...new Set(value.split(',').map((key) => canonical(name, key)))].sort(),
    ]),
  )
}

const counted = (facet: { value: string; count: number }[] = []): [string, number][] =>
  facet.map(({ value, count }) => [value, count])

/** The most frequent first, and the alphabet among equals. */
function sorted(collection: Collection, asked: Asked, name: string): [string, number][] {
  return Object.entries(naiveFacet(collection, asked, name)).sort(
    ([left, many], [right, more]) => more - many || (left < right ? -1 : 1),
  )
}

/** Fails a property in a way that fast-check can shrink; tap's own assertions do not throw. */
function same(found: unknown, wanted: unknown, what: string): void {
  const [left, right] = [JSON.stringify(found), JSON.stringify(wanted)]
  if (left !== right && !alike(found, wanted)) throw new Error(`${what}: ${left} instead of ${right}`)
}

function equal(found: unknown, wanted: unknown, what: string): void {
  if (found !== wanted) throw new Error(`${what}: ${found} instead of ${wanted}`)
}

function alike(found: unknown, wanted: unknown): boolean {
  return (
    isObject(found) && isObject(wanted) && JSON.stringify(byName(found)) === JSON.stringify(byName(wanted))
  )
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const byName = (value: Record<string, unknown>) =>
  Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1))
