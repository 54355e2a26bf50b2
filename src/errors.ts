/** Every problem a caller can meet: its status, its title, and what to do about it. The docs and OpenAPI are made from this list. */
export const problems = {
  invalid_parameters: {
    status: 400,
    title: 'A parameter is not right',
    remedy:
      'Read `errors`: each entry names the parameter, says what is wrong with it and, where there is one, offers the nearest right word.',
  },
  malformed_body: {
    status: 400,
    title: 'The request body cannot be read',
    remedy: 'Send a body that is well-formed in its media type and encoded as UTF-8.',
  },
  malformed_request: {
    status: 400,
    title: 'The request cannot be read',
    remedy:
      'Send a well-formed HTTP/1.1 request with exactly one Host header and a correctly percent-encoded UTF-8 path.',
  },
  invalid_query: {
    status: 400,
    title: 'The GraphQL request is not right',
    remedy:
      'Read `errors`: each entry names the place in the document. The schema is at /graphql by introspection and in schema.graphql.',
  },
  query_too_costly: {
    status: 400,
    title: 'The GraphQL query asks for too much at once',
    remedy:
      'Ask for fewer rows (`first`), fewer nested lists or fewer root fields. `extensions.cost` reports what a query costs and the ceiling.',
  },
  not_found: {
    status: 404,
    title: 'There is nothing at this address',
    remedy: 'Start at /v1, which links to everything.',
  },
  method_not_allowed: {
    status: 405,
    title: 'This address does not take that method',
    remedy: 'Use one of the methods that the Allow header names.',
  },
  not_acceptable: {
    status: 406,
    title: 'This address has no form that you accept',
    remedy: 'Send an Accept header that includes one of the media types named in `detail`, or leave it out.',
  },
  request_timeout: {
    status: 408,
    title: 'The request took too long to arrive',
    remedy: 'Send the whole request without long pauses.',
  },
  payload_too_large: {
    status: 413,
    title: 'The request body is too large',
    remedy: 'Send a smaller body. `detail` names the limit.',
  },
  uri_too_long: {
    status: 414,
    title: 'The address is too long',
    remedy: 'Ask with fewer values, or use GraphQL over POST.',
  },
  unsupported_media_type: {
    status: 415,
    title: 'The request body has a media type that this address does not take',
    remedy: 'Send the media type named in `detail`.',
  },
  misdirected_request: {
    status: 421,
    title: 'This server does not answer for that host',
    remedy: 'Use the address that `PUBLIC_URL` names.',
  },
  header_too_large: {
    status: 431,
    title: 'The request headers are too large',
    remedy: 'Send fewer or shorter headers.',
  },
  conflict: {
    status: 409,
    title: 'What is asked for contradicts what is there',
    remedy: 'Read the newest state and try again.',
  },
  invalid_content: {
    status: 422,
    title: 'The content is not right',
    remedy: 'Read `errors`: each entry has a JSON pointer to the field and says what would be right.',
  },
  invalid_settings: {
    status: 500,
    title: 'The settings are not right',
    remedy: 'Correct the environment variables that are named; docs/configuration.md has them all.',
  },
  forbidden: {
    status: 403,
    title: 'You may not do this',
    remedy: 'Use a key that has the scope named in `detail`.',
  },
  internal: {
    status: 500,
    title: 'Something went wrong on our side',
    remedy: 'Try again. If it stays, tell us the `requestId`.',
  },
  unavailable: {
    status: 503,
    title: 'The service cannot answer right now',
    remedy: 'Try again after the time in Retry-After.',
  },
} as const

export type ProblemCode = keyof typeof problems

/** One thing that is wrong, and where: in a parameter, or at a JSON pointer. */
export type Fault = {
  parameter?: string
  pointer?: string
  code: string
  detail: string
  suggestion?: string
  /** Of an import: the file and line that the fault is in, such as `updates.json:12`. */
  source?: string
}

/** A failure we can explain to whoever caused it. */
export class Problem extends Error {
  readonly code: ProblemCode
  readonly faults: readonly Fault[]
  readonly headers: Readonly<Record<string, string>>

  constructor(
    code: ProblemCode,
    detail: string,
    faults: readonly Fault[] = [],
    headers: Record<string, string> = {},
  ) {
    super(detail)
    this.name = 'Problem'
    this.code = code
    this.faults = faults
    this.headers = headers
  }

  get status(): number {
    return problems[this.code].status
  }
}

/** Refuses a request for everything that is wrong with its parameters, if anything is. */
export function refuse(faults: readonly Fault[]): void {
  if (faults.length > 0)
    throw new Problem('invalid_parameters', faults.map(({ detail }) => detail).join(' '), faults)
}

/** The problem of a request with one wrong parameter. */
export function parameterProblem(fault: Fault & { parameter: string }): Problem {
  return new Problem('invalid_parameters', fault.detail, [fault])
}
