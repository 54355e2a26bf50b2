import t from 'tap'
import { change } from '../support/changes.ts'
import { heldClock } from '../support/clock.ts'
import { engines, openSite } from '../support/site.ts'

for (const engine of engines) {
  t.test(
    `${engine}: modifiedSince and publishedSince bound the instants of an item, which they include`,
    async (t) => {
      const { app, storage } = await openSite(t, { engine })
      const clock = heldClock('2030-05-01T10:00:00.250Z')
      await change(storage, clock, 'topic', 'grants', { description: 'Money for partnerships.' })
      const slugs = async (query: string) =>
        (await app.inject(`/v1/topics?${query}`)).json().data.map(({ slug }: { slug: string }) => slug)
      for (const [instant, found] of [
        ['2030-05-01T10:00:00.250Z', ['grants']],
        ['2030-05-01T10:00:00.25Z', ['grants']],
        ['2030-05-01T12:00:00.250%2B02:00', ['grants']],
        ['2030-05-01T10:00:00.2500001Z', []],
        ['2030-05-01T10:00:00.251Z', []],
        ['2030-05-01T10:00:01Z', []],
      ] as const) {
        t.same(await slugs(`modifiedSince=${instant}`), found, instant)
        t.same(await slugs(`publishedSince=${instant}`), [], 'publishedAt does not move')
      }
      const answer = (await app.inject('/v1/topics/grants')).json().data
      t.equal(answer.updatedAt, '2030-05-01T10:00:00.250Z')
      t.same(
        await slugs(`publishedSince=${answer.publishedAt}&limit=100&fields=slug`).then((all) => all.length),
        74,
      )
      t.same((await slugs('sort=-updatedAt&limit=1'))[0], 'grants')
      t.same((await slugs('sort=updatedAt&limit=100')).at(-1), 'grants')
    },
  )

  t.test(`${engine}: externalId finds the item to which another system gave that id`, async (t) => {
    const { app, storage } = await openSite(t, { engine })
    const clock = heldClock('2030-05-01T10:00:00Z')
    await change(storage, clock, 'partnership', 'agconnect', {
      externalIds: [
        { source: 'salesforce', id: '0015x:A/é b' },
        { source: 'legacy', id: '7' },
      ],
    })
    await change(storage, clock, 'partnership', 'cama-south', {
      externalIds: [{ source: 'legacy', id: '8' }],
    })
    const found = async (words: string) =>
      (await app.inject(`/v1/partnerships?externalId=${words}`))
        .json()
        .data.map(({ slug }: { slug: string }) => slug)
    t.same(await found(`salesforce:${encodeURIComponent('0015x:A/é b')}`), ['agconnect'])
    t.same(await found('legacy:7'), ['agconnect'])
    t.same(await found('legacy:8,legacy:7,legacy:9'), ['agconnect', 'cama-south'])
    t.same(await found('legacy:7,salesforce:0015x'), ['agconnect'])
    t.same(await found('salesforce:7'), [])
    t.same((await app.inject('/v1/updates?externalId=legacy:7')).json().data, [], 'of this collection only')
    const { links } = (await app.inject('/v1/partnerships?externalId=legacy:7,legacy:8&limit=1')).json()
    t.same((await app.inject(links.next)).json().data[0].slug, 'cama-south')
  })
}
