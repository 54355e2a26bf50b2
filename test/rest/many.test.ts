import t from 'tap'
import { operator } from '../../src/access/actor.ts'
import { systemClock } from '../../src/clock.ts'
import { importRecords } from '../../src/content/exchange/import.ts'
import { publicUrl } from '../support/content.ts'
import { engines, openSite } from '../support/site.ts'

const many = 700

for (const engine of engines) {
  t.test(`${engine}: a list of many is walked in any order, forward and back, by any filter`, async (t) => {
    const { app, storage } = await openSite(t, { engine })
    await importRecords(
      storage,
      operator,
      systemClock,
      publicUrl,
      Array.from({ length: many }, (_, place) => ({
        type: 'update' as const,
        place: `updates:${place}`,
        content: {
          slug: `made-${place}`,
          title: `Made ${(place * 389) % many}`,
          body: 'Made up.',
          date: `${2000 + (place % 20)}`,
          states: place % 7 === 0 ? ['wyoming'] : ['hawaii'],
          sources: [],
        },
      })),
    )
    for (const state of ['HI', 'WY', 'HI,WY'])
      for (const sort of ['-publishedAt', 'title', '-title', 'date']) {
        const forward: string[] = []
        let last = ''
        for (let url: string | null = `/v1/updates?state=${state}&sort=${sort}&limit=97`; url; ) {
          const page: Page = (await app.inject(url)).json()
          forward.push(...page.data.map(({ id }) => id))
          last = page.links.self
          url = page.links.next
        }
        const lines = (await app.inject(`/v1/updates.ndjson?state=${state}&sort=${sort}`)).body.trimEnd()
        t.same(
          lines.split('\n').map((line) => JSON.parse(line).id),
          forward,
          `${state} by ${sort}`,
        )
        t.equal(new Set(forward).size, forward.length)
        const back: string[] = []
        for (let url: string | null = last; url; ) {
          const page: Page = (await app.inject(url)).json()
          back.unshift(...page.data.map(({ id }) => id))
          url = page.links.prev
        }
        t.same(back, forward)
      }
  })
}

type Page = { data: { id: string }[]; links: { self: string; next: string | null; prev: string | null } }
