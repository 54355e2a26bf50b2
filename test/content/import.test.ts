import t from 'tap'
import { operator } from '../../src/access/actor.ts'
import { systemClock } from '../../src/clock.ts'
import { loadBundled } from '../../src/content/exchange/bundled.ts'
import { importRecords } from '../../src/content/exchange/import.ts'
import { sql } from '../../src/storage/drizzle.ts'
import { publicUrl } from '../support/content.ts'
import { bundled, exportOf, openImportSite, recordsOf } from '../support/records.ts'
import { engines, openSite, openTestStorage } from '../support/site.ts'

for (const engine of engines) {
  t.test(`${engine}: every bundled record has one revision and one number, without gaps`, async (t) => {
    const { storage, changesAfter } = await openImportSite(t, engine)
    const records = await bundled
    const changes = await changesAfter(0)
    t.same(
      changes.map(({ sequence }) => sequence),
      records.map((_, place) => place + 1),
    )
    t.same(new Set(changes.map(({ id }) => id)), new Set(records.map(({ id }) => id)))
    const revisions = await storage.read((reader) =>
      reader.rows<{ id: string; version: number }>({
        shape: 'test revisions',
        build: () => sql`select item_id as id, version from revision`,
        values: {},
      }),
    )
    t.equal(revisions.length, records.length)
    t.ok(revisions.every(({ version }) => version === 1))
  })

  t.test(`${engine}: importing what is there changes nothing`, async (t) => {
    const { storage, changesAfter, head } = await openImportSite(t, engine)
    const before = await head()
    const done = await importRecords(storage, operator, systemClock, publicUrl, await bundled)
    t.same(done, { created: 0, changed: 0, unchanged: (await bundled).length, sequence: null })
    t.same(await changesAfter(before), [])
    t.equal(await loadBundled(storage, systemClock, publicUrl), null)
  })

  t.test(`${engine}: two servers that start at once load the bundled content once`, async (t) => {
    const storage = await openTestStorage(t, engine)
    const loads = await Promise.all([
      loadBundled(storage, systemClock, publicUrl),
      loadBundled(storage, systemClock, publicUrl),
    ])
    t.equal(loads.filter((done) => done === null).length, 1)
  })

  t.test(`${engine}: a former slug leads to its item for ever, and no other item gets it`, async (t) => {
    const { load, changed, app } = await openImportSite(t, engine)
    await load(await changed('lane-county-technology', { slug: 'lane-tech' }))
    const moved = await app.inject('/v1/partnerships/lane-county-technology?fields=name')
    t.equal(moved.statusCode, 308)
    t.equal(moved.headers.location, `${publicUrl}/v1/partnerships/lane-tech?fields=name`)
    const { id: _, ...other } = await changed('lane-tech', { slug: 'other', name: 'Other' })
    await load(other)
    await t.rejects(load(await changed('other', { slug: 'lane-county-technology' })), {
      code: 'invalid_content',
      faults: [{ pointer: '/slug', detail: /is or was that of another of the partnerships/ }],
    })
    await t.rejects(
      load(await changed('lane-tech', { slug: 'other' }), await changed('other', { slug: 'third' })),
      { code: 'invalid_content', faults: [{ source: 'test.ndjson:1', pointer: '/slug' }] },
      'not even when its holder leaves it at the same time',
    )
    await load(await changed('lane-tech', { slug: 'lane-county-technology' }))
    t.equal((await app.inject('/v1/partnerships/lane-county-technology')).statusCode, 200)
    t.equal((await app.inject('/v1/partnerships/lane-tech')).statusCode, 308)
  })

  t.test(`${engine}: an external id may pass from one item to another in one import`, async (t) => {
    const { load, changed, slugs } = await openImportSite(t, engine)
    const given = [{ source: 'crm', id: '7' }]
    await load(await changed('lane-county-technology', { externalIds: given }))
    const [other = ''] = (await slugs('/v1/partnerships?limit=2')).filter(
      (slug) => slug !== 'lane-county-technology',
    )
    await t.rejects(load(await changed(other, { externalIds: given })), {
      code: 'invalid_content',
      faults: [{ pointer: '/externalIds' }],
    })
    await load(
      await changed(other, { externalIds: given }),
      await changed('lane-county-technology', { externalIds: [] }),
    )
    t.same(await slugs('/v1/partnerships?externalId=crm:7'), [other])
  })

  t.test(`${engine}: new records may name one another by slug, in any direction, without ids`, async (t) => {
    const { load, item } = await openImportSite(t, engine)
    const media = (slug: string, partOf: string | null) => ({
      type: 'media',
      slug,
      title: slug,
      kind: 'video',
      description: slug,
      isCollection: !partOf,
      partOf,
    })
    t.match(await load(media('inner', 'outer'), media('outer', null)), { created: 2 })
    t.match(await item('/v1/media/outer'), { parts: [{ slug: 'inner' }] })
    t.match(await load(media('inner', 'outer')), { created: 0, unchanged: 1 }, 'and are known again by it')
  })

  t.test(`${engine}: what is exported gives the same items in an empty database`, async (t) => {
    const origin = await openSite(t, { engine })
    const lines = await exportOf(origin.storage)
    const copy = await openSite(t, { engine: engine === 'sqlite' ? 'postgres' : 'sqlite', content: false })
    await importRecords(copy.storage, operator, systemClock, publicUrl, recordsOf(...lines))
    t.same(await exportOf(copy.storage), lines)
    const bare = (item: Record<string, unknown>) =>
      JSON.stringify({ ...item, createdAt: '', updatedAt: '', publishedAt: '', version: 0 })
    for (const collection of [
      'states',
      'sectors',
      'regions',
      'organizations',
      'partnerships',
      'updates',
      'media',
      'events',
      'topics',
    ]) {
      const [here, there] = await Promise.all(
        [origin, copy].map(async ({ app }) =>
          (await app.inject(`/v1/${collection}?limit=100`)).json().data.map(bare),
        ),
      )
      t.same(there, here, collection)
    }
  })

  t.test(`${engine}: an import that fails on its way leaves nothing behind`, async (t) => {
    const { storage, changed, head, item } = await openImportSite(t, engine)
    const before = await head()
    const line = await changed('lane-county-technology', { name: 'Never' })
    const failing = importRecords(storage, operator, systemClock, publicUrl, recordsOf(line), (step) => {
      if (step === 'published') throw new Error('at the last moment')
    })
    await t.rejects(failing, { message: 'at the last moment' })
    t.equal(await head(), before)
    t.match(await item('/v1/partnerships/lane-county-technology'), { version: 1 })
  })
}

t.test('whoever has no key for publishing may not import', async (t) => {
  const storage = await openTestStorage(t, 'sqlite')
  const key = { kind: 'key', id: 'key_1', name: 'Writer', scopes: ['content:write'], states: null } as const
  await t.rejects(importRecords(storage, { kind: 'anyone' }, systemClock, publicUrl, []), {
    code: 'unauthorized',
  })
  await t.rejects(importRecords(storage, key, systemClock, publicUrl, []), { code: 'forbidden' })
})
