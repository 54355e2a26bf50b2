import t from 'tap'
import { systemClock } from '../../src/clock.ts'
import { exportOf, openImportSite } from '../support/records.ts'
import { engines, type openSite } from '../support/site.ts'

for (const engine of engines) {
  t.test(
    `${engine}: a renamed item gets a revision, and those that show its name a change without one`,
    async (t) => {
      const { load, changed, item, changesAfter, head, app } = await openImportSite(t, engine)
      const line = await changed('lane-county-technology', { name: 'Zebra Technology' })
      const others = (await app.inject('/v1/updates?partnership=lane-county-technology')).json().data
      t.ok(others.length > 0)
      const before = await head()
      t.match(await load(line), { created: 0, changed: 1, unchanged: 0 })

      const after = await item('/v1/partnerships/lane-county-technology')
      t.match(after, { name: 'Zebra Technology', version: 2 })
      for (const other of others) {
        const now = await item(`/v1/updates/${other.slug}`)
        const stubs = now.partnerships as { slug: string; name: string }[]
        t.equal(stubs.find(({ slug }) => slug === 'lane-county-technology')?.name, 'Zebra Technology')
        t.same([now.version, now.updatedAt], [other.version, other.updatedAt])
      }
      const changes = await changesAfter(before)
      t.equal(new Set(changes.map(({ id }) => id)).size, changes.length, 'one change for each')
      t.same(changes.map(({ version }) => version).toSorted(), [...changes.slice(1).map(() => 1), 2])
      const showing = await showingOf(app, 'lane-county-technology')
      t.same(new Set(changes.map(({ id }) => id)), new Set([after.id, ...showing]))
    },
  )

  t.test(`${engine}: a renamed item takes its new place in filtered lists`, async (t) => {
    // Twice within one millisecond, so that nothing but the name tells the second from the first.
    const clock = { ...systemClock, now: () => 1_800_000_000_000 }
    const { load, changed, slugs } = await openImportSite(t, engine, clock)
    const paths = [
      '/v1/partnerships?state=OR&limit=100',
      '/v1/partnerships?state=OR&status=active,emerging,unknown&limit=100',
      '/v1/partnerships?limit=100&state=OR&count=none',
    ]
    for (const path of paths) t.not((await slugs(path)).at(-1), 'lane-county-technology')
    await load(await changed('lane-county-technology', { name: 'Aardvark Technology' }))
    for (const path of paths) t.equal((await slugs(path))[0], 'lane-county-technology')
    await load(await changed('lane-county-technology', { name: 'Zebra Technology' }))
    for (const path of paths) t.equal((await slugs(path)).at(-1), 'lane-county-technology')
  })

  t.test(
    `${engine}: a piece that becomes part of another, moves to a third and leaves it is shown there`,
    async (t) => {
      const { load, changed, item, storage } = await openImportSite(t, engine)
      const [first = '', second = '', third = ''] = (await exportOf(storage)).flatMap((line) =>
        line.type === 'media' && !line.partOf && !line.isCollection ? [String(line.slug)] : [],
      )
      const parts = async (slug: string) =>
        ((await item(`/v1/media/${slug}`)).parts as { slug: string }[]).map((part) => part.slug)
      await load(await changed(first, { partOf: second }))
      t.ok((await parts(second)).includes(first))
      await load(await changed(first, { partOf: third }))
      t.notOk((await parts(second)).includes(first))
      t.ok((await parts(third)).includes(first))
      await load(await changed(first, { partOf: null }))
      t.notOk((await parts(third)).includes(first))
    },
  )

  t.test(`${engine}: what an item is found by follows what it points to, two steps away`, async (t) => {
    const { load, changed, slugs, item } = await openImportSite(t, engine)
    const partnership = await item('/v1/partnerships/lane-county-technology')
    const region = partnership.region as { slug: string }
    const updates = await slugs('/v1/updates?partnership=lane-county-technology&limit=100')
    const inWyoming = () => slugs('/v1/updates?county=56021&limit=100')
    t.notOk((await inWyoming()).includes(updates[0] as string))
    await load(
      await changed(region.slug, {
        counties: [{ name: 'Laramie', state: 'WY', geoid: '56021' }],
        coverage: 'listed_counties',
      }),
    )
    for (const update of updates) t.ok((await inWyoming()).includes(update))
    await load(await changed(region.slug, { counties: [], coverage: 'statewide', states: ['NE'] }))
    for (const update of updates) t.notOk((await inWyoming()).includes(update))
    const inNebraska = await slugs('/v1/updates?county=31055&limit=100')
    for (const update of updates) t.ok(inNebraska.includes(update), 'a statewide region has all counties')
    t.ok((await slugs('/v1/partnerships?county=31055&limit=100')).includes('lane-county-technology'))
  })

  t.test(
    `${engine}: a sector of a sector of a sector is found by each of them, and no more when it moves`,
    async (t) => {
      const { load, changed, slugs } = await openImportSite(t, engine)
      const sector = (slug: string, parent: string | null) => ({
        type: 'sector',
        slug,
        name: slug,
        naics: [],
        naicsVintage: '2022',
        parent,
        sources: ['https://a.example/'],
      })
      await load(sector('least', 'less'), sector('less', 'wide'), sector('wide', null))
      const [update = ''] = await slugs('/v1/updates?limit=1')
      await load(await changed(update, { sectors: ['least'] }))
      for (const wider of ['least', 'less', 'wide'])
        t.same(await slugs(`/v1/updates?sector=${wider}`), [update])
      t.same(await slugs('/v1/updates?sectorExact=wide'), [])
      await load(sector('wide', 'widest'), sector('widest', null))
      t.same(await slugs('/v1/updates?sector=widest'), [update])
      await load(sector('less', null))
      t.same(await slugs('/v1/updates?sector=less'), [update])
      t.same(await slugs('/v1/updates?sector=wide'), [])
      t.same(await slugs('/v1/updates?sector=widest'), [])
    },
  )

  t.test(
    `${engine}: a chain that is turned round makes no change where nothing is shown otherwise`,
    async (t) => {
      const { load, slugs, changed, changesAfter, head, item } = await openImportSite(t, engine)
      const sector = (slug: string, parent: string | null) => ({
        type: 'sector',
        slug,
        name: slug,
        naics: [],
        naicsVintage: '2022',
        parent,
        sources: ['https://a.example/'],
      })
      await load(sector('s', 'y'), sector('y', 'x'), sector('x', 'z'), sector('z', null))
      const [update = ''] = await slugs('/v1/updates?limit=1')
      await load(await changed(update, { sectors: ['s'] }))
      const before = await head()
      await load(sector('y', 'z'), sector('z', 'x'), sector('x', null))
      const shown = await Promise.all(
        ['x', 'y', 'z'].map(async (slug) => (await item(`/v1/sectors/${slug}`)).id),
      )
      t.same(new Set((await changesAfter(before)).map(({ id }) => id)), new Set(shown))
      for (const wider of ['s', 'x', 'y', 'z']) t.same(await slugs(`/v1/updates?sector=${wider}`), [update])
    },
  )
}

type App = Awaited<ReturnType<typeof openSite>>['app']

/** The ids of all items that show a partnership as a stub, read from every list there is. */
async function showingOf(app: App, slug: string): Promise<string[]> {
  const found: string[] = []
  for (const collection of ['partnerships', 'updates', 'media', 'events']) {
    let next: string | null = `/v1/${collection}?limit=100`
    while (next) {
      const page: { data: Record<string, unknown>[]; links: { next: string | null } } = (
        await app.inject(next)
      ).json()
      for (const { slug: own, id, ...rest } of page.data)
        if (own !== slug && JSON.stringify(rest).includes(`"slug":"${slug}"`)) found.push(String(id))
      next = page.links.next
    }
  }
  return found
}
