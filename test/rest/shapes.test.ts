import t from 'tap'
import { pathsOf } from '../../src/content/questions/expand.ts'
import { shelf } from '../../src/model/catalogue.ts'
import { fieldNames } from '../../src/model/resource.ts'
import { engines, openSite } from '../support/site.ts'

type Item = Record<string, unknown> & { id: string; type: string; slug: string; url: string }

const stubKeys = ['type', 'id', 'slug', 'name', 'url']

for (const engine of engines) {
  t.test(
    `${engine}: every path of include puts whole items where stubs were, and changes nothing else`,
    async (t) => {
      const { app } = await openSite(t, { engine })
      const whole = new Map<string, Item>()
      for (const { plural } of shelf) {
        let url: string | null = `/v1/${plural}?limit=100`
        while (url) {
          const page: { data: Item[]; links: { next: string | null } } = (await app.inject(url)).json()
          for (const item of page.data) whole.set(item.id, item)
          url = page.links.next
        }
      }
      for (const resource of shelf) {
        for (const path of pathsOf(resource)) {
          const { data } = (await app.inject(`/v1/${resource.plural}?limit=100&include=${path}`)).json()
          for (const item of data as Item[])
            t.same(item, expanded(whole.get(item.id) as Item, path.split('.')), `${item.url} ${path}`)
        }
      }

      /** The item with the things at the end of the path whole, from what the lists gave. */
      function expanded(item: Item, [field, ...further]: string[]): Item {
        if (field === undefined) return item
        const replace = (value: unknown): unknown => {
          if (Array.isArray(value)) return value.map(replace)
          if (typeof value !== 'object' || value === null) return value
          if ('id' in value) return expanded(whole.get(String(value.id)) as Item, further)
          const { partnership } = value as { partnership: unknown }
          return { ...value, partnership: replace(partnership) }
        }
        return { ...item, [field]: replace(item[field]) }
      }
    },
  )

  t.test(`${engine}: fields leaves what is named, with type and id, in one item and in lists`, async (t) => {
    const { app } = await openSite(t, { engine })
    for (const resource of shelf) {
      const { data } = (await app.inject(`/v1/${resource.plural}?limit=1`)).json()
      const [item] = data as [Item]
      t.same(
        Object.keys(item).sort(),
        fieldNames(resource).sort(),
        `${resource.plural} have all fields, even null ones`,
      )
      for (const field of fieldNames(resource)) {
        const sparse = { type: item.type, id: item.id, [field]: item[field] }
        t.same((await app.inject(`/v1/${resource.plural}?limit=1&fields=${field}`)).json().data, [sparse])
        t.same((await app.inject(`/v1/${resource.plural}/${item.slug}?fields=${field}`)).json().data, sparse)
      }
    }
  })

  t.test(`${engine}: fields and include go together, and what is included stays`, async (t) => {
    const { app } = await openSite(t, { engine })
    const { data } = (
      await app.inject(
        '/v1/updates/nebraska-five-partnerships?fields=title,states&include=media.publisher,partnerships',
      )
    ).json()
    t.same(Object.keys(data), ['type', 'id', 'title', 'states', 'partnerships', 'media'])
    t.same(Object.keys(data.states[0]), stubKeys)
    t.equal(data.partnerships[0].status, 'active')
    t.type(data.media[0].kind, 'string')
    t.same(Object.keys(data.partnerships[0].states[0]), stubKeys)
  })
}
