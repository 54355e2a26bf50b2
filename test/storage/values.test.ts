import t from 'tap'
import { sql } from '../../src/storage/drizzle.ts'
import type { Reader, Statement, Tx } from '../../src/storage/storage.ts'
import { engines, openTestStorage } from '../support/site.ts'

const texts = [
  '',
  'plain',
  ' spaces ',
  'O’Brien said "no" and \'yes\' \\ and \\"',
  '100 % {a,b} NULL null',
  'emoji 👩‍🏭 and 工業 and ü ũ',
  'lines\nand\ttabs\r\n',
  '?, $1, :name, --, /* */, ;',
]

for (const engine of engines) {
  t.test(`${engine}: texts come back as they were written`, async (t) => {
    const storage = await openTestStorage(t, engine)
    await storage.write(async (tx) => {
      await tx.db
        .insert(tx.tables.setting)
        .values(texts.map((value, place) => ({ name: String(place), value })))
    })
    t.same(
      (await storage.read(settings)).map(({ value }) => value),
      texts,
    )
  })

  t.test(`${engine}: a list that is bound as one value finds each of its texts and no other`, async (t) => {
    const storage = await openTestStorage(t, engine)
    await storage.write(async (tx) => {
      await tx.db
        .insert(tx.tables.setting)
        .values([...texts, 'other'].map((value, place) => ({ name: String(place), value })))
    })
    const among = (values: readonly string[]) =>
      storage.read((reader) =>
        reader.rows<{ value: string }>({
          shape: 'among',
          build: () =>
            sql`select value from setting where ${reader.dialect.among(sql`value`, sql`${sql.placeholder('values')}`)} order by name`,
          values: { values },
        }),
      )
    t.same(
      (await among(texts)).map(({ value }) => value),
      texts,
    )
    for (const value of texts) t.same(await among([value]), [{ value }])
    t.same(await among([]), [])
    t.equal((await among(Array.from({ length: 20_000 }, (_, place) => `no ${place}`))).length, 0)
  })

  t.test(`${engine}: JSON keeps the order of its keys, and all that text can hold`, async (t) => {
    const storage = await openTestStorage(t, engine)
    const content = { z: 1, a: [{ y: null, b: true }], text: texts, nul: '\u0000', half: '\ud800', 10: 'ten' }
    await storage.write(async (tx) => {
      await tx.db.insert(tx.tables.revision).values({
        itemId: 'a',
        version: 1,
        type: 'topic',
        createdAt: 1,
        actor: 'test',
        content,
      })
    })
    const [row] = await storage.read((reader) => all(reader, 'revision'))
    t.equal(row?.content, JSON.stringify(content))
    await storage.write(async (tx) => {
      const [kept] = await tx.db.select().from(tx.tables.revision)
      t.same(kept?.content, content)
    })
  })

  t.test(`${engine}: numbers beyond 32 bits are exact JavaScript numbers`, async (t) => {
    const storage = await openTestStorage(t, engine)
    const numbers = [0, -1, 2 ** 31, 1_900_000_000_000, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER]
    await storage.write(async (tx) => {
      await tx.db
        .insert(tx.tables.counter)
        .values(numbers.map((value, place) => ({ name: String(place), value })))
    })
    const rows = await storage.read((reader) => all(reader, 'counter'))
    t.strictSame(
      rows.map(({ value }) => value),
      numbers,
    )
    for (const value of numbers) {
      const found = await storage.read((reader) =>
        reader.rows<{ value: number }>({
          shape: 'equal',
          build: () => sql`select value from counter where value = ${sql.placeholder('value')}`,
          values: { value },
        }),
      )
      t.strictSame(
        found.map((row) => row.value),
        [value],
      )
    }
    const counted: Statement = {
      shape: 'count',
      build: () => sql`select count(*) as n from counter`,
      values: {},
    }
    t.strictSame([...(await storage.read((reader) => reader.rows(counted)))], [{ n: numbers.length }])
  })

  t.test(`${engine}: a boolean is true or false wherever rows are built`, async (t) => {
    const storage = await openTestStorage(t, engine, { content: true })
    await storage.write(async (tx: Tx) => {
      const rows = await tx.db.select().from(tx.tables.items.media)
      t.same(new Set(rows.map((row) => row.isCollection)), new Set([true, false]))
    })
  })

  t.test(`${engine}: text is sorted by its bytes, whatever the language of the machine`, async (t) => {
    const storage = await openTestStorage(t, engine)
    const words = ['Z', 'a', 'B', '-b', 'a b', 'ab', 'É', 'e', '_', '工', '👷', '1', '10', '2']
    await storage.write(async (tx) => {
      await tx.db.insert(tx.tables.setting).values(words.map((name) => ({ name, value: name })))
    })
    const bytes = words.toSorted((left, right) => Buffer.compare(Buffer.from(left), Buffer.from(right)))
    t.same(
      (await storage.read(settings)).map(({ name }) => name),
      bytes,
    )
  })
}

const all = (reader: Reader, table: string) =>
  reader.rows<Record<string, unknown>>({
    shape: `all of ${table}`,
    build: () => sql`select * from ${sql.identifier(table)} order by 1`,
    values: {},
  })

const settings = (reader: Reader) => all(reader, 'setting')
