import { isIPv6 } from 'node:net'
import { LRUCache } from 'lru-cache'
import type { Clock } from '../clock.ts'
import { Problem } from '../errors.ts'

/** At most so many within so many milliseconds. */
export type Limit = { readonly most: number; readonly within: number }

/** How many addresses are remembered: those that came least lately are forgotten first. */
const mostAddresses = 20_000

/**
 * Makes a function that counts what comes from an address, and refuses what is too much.
 *
 * It gives a function that takes the count back, for what was not worth counting.
 */
export function limiter(clock: Clock, limits: readonly Limit[]): (address: string) => () => void {
  const longest = Math.max(...limits.map(({ within }) => within))
  // It takes room for all addresses at once, which most servers never need.
  let counted: LRUCache<string, number[]> | undefined
  return (address) => {
    counted ??= new LRUCache({ max: mostAddresses })
    const key = networkOf(address)
    const now = clock.now()
    const times = (counted.get(key) ?? []).filter((time) => time > now - longest)
    counted.set(key, times)
    for (const { most, within } of limits) {
      const oldest = times.at(-most)
      if (oldest === undefined || oldest <= now - within) continue
      const seconds = Math.max(1, Math.ceil((oldest + within - now) / 1000))
      throw new Problem(
        'too_many_requests',
        `There were ${most} from your address lately, which is as many as are taken. Nothing was stored.`,
        [],
        { 'retry-after': String(seconds) },
      )
    }
    times.push(now)
    return () => {
      const place = times.indexOf(now)
      if (place >= 0) times.splice(place, 1)
    }
  }
}

/** Whom an address belongs to: of IPv6 the first half, since the other is the caller's own to choose. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped !== undefined) return mapped
  if (!isIPv6(address)) return address
  const [plain = ''] = address.split('%')
  const written = URL.parse(`http://[${plain}]`)?.hostname.slice(1, -1) ?? plain
  const [head = '', tail] = written.split('::')
  const groups = head.split(':').filter(Boolean)
  const after = (tail ?? '').split(':').filter(Boolean)
  const zeros =
    tail === undefined ? [] : Array<string>(Math.max(0, 8 - groups.length - after.length)).fill('0')
  return [...groups, ...zeros, ...after].slice(0, 4).join(':')
}
