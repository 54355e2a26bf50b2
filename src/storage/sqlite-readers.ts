import { setImmediate } from 'node:timers/promises'
import type Database from 'better-sqlite3'
import { Problem } from '../errors.ts'
import type { Reader } from './storage.ts'
import { translated } from './violations.ts'

/** A connection that reads, and what is asked of it. */
export type ReadingConnection = {
  readonly database: Database.Database
  readonly reader: Reader
  readonly begin: Database.Statement
  readonly end: Database.Statement
}

/** Connections that read, lent to one piece of work at a time. */
export type Readers = {
  use<T>(work: (reader: Reader) => Promise<T>): Promise<T>
  /** Lets what was begun end, and begins nothing more. */
  close(): Promise<void>
}

type Loan = { readonly connection: ReadingConnection; usedAt: number }

/**
 * Lends at most so many connections, opened when they are first needed.
 *
 * Work that asks nothing for `patience` milliseconds is cut off: the snapshot that it
 * holds keeps the WAL file from shrinking, and others wait for its connection, each for `wait` milliseconds at most.
 */
export function readers(
  open: () => ReadingConnection,
  most: number,
  patience: number,
  wait = Number.POSITIVE_INFINITY,
): Readers {
  const idle: ReadingConnection[] = []
  const lent = new Set<Loan>()
  const waiting: PromiseWithResolvers<Loan>[] = []
  let [closing, emptied] = [false, () => {}]
  const watch = setInterval(cutOff, patience / 4).unref()

  function lend(connection: ReadingConnection): Loan {
    const loan = { connection, usedAt: performance.now() }
    lent.add(loan)
    return loan
  }

  function take(): Loan | Promise<Loan> {
    if (closing) throw new Problem('unavailable', 'The server is about to stop.')
    const connection = idle.pop()
    if (connection) return lend(connection)
    if (lent.size < most) return lend(open())
    const turn = Promise.withResolvers<Loan>()
    waiting.push(turn)
    if (wait < Number.POSITIVE_INFINITY) setTimeout(giveUp, wait, turn)
    return turn.promise
  }

  function giveUp(turn: PromiseWithResolvers<Loan>): void {
    const place = waiting.indexOf(turn)
    if (place < 0) return
    waiting.splice(place, 1)
    turn.reject(new Problem('unavailable', 'Too many long answers are being taken. Try again in a moment.'))
  }

  /** Makes room for whoever waits longest; a connection that is not sound is not used again. */
  function giveBack(loan: Loan): void {
    if (!lent.delete(loan)) return
    const { connection } = loan
    const sound = ended(connection)
    if (!sound && connection.database.open) connection.database.close()
    const next = waiting.shift()
    if (next) {
      try {
        next.resolve(lend(sound ? connection : open()))
      } catch (error) {
        next.reject(error)
      }
    } else if (sound) idle.push(connection)
    if (lent.size === 0) emptied()
  }

  function cutOff(): void {
    const before = performance.now() - patience
    for (const loan of lent) {
      if (loan.usedAt >= before) continue
      loan.connection.database.close()
      giveBack(loan)
    }
  }

  return {
    async use(work) {
      try {
        const taken = take()
        const loan = taken instanceof Promise ? await taken : taken
        try {
          loan.connection.begin.run()
          return await work(watched(loan))
        } finally {
          giveBack(loan)
        }
      } catch (error) {
        throw translated(error)
      }
    },
    async close() {
      closing = true
      if (lent.size > 0) {
        const { promise, resolve } = Promise.withResolvers<void>()
        emptied = resolve
        await promise
      }
      clearInterval(watch)
      for (const { database } of idle.splice(0)) database.close()
    },
  }
}

function watched(loan: Loan): Reader {
  const { reader, database } = loan.connection
  let busy = 0
  return {
    ...reader,
    rows(statement) {
      if (!database.open)
        return Promise.reject(new Problem('unavailable', 'The answer was taken too slowly and was cut off.'))
      const before = performance.now()
      loan.usedAt = before
      const rows = reader.rows(statement) as ReturnType<Reader['rows']>
      busy += performance.now() - before
      if (busy < longTurn) return rows as never
      busy = 0
      return rows.then((found) => setImmediate(found)) as never
    },
  }
}

/** Statements hold the whole process up: after so many milliseconds of them, others have a turn. */
const longTurn = 10

/** Whether the connection's transaction is at its end, as it must be before the next. */
function ended({ database, end }: ReadingConnection): boolean {
  if (!database.open) return false
  try {
    if (database.inTransaction) end.run()
    return true
  } catch {
    return false
  }
}
