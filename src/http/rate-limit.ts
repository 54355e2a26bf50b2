import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { LRUCache } from 'lru-cache'
import { Problem } from '../errors.ts'
import { actorOf } from './authenticate.ts'
import { networkOf } from './limits.ts'
import { isPrivate } from './private-paths.ts'
import type { Site } from './site.ts'

/** How long a window is, in seconds. */
const window = 60

/** So many times as much is taken from who shows a key. */
const withKey = 10

/** How many callers are remembered: those that came least lately are forgotten first. */
const mostCallers = 20_000

/** What a caller has left of its window. */
type Account = { readonly quota: number; readonly ends: number; used: number }

/**
 * Takes so many requests a minute from each network, and ten times as many from each key; tells so in `RateLimit-Policy` and
 * `RateLimit`, as the draft of the IETF has them.
 *
 * A 304 costs nothing. Callers on this machine are told and never refused: they may be a proxy that hides who asks.
 */
export function limitRate(app: FastifyInstance, site: Site, quota: number): void {
  const accounts = new LRUCache<string, Account>({ max: mostCallers })
  const open = new WeakMap<FastifyRequest, Account>()

  const accountOf = (request: FastifyRequest, now: number, key: string | undefined): Account => {
    const name = key ?? networkOf(request.ip)
    const known = accounts.get(name)
    if (known && known.ends > now) return known
    const account = { quota: key ? quota * withKey : quota, ends: now + window * 1000, used: 0 }
    accounts.set(name, account)
    return account
  }
  const tell = (reply: FastifyReply, { quota, ends, used }: Account, now: number): void => {
    const seconds = Math.max(1, Math.ceil((ends - now) / 1000))
    reply.headers({
      'ratelimit-policy': `"default";q=${quota};w=${window}`,
      ratelimit: `"default";r=${Math.max(0, quota - used)};t=${seconds}`,
    })
  }

  const count = (request: FastifyRequest, reply: FastifyReply, key?: string): Problem | undefined => {
    const now = site.clock.now()
    const account = accountOf(request, now, key)
    account.used += 1
    tell(reply, account, now)
    if (account.used > account.quota && !isLoopback(request.ip)) return tooMany(account, now)
    open.set(request, account)
    return undefined
  }
  // Only a key takes a question to the database.
  app.addHook('onRequest', (request, reply, done) => {
    if (isPrivate(request.raw.url ?? '')) done()
    else if (request.headers.authorization === undefined) done(count(request, reply))
    else keyOf(site, request).then((key) => done(count(request, reply, key)), done)
  })
  app.addHook('onSend', (request, reply, payload, done) => {
    const account = open.get(request)
    if (account && reply.statusCode === 304) {
      account.used -= 1
      tell(reply, account, site.clock.now())
    }
    done(null, payload)
  })
}

const isLoopback = (address: string): boolean => /^(::1|(::ffff:)?127\.)/i.test(address)

/** The key that is shown, if it opens; whether it must, the address itself says. */
async function keyOf(site: Site, request: FastifyRequest): Promise<string | undefined> {
  const actor = await actorOf(site, request).catch(() => undefined)
  return actor?.kind === 'key' ? actor.id : undefined
}

function tooMany({ quota, ends }: Account, now: number): Problem {
  return new Problem(
    'too_many_requests',
    `There were more than ${quota} requests from your address within a minute. A key raises the limit, and an answer that you have already, asked for with its ETag, costs nothing.`,
    [],
    { 'retry-after': String(Math.max(1, Math.ceil((ends - now) / 1000))) },
  )
}
