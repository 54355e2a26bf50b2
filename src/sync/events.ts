import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import type { FastifyReply } from 'fastify'

/** A stream of server-sent events to one reader. */
export type Events = {
  /** Writes events, and gives back when the reader has room for more; `id` is the cursor after them. */
  send(text: string, id?: string): Promise<void>
  end(): void
  readonly closed: Promise<void>
}

/** So often a comment says that the stream lives, in milliseconds. */
const heartbeat = 15_000

/** A reader that was told to wait comes back after so long at the least, and at most twice as long, in milliseconds: not all at once. */
const comeBack = 2000

/**
 * Opens a stream of server-sent events.
 *
 * A reader that takes nothing of what waits in its socket for two heartbeats is dropped: it comes back with
 * the id of the last event that it got.
 */
export function openEvents(reply: FastifyReply, often = heartbeat): Events {
  const { raw } = reply
  let [told, newest]: (string | undefined)[] = []
  reply.hijack()
  // Of what breaks off the end is told by `closed`.
  raw.on('error', () => {})
  raw.writeHead(200, reply.getHeaders() as Record<string, string>)
  raw.write(`retry: ${randomInt(comeBack, 2 * comeBack)}\n\n`)
  // Node takes it for life when anything of what waits in the socket is taken.
  raw.setTimeout(2 * often, () => raw.destroy())
  const beat = () => {
    if (raw.writableLength > 0) return
    // An id alone tells a reader to which nothing fell how far it has read.
    raw.write(newest === told ? ':\n\n' : `:\nid: ${newest}\n\n`)
    told = newest
  }
  const beating = setInterval(beat, often).unref()
  const closed = once(raw, 'close').then(
    () => clearInterval(beating),
    () => clearInterval(beating),
  )
  return {
    async send(text, id) {
      newest = id ?? newest
      if (text === '' || raw.destroyed) return
      told = newest
      if (!raw.write(text)) await Promise.race([once(raw, 'drain'), closed])
    },
    end: () => void raw.end(),
    closed,
  }
}
