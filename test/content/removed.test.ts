import t from 'tap'
import { note } from '../../src/content/changes/note.ts'
import { removed } from '../../src/content/questions/removed.ts'
import { encodeId } from '../../src/model/ids.ts'
import { event } from '../../src/model/resources/event.ts'
import { update } from '../../src/model/resources/update.ts'
import type { Storage } from '../../src/storage/storage.ts'
import { engines, openTestStorage } from '../support/site.ts'

const idOf = (place: number) => encodeId('upd', Uint8Array.of(...Array(15).fill(7), place))

for (const engine of engines) {
  t.test(
    `${engine}: what left the public is told newest first, each once, unless it came back`,
    async (t) => {
      const storage = await openTestStorage(t, engine)
      const [first, second, third, other] = [1, 2, 3, 4].map(idOf) as [string, string, string, string]
      for (const id of [first, second, third]) await noted(storage, 'upsert', id, 1000)
      t.same(await storage.read((reader) => removed(reader, update)), [])
      await noted(storage, 'delete', first, 2000)
      await noted(storage, 'delete', second, 3000)
      await noted(storage, 'delete', third, 4000)
      await noted(storage, 'upsert', second, 5000)
      await noted(storage, 'upsert', first, 6000)
      await noted(storage, 'delete', first, 7000)
      await noted(storage, 'delete', other, 8000, 'event')
      t.same(await storage.read((reader) => removed(reader, update)), [
        { id: first, at: 7000 },
        { id: third, at: 4000 },
      ])
      t.same(await storage.read((reader) => removed(reader, event)), [{ id: other, at: 8000 }])
    },
  )

  t.test(`${engine}: no more than the newest hundred are told`, async (t) => {
    const storage = await openTestStorage(t, engine)
    for (let place = 0; place < 103; place++) await noted(storage, 'delete', idOf(place), place)
    const told = await storage.read((reader) => removed(reader, update))
    t.same(
      told.map(({ at }) => at),
      Array.from({ length: 100 }, (_, place) => 102 - place),
    )
  })
}

function noted(
  storage: Storage,
  op: 'upsert' | 'delete',
  itemId: string,
  at: number,
  type: 'update' | 'event' = 'update',
): Promise<number> {
  return storage.write((tx) => note(tx, [{ type, itemId, op, version: 1, facets: '{}' }], at))
}
