import { timingSafeEqual } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { Problem } from '../../errors.ts'
import type { Site } from '../../http/site.ts'
import { type Posted, textOf } from './visit.ts'

/** Refuses a form that a page of another origin sent, or that does not say where it comes from. */
export function refuseForeign({ publicUrl }: Site, { headers }: FastifyRequest): void {
  const origin = URL.parse(headers.origin ?? '')
  if (origin && (origin.origin === new URL(publicUrl).origin || origin.host === headers.host)) return
  throw new Problem('forbidden', 'This form was not sent by a page of this server. Nothing was changed.')
}

/** Refuses a form that does not bear what this session's forms bear. */
export function refuseForged(posted: Posted, token: string): void {
  const sent = Buffer.from(textOf(posted, '_token'))
  const right = Buffer.from(token)
  if (sent.length === right.length && timingSafeEqual(sent, right)) return
  throw new Problem(
    'forbidden',
    'This form is of another session. Nothing was changed. Open the page again and send it once more.',
  )
}
