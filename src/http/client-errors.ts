import { randomUUID } from 'node:crypto'
import type { Server, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { Problem } from '../errors.ts'
import { STATUS_CODES } from '../node-http.ts'
import type { ProblemCode } from '../problems.ts'
import { commonHeaders } from './headers.ts'
import { problemBody, problemType } from './problems.ts'

/** Answers requests that Node could not even read, on the bare socket. */
export function answerUnreadable(publicUrl: string) {
  return (error: Error & { code?: string }, socket: Duplex): void => {
    // Node's own handler looks there too: what is half sent already cannot be taken back.
    const { _httpMessage: begun } = socket as { _httpMessage?: ServerResponse }
    if (error.code === 'ECONNRESET' || !socket.writable || begun?.headersSent) {
      socket.destroy()
      return
    }
    const [code, detail] = reasons[error.code ?? ''] ?? [
      'malformed_request',
      'The request is not well-formed HTTP/1.1.',
    ]
    answerOnSocket(socket, new Problem(code, detail), publicUrl)
  }
}

/** Answers what Node does not hand to a request listener: CONNECT, and an Expect header that names something else than 100-continue, which may be passed over. */
export function answerUnheard(server: Server, publicUrl: string): void {
  server.on('connect', (_request, socket) => {
    const allow = 'GET, HEAD, OPTIONS'
    const detail = `This server is no proxy. It takes ${allow}, and at some addresses POST.`
    answerOnSocket(socket, new Problem('method_not_allowed', detail, [], { allow }), publicUrl)
  })
  server.on('checkExpectation', (request, response) => server.emit('request', request, response))
}

/** Answers with a problem on the bare socket, and ends it. */
export function answerOnSocket(socket: Duplex, problem: Problem, publicUrl: string): void {
  const requestId = randomUUID()
  const body = JSON.stringify(problemBody(problem, publicUrl, '', requestId))
  const headers = {
    date: new Date().toUTCString(),
    ...commonHeaders({ id: requestId, raw: {} }),
    ...problem.headers,
    'cache-control': 'no-store',
    'content-type': problemType,
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  socket.end([`HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`, ...lines, '', body].join('\r\n'))
  const cut = setTimeout(() => socket.destroy(), grace).unref()
  socket.once('close', () => clearTimeout(cut))
}

/** How long whoever is answered so may go on sending, in milliseconds: a connection that is cut at once takes the answer with it. */
const grace = 1000

const reasons: Record<string, readonly [ProblemCode, string]> = {
  HPE_HEADER_OVERFLOW: ['header_too_large', 'The address and the headers are larger than 48 KiB.'],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: ['payload_too_large', 'The chunk extensions of the body are too large.'],
  ERR_HTTP_REQUEST_TIMEOUT: ['request_timeout', 'The request did not arrive whole in time.'],
}
