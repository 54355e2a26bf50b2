import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'
import { isPublicPlace } from './fetch-outside.ts'

/** Where webhooks may lead besides the public Internet: names of hosts, IP addresses, and networks such as `10.0.0.0/8`. */
export type Places = {
  /** Whether an address may be made a webhook's at all: https, or a place that is on the list. */
  accepts(url: URL): boolean
  /** Whether an IP address to which it leads may be connected to. */
  allows(address: string, port: number, url: URL): boolean
}

/** Tells which places webhooks may lead to. A name on the list is trusted wherever it leads, a network under whatever name. */
export function webhookPlaces(listed: readonly string[]): Places {
  const networks = listed.map(networkOf).filter((network) => network !== undefined)
  const names = new Set(listed.filter((entry) => networkOf(entry) === undefined))
  const isNear = (address: string): boolean => {
    if (isIP(address) === 0) return false
    const parsed = ipaddr.process(address)
    return networks.some(([network, bits]) => network.kind() === parsed.kind() && parsed.match(network, bits))
  }
  const isListed = (url: URL) => names.has(url.hostname) || isNear(url.hostname.replace(/^\[|\]$/g, ''))
  return {
    accepts: (url) => url.protocol === 'https:' || isListed(url),
    allows: (address, port, url) =>
      names.has(url.hostname) ||
      isNear(address) ||
      (url.protocol === 'https:' && isPublicPlace(address, port)),
  }
}

type Network = readonly [ipaddr.IPv4 | ipaddr.IPv6, number]

/** A network, or an IP address as a network of one. */
export function networkOf(text: string): Network | undefined {
  if (isIP(text) !== 0) {
    const address = ipaddr.process(text)
    return [address, address.kind() === 'ipv4' ? 32 : 128]
  }
  return ipaddr.isValidCIDR(text) ? ipaddr.parseCIDR(text) : undefined
}
