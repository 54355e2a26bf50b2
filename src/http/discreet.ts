/**
 * An address as logs and problems may tell it: without the tokens of receipts and previews, which open what they name.
 *
 * The router decodes escapes before it looks, so that they are looked through here too.
 */
export function discreet(url: string): string {
  const plain = url.replaceAll(/%([2-7][0-9a-f])/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  )
  const masked = plain.replace(secret, '$1…').replace(key, '$1…')
  return masked === plain ? url : masked
}

/** A key that somebody wrote into an address: its beginning is shown where keys are listed, too. */
const key = /(hap_[\da-f]{0,10})[\w-]*/gi

/** A token may have dots in it, and a suffix after it. */
const secret = /(\/(?:receipts|preview)\/+)[^/?#]+?(?=(?:\.(?:html|json))?(?:[/?#]|$))/i
