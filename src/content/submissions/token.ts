import { createHash, createHmac } from 'node:crypto'
import { Problem } from '../../errors.ts'
import { sql } from '../../storage/drizzle.ts'
import type { Reader } from '../../storage/storage.ts'
import { type Submission, submissions } from './submission.ts'

/**
 * The token of a receipt, from 256 random bits and the word that the caller sent to be answered the same twice.
 *
 * What is remembered for such a caller are the random bits: without the word they open nothing.
 */
export function tokenOf(bits: string, word: string): string {
  return createHmac('sha256', bits).update(word).digest('base64url')
}

/** The fingerprint by which a token is known again; the token itself is kept nowhere. */
export function fingerprintOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}

/** The submission whose receipt has this token; a token that opens nothing and one that is misspelled are refused alike. */
export async function submissionOfToken(reader: Reader, token: string): Promise<Submission> {
  const found = /^[A-Za-z0-9_-]{43}$/.test(token)
    ? await submissions(reader, 'by receipt', () => sql`where s.receipt = ${sql.placeholder('receipt')}`, {
        receipt: fingerprintOf(token),
      })
    : []
  if (!found[0]) throw new Problem('not_found', 'There is no receipt at this address.')
  return found[0]
}
