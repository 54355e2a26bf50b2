const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** An id from its prefix and the 16 bytes of a UUIDv7: 26 characters of lower-case Crockford base32, the first of them 0 to 7. */
export function encodeId(prefix: string, bytes: Readonly<Uint8Array>): string {
  let number = 0n
  for (const byte of bytes) number = (number << 8n) | BigInt(byte)
  let text = ''
  for (let place = 0; place < 26; place++) {
    text = alphabet[Number(number & 31n)] + text
    number >>= 5n
  }
  return `${prefix}_${text}`
}

/** Whether a text has the form of an id with this prefix, and holds a UUIDv7. */
export function isId(prefix: string, text: string): boolean {
  if (!idPattern.test(text) || !text.startsWith(`${prefix}_`)) return false
  const hex = uuidOf(text).replaceAll('-', '')
  return hex[12] === '7' && '89ab'.includes(hex[16] ?? '')
}

/** The UUID inside an id, in its usual hyphenated form. */
export function uuidOf(id: string): string {
  let number = 0n
  for (const letter of id.slice(4)) number = (number << 5n) | BigInt(alphabet.indexOf(letter))
  const hex = number.toString(16).padStart(32, '0')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

const idPattern = /^[a-z]{3}_[0-7][0-9a-hjkmnp-tv-z]{25}$/
