import type { Clock } from '../clock.ts'
import { Problem } from '../errors.ts'
import type { Reader } from '../storage/storage.ts'
import { ceilings } from './ceilings.ts'

/**
 * Hands work a reader that carries one statement at a time, as a connection does, and
 * none when the time for answering is over.
 *
 * Fields ask side by side, and an answer may be done while some of them still ask: when
 * work ends, what is under way is waited for and nothing more is asked.
 */
export async function inTurns<T>(
  reader: Reader,
  clock: Clock,
  work: (reader: Reader) => Promise<T>,
): Promise<T> {
  const end = clock.now() + ceilings.milliseconds
  let last: Promise<unknown> = Promise.resolve()
  let done = false
  const ask: Reader['rows'] = async (statement) => {
    if (done) throw new Problem('internal', 'The answer is done.')
    if (clock.now() > end) throw tookTooLong()
    return reader.rows(statement)
  }
  try {
    return await work({
      ...reader,
      rows<Row>(statement: Parameters<Reader['rows']>[0]) {
        const turn = last.then(() => ask<Row>(statement))
        last = turn.catch(() => {})
        return turn
      },
    })
  } finally {
    done = true
    await last
  }
}

function tookTooLong(): Problem {
  return new Problem(
    'query_too_costly',
    `Answering took longer than ${ceilings.milliseconds / 1000} seconds.`,
  )
}
