import { createHmac, timingSafeEqual } from 'node:crypto'
import { Problem, parameterProblem } from '../../errors.ts'
import type { Followed } from './followed.ts'
import type { Origin } from './origin.ts'

/** How far a follower has read: to this change, from a beginning at which history was pruned up to `floor`. */
export type Place = { readonly sequence: number; readonly floor: number }

/** A place as a text that only this database can make. */
export function writeCursor({ secret }: Origin, { binding, meaning }: Followed, place: Place): string {
  const said = [binding, meaning, place.sequence, place.floor].join('.')
  return Buffer.from(`${said}.${signature(secret, said)}`).toString('base64url')
}

/** The place that a cursor of these very types and filters tells. */
export function readCursor({ secret }: Origin, followed: Followed, cursor: string, log: Log): Place {
  const [, said = '', binding, meaning, sequence, floor, signed = ''] =
    form.exec(Buffer.from(cursor.slice(0, longest), 'base64url').toString('latin1')) ?? []
  const right = Buffer.from(signature(secret, said))
  const presented = Buffer.from(signed)
  if (cursor.length > longest || presented.length !== right.length || !timingSafeEqual(presented, right))
    throw wrong('is not a cursor that this service gave')
  if (binding !== followed.binding) throw wrong('belongs to other types or filters')
  if (meaning !== followed.meaning)
    throw lost('The filter by place means other counties than when this cursor was given.')
  const place = { sequence: Number(sequence), floor: Number(floor) }
  if (place.sequence > log.head)
    throw lost('This cursor is ahead of the log: the database was put back to an earlier state.')
  if (place.sequence < log.pruned && place.floor !== log.pruned)
    throw lost('History was pruned beyond this cursor.')
  return place
}

/** The number of the newest change, and of the newest that was pruned: 0 while none was. */
export type Log = { readonly head: number; readonly pruned: number }

const longest = 200
const form = /^(([\w-]{10})\.([\w-]{10})\.(\d{1,15})\.(\d{1,15}))\.([\w-]{16})$/

const signature = (secret: Buffer, said: string): string =>
  createHmac('sha256', secret).update(said).digest('base64url').slice(0, 16)

const wrong = (what: string) =>
  parameterProblem({
    parameter: 'after',
    code: 'invalid_cursor',
    detail: `The cursor in after ${what}. Begin without it, or with the cursor of a snapshot of the same types and filters, and go on with meta.next.`,
  })

const lost = (why: string) =>
  new Problem(
    'history_gone',
    `${why} Start again from /v1/snapshot with the same types and filters, and go on from the cursor in its first line.`,
  )
