import Database from 'better-sqlite3'
import t from 'tap'
import { systemClock } from '../../src/clock.ts'
import { create } from '../../src/content/editing/create.ts'
import { publish } from '../../src/content/editing/publish.ts'
import { resourceOf } from '../../src/model/catalogue.ts'
import { migrate, openStorage } from '../../src/storage/open.ts'
import { publicUrl, version } from '../support/content.ts'
import { editor } from '../support/desk.ts'
import { freshPlace } from '../support/site.ts'

const update = resourceOf('update')

t.test(
  'SQLite plans by statistics of our tables, and has none of those in which the index of words keeps itself',
  async (t) => {
    const place = await freshPlace(t, 'sqlite', true)
    if (place.engine !== 'sqlite') return
    const planned = (): string[] => {
      const database = new Database(place.file)
      const rows = database.prepare('select distinct tbl from sqlite_stat1').pluck().all() as string[]
      database.close()
      return rows
    }
    const spoil = new Database(place.file)
    spoil.exec('analyze')
    spoil.close()
    t.ok(planned().includes('full_text_data'), 'as a database has it that another program analysed')
    await migrate(place, version)
    t.same(
      planned().filter((table) => table.startsWith('full_text')),
      [],
      'the next start heals it',
    )
    const storage = openStorage(place)
    const desk = { storage, clock: systemClock, publicUrl }
    for (let count = 0; count < 3; count++) {
      const { id } = await create(desk, editor, update, { title: `News ${count}`, body: 'Of it.' })
      await publish(desk, editor, [{ resource: update, key: id }])
    }
    await storage.close()
    t.same(
      planned().filter((table) => table.startsWith('full_text')),
      [],
      'and no end of a server brings it back',
    )
    for (const table of ['update', 'entry', 'facet', 'document']) t.ok(planned().includes(table), table)
  },
)

t.test('a server ends although another one is writing, and leaves its statistics as they are', async (t) => {
  const place = await freshPlace(t, 'sqlite', true)
  if (place.engine !== 'sqlite') return
  const storage = openStorage(place)
  await storage.write(async () => {})
  const other = new Database(place.file)
  other.exec('analyze')
  other.exec('begin immediate')
  await storage.close()
  other.exec('commit')
  const left = other.prepare("select count(*) from sqlite_stat1 where tbl = 'full_text_data'").pluck().get()
  t.equal(left, 1, 'the next start heals it')
  other.close()
})
