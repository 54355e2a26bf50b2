import { execFile } from 'node:child_process'
import { cpSync, readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { promisify } from 'node:util'
import { getTableConfig as ofPostgres } from 'drizzle-orm/pg-core'
import { getTableConfig as ofSqlite } from 'drizzle-orm/sqlite-core'
import t from 'tap'
import { catalogue, linkRelations } from '../../src/model/catalogue.ts'
import { sql } from '../../src/storage/drizzle.ts'
import * as postgresTables from '../../src/storage/postgres-tables.ts'
import * as sqliteTables from '../../src/storage/sqlite-tables.ts'
import type { Storage } from '../../src/storage/storage.ts'
import { linkName } from '../../src/storage/tables.ts'
import { engines, openTestStorage } from '../support/site.ts'

/** What both sides say of a table: columns with whether they must have a value, key, indexes and references. */
type Shape = { columns: string[]; key: string[]; indexes: string[]; references: string[] }

const exportsOf = { sqlite: sqliteTables, postgres: postgresTables }

for (const engine of engines) {
  t.test(
    `${engine}: every table of the model is exported by name, so that migrations are made for it`,
    async (t) => {
      const { tables, ...named } = exportsOf[engine]
      const { items, links, ...others } = tables
      t.same(
        new Set(Object.values(named)),
        new Set([...Object.values(items), ...Object.values(links), ...Object.values(others)]),
      )
      t.same(new Set(Object.keys(items)), new Set(catalogue.map(({ name }) => name)))
      t.same(
        new Set(Object.keys(links)),
        new Set(catalogue.flatMap((one) => linkRelations(one).map(([field]) => linkName(one, field)))),
      )
    },
  )

  t.test(`${engine}: the migrated tables are those of the model`, async (t) => {
    const storage = await openTestStorage(t, engine)
    const { tables: _, ...named } = exportsOf[engine]
    const wanted = new Map<string, Shape>()
    for (const table of Object.values(named)) {
      const [name, shape] =
        engine === 'sqlite' ? modelOf(ofSqlite(table as never)) : modelOf(ofPostgres(table as never))
      wanted.set(name, shape)
    }
    const there = await tablesThere(storage)
    t.same(
      there.filter((name) => name !== 'migration' && !/^full_text(_[a-z]+)?$/.test(name)),
      [...wanted.keys()].toSorted(),
    )
    for (const [name, shape] of wanted) {
      const found =
        engine === 'sqlite' ? await sqliteShape(storage, name) : await postgresShape(storage, name)
      t.same(found, shape, name)
    }
  })

  t.test(`${engine}: generating migrations finds nothing to do`, async (t) => {
    const folder = join(t.testdir({}), engine)
    cpSync(join('migrations', engine), folder, { recursive: true })
    const before = readdirSync(folder)
    const dialect = engine === 'sqlite' ? 'sqlite' : 'postgresql'
    const { stdout } = await promisify(execFile)(process.execPath, [
      'node_modules/drizzle-kit/bin.cjs',
      'generate',
      `--dialect=${dialect}`,
      `--schema=./src/storage/${engine}-tables.ts`,
      `--out=${relative('.', folder)}`,
    ])
    t.match(stdout, /No schema changes/)
    t.same(readdirSync(folder), before)
  })
}

type Config = ReturnType<typeof ofSqlite>

function modelOf(config: Config | ReturnType<typeof ofPostgres>): [string, Shape] {
  const { name, columns, indexes, foreignKeys, primaryKeys } = config as Config
  return [
    name,
    {
      columns: columns
        .map(
          (column) =>
            `${column.name} ${column.getSQLType().toLowerCase()}${column.notNull ? ' not null' : ''}`,
        )
        .toSorted(),
      key: [
        ...columns.filter(({ primary }) => primary).map((column) => column.name),
        ...primaryKeys.flatMap((key) => key.columns.map((column) => column.name)),
      ],
      indexes: indexes
        .map(({ config: { name, unique, columns } }) =>
          indexLine(
            name,
            unique,
            columns.map((column) => (column as { name: string }).name),
          ),
        )
        .toSorted(),
      references: foreignKeys
        .map((key) => {
          const { columns, foreignTable, foreignColumns } = key.reference()
          return `${columns[0]?.name} → ${tableName(foreignTable)}.${foreignColumns[0]?.name}`
        })
        .toSorted(),
    },
  ]
}

const tableName = (table: object): string =>
  String((table as Record<symbol, unknown>)[Symbol.for('drizzle:Name')])

const indexLine = (name: string, unique: boolean, columns: string[]): string =>
  `${unique ? 'unique ' : ''}${name} (${columns.join(', ')})`

const ask = <Row>(storage: Storage, statement: string): Promise<Row[]> =>
  storage.read((reader) =>
    reader.rows<Row>({ shape: statement, build: () => sql.raw(statement), values: {} }),
  )

async function tablesThere(storage: Storage): Promise<string[]> {
  const rows = await ask<{ name: string }>(
    storage,
    storage.dialect.name === 'sqlite'
      ? `select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'`
      : `select table_name as name from information_schema.tables where table_schema = 'public'`,
  )
  return rows.map(({ name }) => name).toSorted()
}

async function sqliteShape(storage: Storage, table: string): Promise<Shape> {
  type Column = { name: string; type: string; notnull: number; pk: number }
  const columns = await ask<Column>(storage, `select * from pragma_table_info('${table}')`)
  const indexes = await ask<{ name: string; unique: number; columns: string }>(
    storage,
    `select l.name, l."unique", (select group_concat(i.name, ', ' order by i.seqno) from pragma_index_info(l.name) i) as columns
     from pragma_index_list('${table}') l where l.origin = 'c'`,
  )
  const references = await ask<{ line: string }>(
    storage,
    `select "from" || ' → ' || "table" || '.' || "to" as line from pragma_foreign_key_list('${table}')`,
  )
  return {
    columns: columns
      .map(({ name, type, notnull }) => `${name} ${type.toLowerCase()}${notnull ? ' not null' : ''}`)
      .toSorted(),
    key: columns
      .filter(({ pk }) => pk > 0)
      .toSorted((left, right) => left.pk - right.pk)
      .map(({ name }) => name),
    indexes: indexes
      .map((index) => indexLine(index.name, index.unique === 1, index.columns.split(', ')))
      .toSorted(),
    references: references.map(({ line }) => line).toSorted(),
  }
}

async function postgresShape(storage: Storage, table: string): Promise<Shape> {
  const columns = await ask<{ line: string }>(
    storage,
    `select a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
       || case when co.collname = 'C' and t.typcollation <> 0 then ' collate "c"' else '' end
       || case when a.attnotnull then ' not null' else '' end as line
     from pg_attribute a join pg_type t on t.oid = a.atttypid left join pg_collation co on co.oid = a.attcollation
     where a.attrelid = '"${table}"'::regclass and a.attnum > 0 and not a.attisdropped`,
  )
  const indexes = await ask<{ name: string; unique: boolean; key: boolean; columns: string }>(
    storage,
    `select c.relname as name, i.indisunique as unique, i.indisprimary as key,
       (select string_agg(a.attname, ', ' order by k.place) from unnest(i.indkey::int[]) with ordinality k(attnum, place)
        join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum) as columns
     from pg_index i join pg_class c on c.oid = i.indexrelid where i.indrelid = '"${table}"'::regclass`,
  )
  const references = await ask<{ line: string }>(
    storage,
    `select a.attname || ' → ' || f.relname || '.' || b.attname as line from pg_constraint c
     join pg_class f on f.oid = c.confrelid join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
     join pg_attribute b on b.attrelid = c.confrelid and b.attnum = c.confkey[1]
     where c.contype = 'f' and c.conrelid = '"${table}"'::regclass`,
  )
  return {
    columns: columns.map(({ line }) => line).toSorted(),
    key: indexes.filter(({ key }) => key).flatMap((index) => index.columns.split(', ')),
    indexes: indexes
      .filter(({ key }) => !key)
      .map((index) => indexLine(index.name, index.unique, index.columns.split(', ')))
      .toSorted(),
    references: references.map(({ line }) => line).toSorted(),
  }
}
