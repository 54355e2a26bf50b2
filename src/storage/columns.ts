import { engineParts, sqliteCore } from './drizzle.ts'

/** The table builders of SQLite, in whose types all of the code is written. */
export const sqliteKit = {
  table: sqliteCore.sqliteTable,
  text: sqliteCore.text,
  integer: sqliteCore.integer,
  /** Beyond 32 bits: milliseconds since 1970, change numbers. */
  long: sqliteCore.integer,
  boolean: (name: string) => sqliteCore.integer(name, { mode: 'boolean' }),
  /** A value as JSON text, its keys in the order in which they were written. */
  json: sqliteCore.customType<{ data: unknown; driverData: string }>({
    dataType: () => 'text',
    toDriver: (value) => JSON.stringify(value),
    fromDriver: (value) => JSON.parse(value),
  }),
  /** Bytes, as a Buffer. */
  blob: (name: string) => sqliteCore.blob(name, { mode: 'buffer' }),
  index: sqliteCore.index,
  unique: sqliteCore.uniqueIndex,
  primaryKey: sqliteCore.primaryKey,
}

export type Kit = typeof sqliteKit

/** The same builders for PostgreSQL: the JavaScript values are the same, the types are those of SQLite. */
export function postgresKit(): Kit {
  const core = engineParts.postgresCore()
  const text = core.customType<{ data: string; driverData: string }>({ dataType: () => 'text collate "C"' })
  const kit = {
    table: core.pgTable,
    text,
    integer: core.integer,
    long: (name: string) => core.bigint(name, { mode: 'number' }),
    boolean: core.boolean,
    json: core.customType<{ data: unknown; driverData: string }>({
      dataType: () => 'text',
      toDriver: (value) => JSON.stringify(value),
      fromDriver: (value) => JSON.parse(value),
    }),
    blob: core.customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' }),
    index: core.index,
    unique: core.uniqueIndex,
    primaryKey: core.primaryKey,
  }
  // The one cast between the dialects: builders of the same names that take the same arguments.
  return kit as unknown as Kit
}
