import type { Commits } from './commits.ts'
import type { BetterSQLite3Database, SQL } from './drizzle.ts'
import type { Dialect } from './spelling.ts'
import type { Tables } from './tables.ts'

/** A value bound to a statement; a list is bound as one value. */
export type Bound = string | number | boolean | null | readonly string[]

/** A statement that is built and prepared once for each shape of question. */
export type Statement = {
  /** Names the shape: two statements of one name have the same text. */
  readonly shape: string
  /** The text, with `sql.placeholder` where `values` go. Called once for each shape. */
  build(): SQL
  readonly values: Readonly<Record<string, Bound>>
}

/** A connection that sees one state of the database until it is given back. */
export type Reader = {
  readonly tables: Tables
  readonly dialect: Dialect
  rows<Row>(statement: Statement): Promise<Row[]>
}

/** A reader that may also change things; all of it or nothing becomes visible. */
export type Tx = Reader & {
  /** Drizzle's query builder on this transaction. */
  readonly db: BetterSQLite3Database
}

/** The database, whichever engine keeps it. */
export type Storage = Commits & {
  readonly tables: Tables
  readonly dialect: Dialect
  /** Answers a question from one snapshot; what others write meanwhile is not seen. */
  read<T>(work: (reader: Reader) => Promise<T>): Promise<T>
  /** Like `read`, for work at the speed of somebody outside: it has connections of its own, so that who takes an answer slowly holds up nobody's question. */
  stream<T>(work: (reader: Reader) => Promise<T>): Promise<T>
  /** Runs a command's work in one transaction: all of it becomes visible, or nothing. A call inside another's work is refused: it would wait for itself. */
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** Like `write`, for what is to be forgotten: what it deletes, SQLite overwrites in its files. docs/storage.md tells how. */
  erase<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** Lets what was begun end, and begins nothing more. */
  close(): Promise<void>
}
