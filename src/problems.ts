import { writersProblems } from './writers-problems.ts'

/** Every problem a caller can meet: its status, its title, what it means, and what to do about it. The docs and OpenAPI are made from this list. */
export const problems = {
  invalid_parameters: {
    status: 400,
    title: 'A parameter is not right',
    meaning:
      'The address names a parameter that there is not, gives one twice, or gives one a value that it does not take. Nothing was answered in part: a filter that is misspelled never becomes a longer list.',
    remedy:
      'Read `errors`: each entry names the parameter, says what is wrong with it and, where there is one, offers the nearest right word.',
  },
  malformed_body: {
    status: 400,
    title: 'The request body cannot be read',
    meaning:
      'The bytes of the body are not what its media type promises, for instance JSON that breaks off or text that is not UTF-8.',
    remedy: 'Send a body that is well-formed in its media type and encoded as UTF-8.',
  },
  malformed_request: {
    status: 400,
    title: 'The request cannot be read',
    meaning: 'The request breaks the rules of HTTP itself, so that it has no one meaning.',
    remedy:
      'Send a well-formed HTTP/1.1 request with exactly one Host header and a correctly percent-encoded UTF-8 path.',
  },
  invalid_query: {
    status: 400,
    title: 'The GraphQL request is not right',
    meaning:
      'The GraphQL document, its variables or its operation name cannot be carried out, for instance because a field is not in the schema.',
    remedy:
      'Read `errors`: each entry names the place in the document. The schema is at /graphql by introspection and in schema.graphql.',
  },
  persisted_query_not_found: {
    status: 400,
    title: 'No query with this hash is kept here',
    meaning:
      'The GraphQL request names its query by a hash that this server does not know: nobody sent it lately, or to another server only.',
    remedy:
      'Send the request once more with the text in `query` and the same `extensions`; clients with persisted queries do so by themselves.',
  },
  query_too_costly: {
    status: 400,
    title: 'The GraphQL query asks for too much at once',
    meaning:
      'Before a GraphQL query is carried out, the rows that it may reach are reckoned up. This one is over a ceiling, and nothing of it was carried out.',
    remedy:
      'Ask for fewer rows (`first`), fewer nested lists or fewer root fields. `extensions.cost` reports what a query costs and the ceiling.',
  },
  unauthorized: {
    status: 401,
    title: 'This needs a key',
    meaning:
      'The address is for those who hold a key, and the request has none, or one that does not open: unknown, expired, revoked or misspelled. Which of them is not told.',
    remedy:
      'Send `Authorization: Bearer KEY` with a key that is valid. Whoever runs the server makes keys with `happenings key create`.',
  },
  not_found: {
    status: 404,
    title: 'There is nothing at this address',
    meaning: 'The address leads to no list, item or page, or its last part names nothing that is public.',
    remedy: 'Start at /v1, which links to everything.',
  },
  method_not_allowed: {
    status: 405,
    title: 'This address does not take that method',
    meaning: 'There is something at this address, but it cannot be had or changed with this method.',
    remedy: 'Use one of the methods that the Allow header names.',
  },
  not_acceptable: {
    status: 406,
    title: 'This address has no form that you accept',
    meaning: 'The Accept header rules out every form in which this address can answer.',
    remedy: 'Send an Accept header that includes one of the media types named in `detail`, or leave it out.',
  },
  request_timeout: {
    status: 408,
    title: 'The request took too long to arrive',
    meaning: 'The connection was open, but the rest of the request did not come in time.',
    remedy: 'Send the whole request without long pauses.',
  },
  gone: {
    status: 410,
    title: 'What was here is no longer public',
    meaning:
      'There was an item at this address. It was withdrawn or removed; the change log says when, and `detail` says why.',
    remedy: 'Take it out of what you keep. Where there is a replacement, `detail` names it.',
  },
  history_gone: {
    status: 410,
    title: 'The feed cannot go on from this cursor',
    meaning:
      'The cursor was right once, but what happened since can no longer be told from it: history was pruned, the database was put back to an earlier state, or a filter by place means other counties since new data about places were imported.',
    remedy:
      'Start again from /v1/snapshot with the same types and filters, and go on from the cursor in its first line.',
  },
  payload_too_large: {
    status: 413,
    title: 'The request body is too large',
    meaning: 'The body is longer than this address takes, and was not read to its end.',
    remedy: 'Send a smaller body. `detail` names the limit.',
  },
  uri_too_long: {
    status: 414,
    title: 'The address is too long',
    meaning: 'A part of the address is longer than any that leads somewhere.',
    remedy: 'Ask with fewer values, or use GraphQL over POST.',
  },
  unsupported_media_type: {
    status: 415,
    title: 'The request body has a media type that this address does not take',
    meaning: 'The Content-Type header names a form that this address does not read, or is missing.',
    remedy: 'Send the media type named in `detail`.',
  },
  misdirected_request: {
    status: 421,
    title: 'This server does not answer for that host',
    meaning:
      'The Host header has a name that this server was not told is its own. It refuses, so that nobody can make it speak in another name.',
    remedy: 'Use the address that `PUBLIC_URL` names.',
  },
  too_many_requests: {
    status: 429,
    title: 'Too much came from your address',
    meaning:
      'So many requests, or so many of this kind, came from your address lately that no more are taken for a while. Nothing was stored.',
    remedy: 'Send it again after the time in Retry-After.',
  },
  header_too_large: {
    status: 431,
    title: 'The request headers are too large',
    meaning: 'All headers together are longer than the server reads.',
    remedy: 'Send fewer or shorter headers.',
  },
  invalid_settings: {
    status: 500,
    metOn: 'command line',
    title: 'The settings are not right',
    remedy: 'Correct the environment variables that are named; docs/configuration.md has them all.',
  },
  ...writersProblems,
  internal: {
    status: 500,
    title: 'Something went wrong on our side',
    meaning: 'The server met something that it was not prepared for. The request may have been all right.',
    remedy: 'Try again. If it stays, tell us the `requestId`.',
  },
  unavailable: {
    status: 503,
    title: 'The service cannot answer right now',
    meaning:
      'The server is up, but something that it needs, such as its database, is not to be reached or too busy. It passes.',
    remedy: 'Try again after the time in Retry-After.',
  },
} as const

export type ProblemCode = keyof typeof problems
