import { pipeline, Readable } from 'node:stream'
import { constants, createBrotliCompress, createGzip, createZstdCompress } from 'node:zlib'
import { Negotiator } from '@fastify/accept-negotiator'
import type { FastifyInstance, FastifyReply } from 'fastify'

/** What is shorter gains nothing, in bytes. */
const shortest = 1024

/** The encodings that are offered, the best first; the levels are those that servers use on the fly, not the slowest. */
const encodings = {
  zstd: () => createZstdCompress(),
  br: () => createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
  gzip: () => createGzip(),
}

type Encoding = keyof typeof encodings

/** Compresses answers as the caller accepts; of HEAD the headers are those that GET would have. */
export function addCompression(app: FastifyInstance): void {
  const negotiator = new Negotiator<Encoding>({ supportedValues: Object.keys(encodings) as Encoding[] })
  app.addHook('onSend', (request, reply, payload, done) => {
    if (!isWorthIt(reply, payload)) return done(null, payload)
    varyByEncoding(reply)
    const accepted = request.headers['accept-encoding']
    const encoding = accepted ? negotiator.negotiate(String(accepted).toLowerCase()) : null
    if (encoding === null) return done(null, payload)
    const compressed = encodings[encoding]()
    if (payload instanceof Readable) pipeline(payload, compressed, () => {})
    else compressed.end(payload)
    reply.header('content-encoding', encoding).removeHeader('content-length')
    done(null, compressed)
  })
}

/** Pictures are compressed already. */
const compressible = /^text\/|^application\/(?:[\w.-]+\+)?(?:json|xml|x-ndjson|yaml|javascript)\b|\+xml\b/

function isWorthIt(reply: FastifyReply, payload: unknown): payload is string | Buffer | Readable {
  if (
    reply.hasHeader('content-encoding') ||
    !compressible.test(String(reply.getHeader('content-type') ?? ''))
  )
    return false
  if (payload instanceof Readable) return true
  return (typeof payload === 'string' || Buffer.isBuffer(payload)) && Buffer.byteLength(payload) >= shortest
}

function varyByEncoding(reply: FastifyReply): void {
  const before = String(reply.getHeader('vary') ?? '')
  if (!/accept-encoding/i.test(before))
    reply.header('vary', before === '' ? 'Accept-Encoding' : `${before}, Accept-Encoding`)
}
