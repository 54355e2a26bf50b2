import { hash } from 'node:crypto'
import { encodeId } from '../model/ids.ts'

/** The form of an address in which it is asked: what stands after `#` is never sent. */
export function askedAddress(address: string): string | null {
  const url = URL.parse(address)
  if (!url || !/^https?:$/.test(url.protocol)) return null
  url.hash = ''
  return url.href
}

/** The fingerprint by which an address is known. */
export function addressId(asked: string): string {
  return encodeId('lnk', hash('sha256', asked, 'buffer').subarray(0, 16))
}

/** The fingerprint of an address as an item has it; none where there is no address. */
export function addressIdOf(address: unknown): string | null {
  const asked = typeof address === 'string' ? askedAddress(address) : null
  return asked && addressId(asked)
}
