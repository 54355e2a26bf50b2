import type pg from 'pg'
import { type OwnCommits, watchers } from './commits.ts'
import { driver } from './pg.ts'
import { connectionSettings } from './postgres-connection.ts'

/** What every transaction that writes says as it commits, to all servers of the database. */
export const announcement = 'notify partnership_happenings'

/** So often the counter is read, and a lost connection is replaced, in milliseconds. */
const interval = 1000

/** How long a question on it may take, in milliseconds. */
const patience = 5000

/**
 * Hears commits by PostgreSQL's notifications, on a connection of its own, opened when it is first asked.
 *
 * Behind them the counter of changes is read every second: a proxy between may swallow notifications. While nothing is
 * heard, `commits()` moves at every call.
 */
export function postgresCommits(url: string): OwnCommits {
  let number = 0
  let newest: unknown
  let listener: pg.Client | undefined
  let timer: NodeJS.Timeout | undefined
  let beating: Promise<void> | undefined
  let closed = false

  const move = () => {
    number += 1
    told.tell()
  }
  const told = watchers((some) => {
    if (some) listen()
  })

  const listen = () => {
    if (timer || closed) return
    const next = () => {
      beating ??= beat().finally(() => {
        beating = undefined
      })
    }
    timer = setInterval(next, interval).unref()
    next()
  }
  const beat = async () => {
    const client = listener
    try {
      if (client) return await poll(client)
      await connect()
    } catch {
      // The next beat tries again; whatever happens until then may have happened.
      listener = undefined
      await client?.end().catch(() => {})
    }
    if (!closed) move()
  }
  const connect = async () => {
    const client = new (driver().Client)({ ...connectionSettings(url), query_timeout: patience })
    const lose = () => {
      if (listener === client) listener = undefined
    }
    client.on('error', lose)
    client.on('end', lose)
    client.on('notification', move)
    await client.connect()
    await client.query('listen partnership_happenings')
    listener = client
  }
  const poll = async (client: pg.Client) => {
    const { rows } = await client.query(`select value from counter where name = 'change'`)
    if (rows[0]?.value === newest) return
    newest = rows[0]?.value
    move()
  }

  return {
    commits() {
      listen()
      if (!listener) number += 1
      return number
    },
    watch: told.watch,
    committed: move,
    async close() {
      closed = true
      clearInterval(timer)
      told.end()
      await beating
      await listener?.end()
    },
  }
}
