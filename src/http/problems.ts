import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from '../errors.ts'
import { type ProblemCode, problems } from '../problems.ts'
import { isUnavailable } from '../storage/violations.ts'
import { discreet } from './discreet.ts'
import { commonHeaders } from './headers.ts'

/** The media type of problems. */
export const problemType = 'application/problem+json'

/** A failure as answers show it: RFC 9457, with the request's id and everything that is wrong. */
export function problemBody(problem: Problem, publicUrl: string, instance: string, requestId: string) {
  return {
    type: `${publicUrl}/docs/problems/${problem.code}`,
    title: problems[problem.code].title,
    status: problem.status,
    detail: problem.message,
    instance,
    requestId,
    errors: problem.faults.map(({ source: _, ...fault }) => fault),
    ...problem.told,
  }
}

/** Makes every failure of a request a problem. */
export function answerProblems(app: FastifyInstance, publicUrl: string): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const problem = asProblem(error)
    // What asks to come again later is no failure: a server that is full, or has not come so far.
    const isPatient = error instanceof Problem && error.headers['retry-after'] !== undefined
    if (problem.status >= 500 && !isPatient) request.log.error({ err: error }, 'the request failed')
    return sendProblem(reply, request, problem, publicUrl)
  })
}

/** Answers with a problem. */
export function sendProblem(
  reply: FastifyReply,
  request: FastifyRequest,
  problem: Problem,
  publicUrl: string,
): FastifyReply {
  const body = problemBody(problem, publicUrl, discreet(request.raw.url ?? ''), request.id)
  return reply
    .code(problem.status)
    .removeHeader('etag')
    .headers({ ...commonHeaders(request), 'cache-control': 'no-store', ...problem.headers })
    .type(problemType)
    .send(JSON.stringify(body))
}

/** What we say of a failure: its own words when they are ours, and never those of a library. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  const { code = '', statusCode } = Object(error) as { code?: string; statusCode?: number }
  const known = frameworkErrors[code] ?? (statusCode === 400 ? frameworkErrors.FST_ERR_VALIDATION : undefined)
  if (known) return new Problem(known[0], known[1])
  if (isUnavailable(error)) {
    return new Problem('unavailable', 'The database cannot be reached or is busy.', [], {
      'retry-after': '5',
    })
  }
  return new Problem('internal', 'Something went wrong on our side.')
}

const frameworkErrors: Record<string, readonly [ProblemCode, string]> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [
    'unsupported_media_type',
    'This address takes application/json, and application/merge-patch+json where it takes PATCH.',
  ],
  FST_ERR_CTP_BODY_TOO_LARGE: ['payload_too_large', 'A body has at most 256 KiB here.'],
  FST_ERR_CTP_EMPTY_JSON_BODY: ['malformed_body', 'The body is empty, and JSON is not.'],
  FST_ERR_CTP_INVALID_JSON_BODY: ['malformed_body', 'The body is not well-formed JSON.'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: [
    'malformed_body',
    'The body has another length than Content-Length says.',
  ],
  FST_ERR_BAD_URL: ['malformed_request', 'The path is not percent-encoded UTF-8.'],
  FST_ERR_MAX_PARAM_LENGTH: ['uri_too_long', 'A part of the path is too long.'],
  FST_ERR_VALIDATION: ['malformed_request', 'The request cannot be read.'],
}
