import t from 'tap'
import { engines, openSite } from '../support/site.ts'

for (const engine of engines) {
  t.test(`${engine}: the newest updates of a state are listed with their total`, async (t) => {
    const { app } = await openSite(t, { engine })
    const answer = await app.inject('/v1/updates?state=PA&limit=2')
    t.equal(answer.statusCode, 200)
    const { data, meta } = answer.json()
    t.same(
      data.map(({ slug }: { slug: string }) => slug),
      ['pennsylvania-grants-december-2024', 'pennsylvania-grants-may-2024'],
    )
    t.equal(meta.total, 14)
    t.same(meta.filters, { state: ['PA'] })
  })
}
