import fc from 'fast-check'
import t from 'tap'
import { formsOf } from '../../src/forms/forms.ts'
import { shelf } from '../../src/model/catalogue.ts'
import type { Resource } from '../../src/model/resource.ts'
import { idsIn, spelledIn } from '../support/form-readers.ts'
import { naiveList, sortsOf } from '../support/naive.ts'
import type { Collection } from '../support/naive-records.ts'
import { anyAsked, query } from '../support/random-questions.ts'
import { engines, openSite } from '../support/site.ts'

for (const engine of engines) {
  t.test(`${engine}: all forms of any list hold the same items in the same order`, async (t) => {
    const { app } = await openSite(t, { engine })
    const read = new Set<string>()
    await fc.assert(
      fc.asyncProperty(anyAsked, fc.integer({ min: 1, max: 100 }), async ({ collection, asked }, limit) => {
        const resource = shelf.find(({ plural }) => plural === collection)
        if (!resource) throw new Error(collection)
        const sorted = { sort: sortsOf(collection)[0] as string, ...asked }
        const all = naiveList(collection, sorted).map(({ id }) => id)
        for (const { name, suffix, extent } of formsOf(resource)) {
          const ids = idsIn[name]
          if (!ids) continue
          const page = extent === 'page' ? { ...sorted, limit: `${limit}` } : sorted
          const url = `/v1/${collection}.${suffix}${query(page)}`
          const answer = await app.inject(url)
          const wanted = (extent === 'page' ? all.slice(0, limit) : all).map(spelledIn[name] ?? String)
          if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.body}`)
          const found = ids(answer.body)
          if (found.join() !== wanted.join()) throw new Error(`${url}: ${found} instead of ${wanted}`)
          read.add(name)
        }
      }),
      { numRuns: engine === 'sqlite' ? 80 : 30, examples: shelf.map(whole) },
    )
    t.same(
      [...read].sort(),
      Object.keys(idsIn)
        .filter((name) => name !== 'json')
        .sort(),
    )
  })
}

/** The whole list of a collection, so that every form is met, whatever chance asks for. */
function whole({ plural }: Resource): [{ collection: Collection; asked: Record<string, string> }, number] {
  return [{ collection: plural as Collection, asked: {} }, 20]
}

t.test('every form has a reader of its own here, or says why not', async (t) => {
  const unread: Record<string, string> = {
    svg: 'a map counts everything that matches, and its outlines are those of regions',
  }
  for (const { name } of shelf.flatMap(formsOf)) t.ok(name in idsIn !== name in unread, name)
})
