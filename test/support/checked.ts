import type { IncomingMessage, ServerResponse } from 'node:http'
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Answer, answerChecker } from './answer-checker.ts'
import { documentOf } from './document.ts'

/** One check for all servers of a process: they have the same routes, and their document takes long to make. */
let check: Promise<(answer: Answer) => string[]> | undefined

/** Holds every answer of a server against its OpenAPI document, and tells of each that the document does not say. */
export function checkAnswers(app: FastifyInstance, complain: (complaint: string) => void): void {
  app.addHook('onSend', async (request, reply, payload) => {
    const route = addressOf(request)
    check ??= documentOf(app).then(({ document, operations }) => answerChecker(document, operations))
    const complaintsOf = await check
    gather(reply.raw, (body) => {
      // A socket's own list of headers is empty once they are sent.
      const headers = { ...reply.raw.getHeaders(), ...(reply.getHeaders() as Answer['headers']) }
      const answer = answerOf(request.raw, reply.raw.statusCode, headers, route, body)
      for (const complaint of complaintsOf(answer))
        complain(`${request.method} ${request.raw.url}: ${complaint}`)
    })
    return payload
  })
}

/** The address of the document that a request was for: a route may stand for several, which are then parts of its path. */
function addressOf({ routeOptions, params }: FastifyRequest): string | undefined {
  return routeOptions.url?.replace(
    /:(\w+)\([^)]*\)/g,
    (_, name) => (params as Record<string, string>)[name] ?? '',
  )
}

/** Hands over all that is written to a response, just before it ends. */
function gather(response: ServerResponse, whole: (body: Buffer) => void): void {
  const chunks: Buffer[] = []
  const { write, end } = response
  const keep = (chunk: unknown) => {
    if (typeof chunk === 'string' || chunk instanceof Uint8Array)
      chunks.push(Buffer.from(chunk as Uint8Array))
  }
  response.write = function (this: ServerResponse, ...args: unknown[]) {
    keep(args[0])
    return write.apply(this, args as never)
  } as typeof response.write
  response.end = function (this: ServerResponse, ...args: unknown[]) {
    keep(args[0])
    whole(Buffer.concat(chunks))
    return end.apply(this, args as never)
  } as typeof response.end
}

function answerOf(
  { method = '', url = '' }: IncomingMessage,
  status: number,
  headers: Answer['headers'],
  route: string | undefined,
  bytes: Buffer,
): Answer {
  const decode = decoders[String(headers['content-encoding'] ?? 'identity')]
  const body = decode && bytes.length > 0 ? decode(bytes).toString() : ''
  return { method, url, route, status, headers, body }
}

const decoders: Record<string, (bytes: Buffer) => Buffer> = {
  identity: (bytes) => bytes,
  br: (bytes) => brotliDecompressSync(bytes),
  gzip: (bytes) => gunzipSync(bytes),
  zstd: (bytes) => zstdDecompressSync(bytes),
}
