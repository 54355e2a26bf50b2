import { readFileSync } from 'node:fs'
import { type ProblemCode, problems } from '../problems.ts'

/** What the OpenAPI document says of the API as a whole. */
export function aboutDocument(publicUrl: string) {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
  return {
    openapi: '3.1.1',
    info: {
      title: 'Partnership Happenings',
      summary: 'News, media, events and facts of Next Generation sector partnerships.',
      description: description(),
      version: String(version),
      contact: {
        name: 'Next Generation Sector Partnerships Community of Practice',
        url: 'https://www.nextgensectorpartnerships.com/',
      },
      license: { name: 'Apache License 2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: publicUrl, description: 'This server.' }],
    security: [],
  }
}

/** The problems that none of the present operations can be answered with. */
export const notMetYet: readonly ProblemCode[] = ['invalid_settings']

const description = (): string => `\
Everything under \`/v1\` can be read without a key, from a server or from a page of any origin. What changes content stands \
under \`/admin/v1\` and needs one: \`Authorization: Bearer KEY\`.

**Items** are flat JSON. A field without a value is \`null\`, never absent. Enums grow: expect values, and \
properties, that are not in this document yet. Within \`/v1\` nothing is taken away.

**Dates** of reduced precision, such as \`2018\`, \`2018-07\` or \`2018-07-12\`, say how much is known.

**Relations** are stubs. \`include\` puts whole items in their place, at most two steps. \`fields\` leaves only the \
named fields: such an answer has the schemas that begin with \`Sparse\`; without \`fields\`, items are always whole.

**Lists** are walked by the links \`next\` and \`prev\`. A comma between values means *any of*, different parameters \
mean *and*. Whatever is unknown is refused, never ignored, and the problem offers the nearest right word.

**Caching**: answers with content have an \`ETag\`; send it as \`If-None-Match\`, and be answered 304 while nothing has changed.

**HEAD and OPTIONS** work wherever GET does. \`/v1/{collection}.json\` and \`/v1/{collection}/{key}.json\` give the \
same JSON whatever \`Accept\` says.

**Problems** are \`application/problem+json\` (RFC 9457), from every address:

| Code | Status | Meaning |
| --- | --- | --- |
${table()}
`

const table = (): string =>
  Object.entries(problems)
    .filter(([code]) => !notMetYet.includes(code as ProblemCode))
    .map(([code, { status, title }]) => `| \`${code}\` | ${status} | ${title} |`)
    .join('\n')
