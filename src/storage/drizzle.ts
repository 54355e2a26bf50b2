import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

/**
 * The one place where drizzle is loaded.
 *
 * By `require`, because by `import` Node reads its large manifest once for each
 * of its modules: 268 MB and 800 ms to ready against 96 MB and 420 ms.
 */
const core = require('drizzle-orm') as typeof import('drizzle-orm')

export const { and, asc, count, desc, eq, inArray, ne, sql } = core
export const sqliteCore = require('drizzle-orm/sqlite-core') as typeof import('drizzle-orm/sqlite-core')

/** The parts of drizzle that only one engine needs, loaded when it is opened. */
export const engineParts = {
  postgresCore: () => require('drizzle-orm/pg-core') as typeof import('drizzle-orm/pg-core'),
  sqliteDriver: () => require('drizzle-orm/better-sqlite3') as typeof import('drizzle-orm/better-sqlite3'),
  postgresDriver: () => require('drizzle-orm/node-postgres') as typeof import('drizzle-orm/node-postgres'),
}

export type { SQL } from 'drizzle-orm'
export type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
export type { SQLiteColumn, SQLiteTableWithColumns } from 'drizzle-orm/sqlite-core'
