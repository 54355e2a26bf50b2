import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { Problem } from '../errors.ts'

/** A body that is kept beside the program until it is read. */
export type Spool = { read(): AsyncIterable<Buffer>; close(): Promise<void> }

/** The problem of a body that has more bytes than are taken. */
export function tooLarge(most: number): Problem {
  return new Problem('payload_too_large', `A body has at most ${most / 1024 / 1024} MiB here.`)
}

/**
 * Takes a body in as fast as it comes, into a file that has no name any more, so that nothing of it is left however this ends.
 *
 * A body that were read as fast as it is written to the database would be cut off by the server's limit of time, and
 * by a caller that takes no answer before it has sent everything.
 */
export async function spooled(body: Readable, most: number): Promise<Spool> {
  const folder = await mkdtemp(join(tmpdir(), 'happenings-'))
  const file = await open(join(folder, 'body'), 'wx+', 0o600)
  await rm(folder, { recursive: true })
  let size = 0
  try {
    // A body that is not taken whole is let go and not destroyed: its connection would go with it, and nobody would hear why.
    for await (const chunk of body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > most) throw tooLarge(most)
      await file.writeFile(chunk)
    }
  } catch (error) {
    await file.close()
    body.resume()
    throw body.errored ? new Problem('malformed_body', 'The body broke off.') : error
  }
  return {
    read: () => file.createReadStream({ start: 0, autoClose: false }) as AsyncIterable<Buffer>,
    close: () => file.close(),
  }
}
