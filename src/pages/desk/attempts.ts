import { isIPv6 } from 'node:net'
import { LRUCache } from 'lru-cache'

/** How often somebody at one address may try to sign in within the window. */
const most = 10

/** In milliseconds. */
const window = 15 * 60 * 1000

/** Counts tries to sign in, for each address. What it remembers is bounded: the oldest address is forgotten first. */
export function attempts() {
  // It takes room for all addresses at once, which a server without editors never needs.
  let tries: LRUCache<string, { count: number; readonly since: number }> | undefined
  return {
    /** Counts a try; gives the seconds to wait when there were too many. */
    begin(address: string, now: number): number {
      const place = placeOf(address)
      tries ??= new LRUCache({ max: 10_000 })
      const known = tries.get(place)
      if (!known || now - known.since >= window) {
        tries.set(place, { count: 1, since: now })
        return 0
      }
      known.count++
      return known.count > most ? Math.ceil((known.since + window - now) / 1000) : 0
    },
    /** Forgets the try that was right. */
    succeeded(address: string): void {
      const known = tries?.get(placeOf(address))
      if (known) known.count--
    },
  }
}

/** One household or office has a whole /64 of IPv6. */
const placeOf = (address: string): string =>
  isIPv6(address) && !address.includes('.')
    ? new URL(`http://[${address.split('%')[0]}]`).hostname.split(':').slice(0, 4).join(':')
    : address
