import t, { type Test } from 'tap'
import { Problem } from '../../src/errors.ts'
import { sql } from '../../src/storage/drizzle.ts'
import type { Reader, Storage } from '../../src/storage/storage.ts'
import { engines, openTestStorage } from '../support/site.ts'

for (const engine of engines) {
  const storageTest = (name: string, test: (t: Test, storage: Storage) => Promise<void>) =>
    t.test(`${engine}: ${name}`, async (t) => test(t, await openTestStorage(t, engine)))

  storageTest('a write that fails changes nothing', async (t, storage) => {
    await t.rejects(
      storage.write(async (tx) => {
        await tx.db.insert(tx.tables.setting).values({ name: 'a', value: '1' })
        throw new Error('after the first statement')
      }),
      { message: 'after the first statement' },
    )
    t.same(await storage.read(settings), [])
  })

  storageTest('a write gives back what its work gives', async (t, storage) => {
    t.equal(await storage.write(async () => 7), 7)
  })

  storageTest('what is written is not seen before it is whole', async (t, storage) => {
    const [written, seen] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const writing = storage.write(async (tx) => {
      await tx.db.insert(tx.tables.setting).values({ name: 'a', value: '1' })
      t.same(await settings(tx), ['a'], 'but it is in the write itself')
      written.resolve()
      await seen.promise
    })
    await written.promise
    t.same(await storage.read(settings), [])
    seen.resolve()
    await writing
    t.same(await storage.read(settings), ['a'])
  })

  storageTest('a read sees one state of the database however long it takes', async (t, storage) => {
    await write(storage, 'a')
    await storage.read(async (reader) => {
      t.same(await settings(reader), ['a'])
      await write(storage, 'b')
      t.same(await settings(reader), ['a'])
    })
    t.same(await storage.read(settings), ['a', 'b'])
  })

  storageTest('a read cannot write', async (t, storage) => {
    await t.rejects(
      storage.read((reader) =>
        reader.rows({
          shape: 'sly',
          build: () => sql`insert into setting (name, value) values ('a', '1') returning name`,
          values: {},
        }),
      ),
    )
    t.same(await storage.read(settings), [])
  })

  storageTest('writes that count up one row miss no step', async (t, storage) => {
    const rise = () =>
      storage.write(async (tx) => {
        const { counter } = tx.tables
        await tx.db
          .insert(counter)
          .values({ name: 'steps', value: 1 })
          .onConflictDoUpdate({ target: counter.name, set: { value: sql`${counter.value} + 1` } })
      })
    await Promise.all(Array.from({ length: 50 }, rise))
    t.same(await storage.read(rowsOf('counter', 'value')), [{ value: 50 }])
  })

  storageTest('a write inside a write is refused and does not hang', async (t, storage) => {
    await t.rejects(
      storage.write(() => storage.write(async () => {})),
      { message: /write\(\) was called inside write\(\)/ },
    )
    await storage.write(async () => {
      await t.rejects(write(storage, 'inner'))
    })
    t.same(await storage.read(settings), [], 'and the outer one may go on')
  })

  storageTest('what a write leaves running may write when it is over', async (t, storage) => {
    const over = Promise.withResolvers<void>()
    let later: Promise<void> | undefined
    await storage.write(async () => {
      later = over.promise.then(() => write(storage, 'later'))
    })
    over.resolve()
    await later
    t.same(await storage.read(settings), ['later'])
  })

  storageTest('after a failure the next write and the next read go on', async (t, storage) => {
    const failing = Array.from({ length: 30 }, () =>
      storage.read((reader) =>
        reader.rows({ shape: 'nonsense', build: () => sql`select nonsense`, values: {} }),
      ),
    )
    for (const outcome of await Promise.allSettled(failing)) t.equal(outcome.status, 'rejected')
    await t.rejects(
      storage.write((tx) => tx.rows({ shape: 'nonsense', build: () => sql`select nonsense`, values: {} })),
    )
    await write(storage, 'a')
    t.same(await storage.read(settings), ['a'])
  })

  storageTest('more reads than there are connections wait for one another', async (t, storage) => {
    const gate = Promise.withResolvers<void>()
    const reads = Array.from({ length: 25 }, () =>
      storage.read(async (reader) => {
        await settings(reader)
        await gate.promise
        return (await settings(reader)).length
      }),
    )
    const writing = write(storage, 'a')
    gate.resolve()
    t.equal((await Promise.all(reads)).length, 25)
    await writing
    t.same(await storage.read(settings), ['a'])
  })

  storageTest('a statement is spelled once for each shape', async (t, storage) => {
    let built = 0
    const ask = (value: string) =>
      storage.read((reader) =>
        reader.rows<{ value: string }>({
          shape: 'echo',
          build: () => {
            built++
            return sql`select cast(${sql.placeholder('value')} as text) as value`
          },
          values: { value },
        }),
      )
    for (const value of ['a', 'b', 'c']) t.same(await ask(value), [{ value }])
    t.ok(built <= (engine === 'sqlite' ? 4 : 1), 'SQLite prepares for each connection')
    t.ok(built > 0)
  })

  storageTest('a statement without one of its values is an error of ours', async (t, storage) => {
    const asked = storage.read((reader) =>
      reader.rows({
        shape: 'lacking',
        build: () => sql`select cast(${sql.placeholder('value')} as text)`,
        values: {},
      }),
    )
    await t.rejects(asked, { message: 'The statement has no value for value.' })
  })

  storageTest('closing waits for what was begun, and refuses what comes later', async (t, storage) => {
    const [begun, gate] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const reading = storage.read(async (reader) => {
      await settings(reader)
      begun.resolve()
      await gate.promise
      return settings(reader)
    })
    await begun.promise
    const writing = storage.write(async (tx) => {
      await gate.promise
      await tx.db.insert(tx.tables.setting).values({ name: 'a', value: '1' })
    })
    const closing = storage.close()
    gate.resolve()
    t.same(await reading, [])
    await writing
    await closing
    await t.rejects(storage.read(settings), { code: 'unavailable' })
    await t.rejects(write(storage, 'b'), { code: 'unavailable' })
    await storage.close()
  })

  storageTest('refusals of the database are told in our words', async (t, storage) => {
    await write(storage, 'a')
    const duplicate = await t.rejects(write(storage, 'a'), { code: 'conflict' })
    t.ok(duplicate instanceof Problem)
    t.match(String((duplicate as Error).message), /is there already/)
    await t.rejects(
      storage.write((tx) =>
        tx.db
          .insert(tx.tables.links.update_media as never)
          .values({ ownerId: 'no', targetId: 'no', position: 0 } as never),
      ),
      { code: 'conflict', message: /referred to that is not there/ },
    )
    await t.rejects(
      storage.write((tx) => tx.db.insert(tx.tables.setting).values({ name: 'b', value: null as never })),
      { code: 'conflict', message: 'A value that must be known is missing.' },
    )
  })
}

const settings = async (reader: Reader): Promise<string[]> =>
  (await rowsOf('setting', 'name')(reader)).map(({ name }) => String(name))

const rowsOf = (table: string, column: string) => (reader: Reader) =>
  reader.rows<Record<string, unknown>>({
    shape: `all of ${table}.${column}`,
    build: () => sql`select ${sql.identifier(column)} from ${sql.identifier(table)} order by 1`,
    values: {},
  })

async function write(storage: Storage, name: string): Promise<void> {
  await storage.write(async (tx) => {
    await tx.db.insert(tx.tables.setting).values({ name, value: '1' })
  })
}
