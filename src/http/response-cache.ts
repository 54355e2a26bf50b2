import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { LRUCache } from 'lru-cache'
import { type Kept, sendKept, whatWasSent } from './answer.ts'
import { isPrivate } from './private-paths.ts'
import type { Site } from './site.ts'
import { type Standing, standings } from './standings.ts'

/** The largest answer that is kept, in bytes. */
const largest = 1024 * 1024

/** What an answer takes beside its body, in bytes, about. */
const beside = 2000

/** An answer as it is kept, what its collections stood at before it was made, and the commits until which that was so. */
type Entry = { readonly kept: Kept; readonly standing: Standing; seen: number }

/** What a request that may fill the cache knows. */
type Filling = {
  readonly key: string
  readonly commits: number
  readonly heads: Standing
  readonly done: () => void
}

/**
 * Keeps public answers as the bytes that were sent, compressed as they were asked for, and gives them while nothing that
 * they depend on has changed: `storage.commits()` has not moved, or the newest changes of their collections are those that
 * they were made of. So a hit, or a 304 for it, asks the database nothing.
 *
 * However many ask for the same at once, one answer is made.
 */
export function cacheResponses(app: FastifyInstance, site: Site, megabytes: number): void {
  const entries = new LRUCache<string, Entry>({
    maxSize: megabytes * 1024 * 1024,
    sizeCalculation: ({ kept }, key) => kept.body.length + key.length + beside,
  })
  const heads = standings(site.storage)
  const filling = new Map<string, Promise<void>>()
  const fillings = new WeakMap<FastifyRequest, Filling>()

  const holds = async (entry: Entry): Promise<boolean> => {
    const commits = site.storage.commits()
    if (entry.seen === commits) return true
    const now = await heads(commits)
    if (![...entry.standing].every(([type, sequence]) => now.get(type) === sequence)) return false
    entry.seen = commits
    return true
  }

  app.addHook('onRequest', async (request, reply) => {
    const key = keyOf(request)
    if (key === undefined) return
    const other = filling.get(key)
    if (other) await other
    const entry = entries.get(key)
    if (entry) {
      if (await holds(entry)) return sendKept(site, request, reply, entry.kept)
      entries.delete(key)
    }
    if (request.method === 'HEAD') return
    const { promise, resolve } = Promise.withResolvers<void>()
    if (!filling.has(key)) filling.set(key, promise)
    const done = () => {
      if (filling.get(key) === promise) filling.delete(key)
      resolve()
    }
    try {
      const commits = site.storage.commits()
      fillings.set(request, { key, commits, heads: await heads(commits), done })
    } catch (error) {
      done()
      throw error
    }
  })

  app.addHook('onSend', async (request, reply, payload) => {
    const opened = fillings.get(request)
    if (!opened) return payload
    try {
      const sent = reply.statusCode === 200 ? whatWasSent(reply) : undefined
      if (!sent) return payload
      const body = await bytesOf(payload)
      const { key, commits, heads: before } = opened
      if (body.length <= largest) {
        const standing = new Map(sent.types.map((type) => [type, before.get(type)]))
        entries.set(key, { kept: { ...sent, headers: keptHeaders(reply), body }, standing, seen: commits })
      }
      return body
    } finally {
      opened.done()
    }
  })
}

/** What tells answers of an address apart; undefined where an answer is somebody's own, or does not end. */
function keyOf({ method, raw: { url = '' }, headers }: FastifyRequest): string | undefined {
  if (method !== 'GET' && method !== 'HEAD') return undefined
  if (isPrivate(url) || url.startsWith('/v1/changes/stream')) return undefined
  if (headers.authorization !== undefined || headers['min-content-sequence'] !== undefined) return undefined
  const { accept = '', 'accept-encoding': encoding = '' } = headers
  const key = `${url}\n${accept}\n${encoding}`
  return key.length > 4000 ? undefined : key
}

async function bytesOf(payload: unknown): Promise<Buffer> {
  if (payload instanceof Readable) return Buffer.concat(await payload.toArray())
  return Buffer.isBuffer(payload) ? payload : Buffer.from(String(payload))
}

/** What belongs to the request and not to the answer is said anew each time. */
const ownHeaders = new Set([
  'x-request-id',
  'cache-control',
  'last-modified',
  'ratelimit',
  'ratelimit-policy',
  'content-length',
])

function keptHeaders(reply: FastifyReply): Record<string, string> {
  return Object.fromEntries(
    Object.entries(reply.getHeaders())
      .filter(([name]) => !ownHeaders.has(name))
      .map(([name, value]) => [name, String(value)]),
  )
}
