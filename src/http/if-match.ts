import type { FastifyRequest } from 'fastify'
import type { Expected } from '../content/editing/expected.ts'
import { Problem } from '../errors.ts'

/** The revisions that If-Match names. Tags of other forms name none, so that they match nothing. */
export function expectedOf(request: FastifyRequest): Expected {
  const { 'if-match': text } = request.headers
  if (text === undefined) return undefined
  if (text.trim() === '*') return 'any'
  return [...text.matchAll(/(W\/)?"([^"]*)"/g)].flatMap(([, weak, tag = '']) =>
    weak === undefined && /^[1-9]\d{0,8}$/.test(tag) ? [Number(tag)] : [],
  )
}

/** The same where it must be said. */
export function demandedOf(request: FastifyRequest): NonNullable<Expected> {
  const expected = expectedOf(request)
  if (expected === undefined)
    throw new Problem(
      'version_required',
      'This needs If-Match: the ETag of the revision that you read, or *.',
    )
  return expected
}
