import t from 'tap'
import { systemClock } from '../../src/clock.ts'
import { refresh, rememberedUrl } from '../../src/content/changes/refresh.ts'
import { openStorage } from '../../src/storage/open.ts'
import { publicUrl } from '../support/content.ts'
import { bundled, openImportSite } from '../support/records.ts'
import { engines } from '../support/site.ts'

for (const engine of engines) {
  t.test(`${engine}: a start with the same settings changes nothing and keeps the edition`, async (t) => {
    const { storage, changesAfter, head } = await openImportSite(t, engine)
    const before = await head()
    const first = await refresh(storage, systemClock, publicUrl)
    t.equal(await refresh(storage, systemClock, publicUrl), first)
    t.same(await changesAfter(before), [])
  })

  t.test(
    `${engine}: another PUBLIC_URL makes every item anew with one change each, even if two servers start at once`,
    async (t) => {
      const { storage, place, changesAfter, head, app } = await openImportSite(t, engine)
      const other = openStorage(place)
      t.teardown(() => other.close())
      const before = await head()
      const old = (await app.inject('/v1/media?limit=1')).json().data[0]
      const url = 'https://elsewhere.example'
      const editions = await Promise.all([
        refresh(storage, systemClock, url),
        refresh(other, systemClock, url),
        refresh(storage, systemClock, url),
      ])
      t.equal(new Set(editions).size, 1)
      const changes = await changesAfter(before)
      t.equal(changes.length, (await bundled).length)
      t.equal(new Set(changes.map(({ id }) => id)).size, changes.length)
      t.same(
        changes.map(({ sequence }) => sequence),
        changes.map((_, place) => before + 1 + place),
      )
      t.equal(await storage.read(rememberedUrl), url)
      for (const { collection } of [{ collection: 'updates' }, { collection: 'partnerships' }]) {
        const body = (await app.inject(`/v1/${collection}?limit=100`)).json().data
        t.notOk(JSON.stringify(body).includes('http://happenings.test'))
      }
      const now = (await app.inject(`/v1/media/${old.slug}`)).json().data
      t.same([now.version, now.updatedAt, now.publishedAt], [old.version, old.updatedAt, old.publishedAt])
      t.not(await refresh(storage, systemClock, publicUrl), editions[0])
    },
  )
}
