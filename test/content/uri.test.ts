import { fullFormats } from 'ajv-formats/dist/formats.js'
import fc from 'fast-check'
import t from 'tap'
import { asUri, isUri, webUrl } from '../../src/model/uri.ts'
import { webAddress } from '../../src/model/values.ts'

const uri = fullFormats.uri as (text: string) => boolean

t.test('any address of the web can be written as a URI that leads to the same place', (t) => {
  const odd = fc.string({ unit: 'binary', maxLength: 30 })
  fc.assert(
    fc.property(odd, odd, odd, (path, query, hash) => {
      const url = webUrl(`https://example.org/${path}?${query}#${hash}`)
      const written = url ? asUri(url) : 'https://example.org/'
      const again = webUrl(written)
      return uri(written) && isUri(written) && (!url || (again !== null && decoded(again) === decoded(url)))
    }),
    { numRuns: 2000 },
  )
  t.end()
})

t.test('an address that is no URI is refused with the one that is', (t) => {
  t.equal(webAddress('https://example.org/a?b=%20c#d'), null)
  t.equal(webAddress('http://[::1]:8080'), null)
  for (const [written, right] of [
    ['https://example.org/"a" <b>', 'https://example.org/%22a%22%20%3Cb%3E'],
    ['https://example.org/Köln?a=[1]|2', 'https://example.org/K%C3%B6ln?a=%5B1%5D%7C2'],
    ['https://bücher.example/100%', 'https://xn--bcher-kva.example/100%25'],
    ['https://example.org/a#b#c', 'https://example.org/a#b%23c'],
  ] as const)
    t.match(webAddress(written), new RegExp(`${right.replace(/[?.|]/g, '\\$&')}$`), written)
  t.end()
})

/** What an address asks for, byte by byte. */
function decoded({ origin, pathname, search, hash }: URL): string {
  const bytes = (part: string) =>
    part.replace(/%([\da-f]{2})/gi, (_, byte) => String.fromCharCode(Number.parseInt(byte, 16)))
  return [origin, pathname, search, hash].map(bytes).join(' ')
}
