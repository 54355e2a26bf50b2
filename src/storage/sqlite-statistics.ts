import type Database from 'better-sqlite3'
import { isBusy } from './violations.ts'

/**
 * Gathers what SQLite plans by, where it has none yet or what it has is old; with `all`, of every table.
 *
 * Of the tables in which the index of words keeps itself, it forgets them again. They are mostly gathered
 * while the index is small: then SQLite believes that reading all of it is the quickest way to a part, and a
 * publication that merges parts takes 200 ms longer. While somebody else writes, all stays as it is.
 */
export function gatherStatistics(database: Database.Database, { all = false } = {}): void {
  try {
    database.pragma(all ? 'optimize = 0x10002' : 'optimize')
    for (const kept of ['sqlite_stat1', 'sqlite_stat4']) forgetOfIndex(database, kept)
  } catch (error) {
    if (!isBusy(error)) throw error
  }
}

function forgetOfIndex(database: Database.Database, kept: string): void {
  const isThere = database.prepare('select 1 from sqlite_schema where name = ?').get(kept)
  if (!isThere) return
  const ofIndex = "where tbl glob 'full_text_*'"
  // Looked for first, because to delete nothing needs the lock for writing too.
  const some = database.prepare(`select 1 from ${kept} ${ofIndex}`).get()
  if (some) database.exec(`delete from ${kept} ${ofIndex}`)
}
