import type Database from 'better-sqlite3'
import { type OwnCommits, watchers } from './commits.ts'

/** So often a watched database is looked at, in milliseconds: what other processes commit is seen no sooner. */
const interval = 20

/**
 * Sees commits by SQLite's `data_version`, which moves when another connection has committed, of this process or of another.
 *
 * It needs a connection of its own, opened when it is first asked.
 */
export function sqliteCommits(connect: () => Database.Database): OwnCommits {
  let connection: { database: Database.Database; version: Database.Statement } | undefined
  let timer: NodeJS.Timeout | undefined
  let seen = 0
  let closed = false

  const commits = () => {
    if (closed) return seen
    if (!connection) {
      const database = connect()
      connection = { database, version: database.prepare('pragma data_version').pluck() }
    }
    return connection.version.get() as number
  }
  const look = () => {
    if (!timer) return
    try {
      const now = commits()
      if (now === seen) return
      seen = now
    } catch {
      // A file that cannot be read now is looked at again.
      return
    }
    told.tell()
  }
  const told = watchers((some) => {
    clearInterval(timer)
    timer = undefined
    if (!some) return
    seen = commits()
    timer = setInterval(look, interval).unref()
  })

  return {
    commits,
    watch: told.watch,
    committed: look,
    async close() {
      told.end()
      closed = true
      connection?.database.close()
    },
  }
}
