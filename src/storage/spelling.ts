import { type SQL, sql } from './drizzle.ts'
import { type FullText, fullTexts } from './full-text.ts'

/** What the engines say differently, both spellings side by side. */
export type Dialect = {
  readonly name: 'sqlite' | 'postgres'
  /** Whether a value is among those of a list that is bound as one value. */
  among(value: SQL, list: SQL): SQL
  /** Whether a number is among those of a list that is bound as one value, as texts. */
  amongNumbers(value: SQL, list: SQL): SQL
  /** The entries of a list that is bound as one value, as rows with a column `value`. */
  each(list: SQL): SQL
  /** All values of a column as one JSON text, in the given order. */
  gather(value: SQL, order: SQL): SQL
  /** The same in whatever order. */
  gathered(value: SQL): SQL
  /** What lays a table anew after some of it was deleted: SQLite moves rows about, and leaves copies of them in gaps. PostgreSQL needs `vacuum`, which no transaction may do. */
  laidAnew(table: SQL): readonly SQL[]
  /** The index of words. */
  readonly fullText: FullText
}

export const sqlite: Dialect = {
  name: 'sqlite',
  among: (value, list) => sql`${value} in (select value from json_each(${list}))`,
  amongNumbers: (value, list) => sql`${value} in (select cast(value as integer) from json_each(${list}))`,
  each: (list) => sql`json_each(${list})`,
  gather: (value, order) => sql`json_group_array(${value} order by ${order})`,
  gathered: (value) => sql`json_group_array(${value})`,
  laidAnew: (table) => [
    sql`create temp table laid_anew as select * from ${table}`,
    sql`delete from ${table}`,
    sql`insert into ${table} select * from temp.laid_anew`,
    sql`drop table temp.laid_anew`,
  ],
  fullText: fullTexts.sqlite,
}

export const postgres: Dialect = {
  name: 'postgres',
  among: (value, list) => sql`${value} = any(${list}::text[])`,
  amongNumbers: (value, list) => sql`${value} = any(${list}::bigint[])`,
  each: (list) => sql`unnest(${list}::text[]) as each_entry(value)`,
  gather: (value, order) => sql`json_agg(${value} order by ${order})::text`,
  gathered: (value) => sql`json_agg(${value})::text`,
  laidAnew: () => [],
  fullText: fullTexts.postgres,
}
