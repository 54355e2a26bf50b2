import type { JsonSchema } from '../model/fields.ts'

type Header = { readonly description: string; readonly required?: true; readonly schema: JsonSchema }

const text = (description: string, schema: JsonSchema = {}): Header => ({
  description,
  schema: { type: 'string', ...schema },
})
const always = (header: Header): Header => ({ ...header, required: true })

/** The response headers that the OpenAPI document speaks of; `required` ones are on every answer that lists them. */
export const describedHeaders: Readonly<Record<string, Header>> = {
  'X-Request-Id': always(
    text('Names this request in our log. Problems repeat it as `requestId`.', { examples: [requestId()] }),
  ),
  ETag: always(
    text('The version of this answer. Send it as `If-None-Match` to be answered 304 while nothing changed.', {
      pattern: '^(W/)?"[^"]*"$',
    }),
  ),
  'Last-Modified': always(text('When anything that this answer depends on last changed.')),
  'Content-Sequence': always({
    description:
      'The number of the newest change of anything that this answer depends on; the same as `meta.sequence`.',
    schema: { type: 'string', pattern: '^\\d+$' },
  }),
  'Surrogate-Key': always(
    text(
      'What this answer is to be purged by from caches, separated by spaces: the types that it depends on, and of one item its id. Each change of the feed names its `type` and `id`.',
    ),
  ),
  'Cache-Tag': always(text('The same as `Surrogate-Key`, separated by commas.')),
  'Cache-Control': always(text('How long browsers and caches between may keep this answer.')),
  Vary: always(text('The request headers that choose between answers of this address.')),
  Link: always(
    text(
      'Links as RFC 8288 has them: `self`, for lists `first`, `prev` and `next`, and the documentation as `service-desc` and `service-doc`.',
    ),
  ),
  Location: always(
    text('Where to go on: the present address of an item, or the address of what was made.', {
      format: 'uri-reference',
    }),
  ),
  'Preference-Applied': text('What was heard of the header Prefer: `dry-run`.'),
  Allow: always(text('The methods that this address takes.')),
  'WWW-Authenticate': always(text('How to show a key.')),
  Deprecation: text(
    'Only when the request used something deprecated: since when it is, as `@` and seconds since 1970 (RFC 9745). The link `deprecation` tells more.',
    { pattern: '^@\\d+$' },
  ),
  Sunset: text(
    'Only when the request used something deprecated whose last day is known: when it goes (RFC 8594).',
  ),
  'RateLimit-Policy': text(
    'How many requests (`q`) are taken within how many seconds (`w`), where the server limits them.',
    { examples: ['"default";q=6000;w=60'] },
  ),
  RateLimit: text(
    'How many requests are left (`r`) and in how many seconds (`t`) all are there again. A 304 costs nothing.',
    { examples: ['"default";r=5999;t=60'] },
  ),
  'Retry-After': text('How many seconds to wait before trying again.', { pattern: '^\\d+$' }),
}

/** Headers of a response by their names, for the `headers` of a route's response. */
export function headersNamed(...names: string[]): Record<string, JsonSchema> {
  return Object.fromEntries(['X-Request-Id', ...names].map((name) => [name, { type: 'string' }]))
}

/** A request id for examples. */
export function requestId(): string {
  return '0b6f2a52-6a0e-4a4b-9f57-0d6a3a1c2e11'
}
