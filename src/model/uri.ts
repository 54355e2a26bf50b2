/** The longest address that is taken, in characters. */
const longest = 2000

/** The http or https address that a text is, without a name or password in it; null where it is none. */
export function webUrl(text: unknown): URL | null {
  const url = typeof text === 'string' && text.length <= longest ? URL.parse(text) : null
  return url &&
    /^https?:$/.test(url.protocol) &&
    !url.username &&
    !url.password &&
    asUri(url).length <= longest
    ? url
    : null
}

/** An address as a URI (RFC 3986): whatever else stands in it is percent-encoded, as browsers send it or more strictly. */
export function asUri({ origin, pathname, search, hash }: URL): string {
  return origin + encoded(pathname + search) + (hash && `#${encoded(hash.slice(1))}`)
}

/** Whether a text that is an address of the web is a URI as it is written. */
export const isUri = (text: string): boolean =>
  /^https?:\/\/[\w\-.~:[\]]+(?:[/?](?:[\w\-.~!$&'()*+,;=:@/?]|%[\da-f]{2})*)?(?:#(?:[\w\-.~!$&'()*+,;=:@/?]|%[\da-f]{2})*)?$/i.test(
    text,
  )

const encoded = (text: string): string =>
  text.replace(/[^\w\-.~!$&'()*+,;=:@/?%]|%(?![\da-f]{2})/gi, (each) => encodeURIComponent(each))
