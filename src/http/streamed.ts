import { PassThrough, type Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Reader, Storage } from '../storage/storage.ts'

/** Who takes nothing of an answer for so long, in milliseconds, is cut off: a snapshot of the database waits meanwhile. */
const patience = 30_000

/**
 * A body that is read from one state of the database as fast as somebody takes it, and what is known at its beginning.
 *
 * A failure before the beginning is the caller's; after it the body breaks off, and its reader is told.
 */
export async function streamed<Beginning>(
  storage: Storage,
  begin: (reader: Reader) => Promise<Beginning>,
  texts: (reader: Reader, beginning: Beginning) => AsyncIterable<string>,
): Promise<{ readonly beginning: Beginning; readonly body: Readable }> {
  const body = new PassThrough()
  // Whoever sends the body hears of its failure; before that, nobody would.
  body.on('error', () => {})
  const begun = Promise.withResolvers<Beginning>()
  const writing = storage.stream(async (reader) => {
    const beginning = await begin(reader)
    begun.resolve(beginning)
    await pipeline(
      watched(texts(reader, beginning), () => body.destroy()),
      body,
    )
  })
  writing.catch((error) => {
    begun.reject(error)
    body.destroy(error)
  })
  return { beginning: await begun.promise, body }
}

async function* watched(texts: AsyncIterable<string>, cutOff: () => void): AsyncGenerator<string> {
  for await (const text of texts) {
    const stalled = setTimeout(cutOff, patience)
    try {
      yield text
    } finally {
      clearTimeout(stalled)
    }
  }
}
