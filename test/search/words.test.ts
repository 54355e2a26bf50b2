import t from 'tap'
import { askedBy } from '../../src/content/words/sought.ts'
import { engines, openSite } from '../support/site.ts'

t.test('the last word may go on before what must not be there', async (t) => {
  const words = (text: string) => askedBy(text).goesOn?.map(({ word }) => word)
  t.same(words('apprentice -oregon'), ['apprentice'])
  t.same(words('apprentice -oregon -texas'), ['apprentice'])
  t.same(words('apprentice'), ['apprentice'])
  t.equal(words('apprentice '), undefined)
  t.equal(words('-oregon'), undefined)
})

t.test('Hawaiʻi is found with any mark or none', async (t) => {
  const { app } = await openSite(t)
  const totals = ['Hawaii', 'Hawaiʻi', "Hawai'i", 'Hawai’i', 'Hawai‘i'].map(
    async (word) => (await app.inject(`/v1/search?q=${encodeURIComponent(word)}`)).json().meta.total,
  )
  const [first, ...others] = await Promise.all(totals)
  t.ok(first > 0)
  t.same(others, [first, first, first, first])
})

for (const engine of engines) {
  t.test(`${engine}: a cursor that no ranked list had is refused`, async (t) => {
    const { app } = await openSite(t, { engine })
    for (const path of ['/v1/updates?q=manufacturing&limit=2', '/v1/search?q=lane&limit=2']) {
      const next = new URL((await app.inject(path)).json().links.next)
      const [binding, , id] = JSON.parse(
        Buffer.from(next.searchParams.get('after') ?? '', 'base64url').toString(),
      )
      for (const place of [-100, -1, 0]) {
        const forged = Buffer.from(JSON.stringify([binding, place, id])).toString('base64url')
        for (const side of ['after', 'before']) {
          const answer = await app.inject(`${path}&${side}=${forged}`)
          t.match(answer.json(), { status: 400, errors: [{ parameter: side, code: 'invalid_cursor' }] })
        }
      }
    }
  })
}
