import { randomUUID } from 'node:crypto'
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import { Problem, type ProblemCode } from '../errors.ts'
import { problemBody, problemType } from './problems.ts'

/** Answers requests that Node could not even read, on the bare socket. */
export function answerUnreadable(publicUrl: string) {
  return (error: Error & { code?: string }, socket: Socket): void => {
    if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
      socket.destroy()
      return
    }
    const [code, detail] = reasons[error.code ?? ''] ?? [
      'malformed_request',
      'The request is not well-formed HTTP/1.1.',
    ]
    const problem = new Problem(code, detail)
    const requestId = randomUUID()
    const body = JSON.stringify(problemBody(problem, publicUrl, '', requestId))
    socket.end(
      [
        `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`,
        `Content-Type: ${problemType}`,
        `Content-Length: ${Buffer.byteLength(body)}`,
        `X-Request-Id: ${requestId}`,
        'Connection: close',
        '',
        body,
      ].join('\r\n'),
    )
  }
}

const reasons: Record<string, readonly [ProblemCode, string]> = {
  HPE_HEADER_OVERFLOW: ['header_too_large', 'The request headers are larger than 16 KiB.'],
  ERR_HTTP_REQUEST_TIMEOUT: ['request_timeout', 'The request did not arrive whole in time.'],
}
