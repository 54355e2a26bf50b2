import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

/** Whether an IP address is one of the public Internet: not of this machine or its network, and not one that leads to those in disguise. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0) return false
  const parsed = ipaddr.process(address)
  if (parsed.range() !== 'unicast') return false
  return parsed.kind() === 'ipv4' || parsed.match(...globalUnicast)
}

/** What of IPv6 was given out to the world. */
const globalUnicast = ipaddr.parseCIDR('2000::/3')
