import { Problem } from '../errors.ts'
import type { JsonSchema } from '../model/fields.ts'
import { type ProblemCode, problems } from '../problems.ts'
import { requestId } from './described-headers.ts'
import { refTo } from './operation.ts'
import { examplesOfProblems } from './problem-examples.ts'
import { problemBody, problemType } from './problems.ts'

/** The problems that any address can answer with. */
const everywhere: readonly ProblemCode[] = [
  'malformed_request',
  'method_not_allowed',
  'request_timeout',
  'misdirected_request',
  'header_too_large',
  'uri_too_long',
  'internal',
  'unavailable',
]

/** The problem responses of an operation by status, as references, and the components that they lead to. */
export function problemResponses(codes: readonly ProblemCode[], publicUrl: string) {
  const byStatus = Object.groupBy([...new Set([...codes, ...everywhere])], (code) => problems[code].status)
  const references: Record<string, JsonSchema> = {}
  const components: Record<string, JsonSchema> = {}
  for (const [status, alike] of Object.entries(byStatus) as [string, ProblemCode[]][]) {
    const name = alike.map(pascal).join('Or')
    references[status] = { $ref: `#/components/responses/${name}` }
    components[name] = response(alike, publicUrl)
  }
  return { references, components }
}

function response(codes: readonly ProblemCode[], publicUrl: string): JsonSchema {
  const names = ['X-Request-Id', 'Cache-Control', ...codes.flatMap((code) => extraHeaders[code] ?? [])]
  return {
    description: codes
      .map((code) => `\`${code}\`: ${problems[code].title}. ${problems[code].remedy}`)
      .join('\n\n'),
    headers: Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }])),
    content: {
      [problemType]: {
        schema: refTo('Problem'),
        examples: Object.fromEntries(codes.map((code) => [code, exampleOf(code, publicUrl)])),
      },
    },
  }
}

const extraHeaders: Partial<Record<ProblemCode, readonly string[]>> = {
  method_not_allowed: ['Allow'],
  too_many_requests: ['Retry-After', 'RateLimit-Policy', 'RateLimit'],
  stale_version: ['ETag'],
  unauthorized: ['WWW-Authenticate'],
  unavailable: ['Retry-After'],
}

function exampleOf(code: ProblemCode, publicUrl: string) {
  const { request = '', detail, faults = [] } = examplesOfProblems[code] ?? { detail: problems[code].remedy }
  const [, path = ''] = request.split(' ')
  return {
    summary: request || problems[code].title,
    value: problemBody(new Problem(code, detail, faults), publicUrl, path, requestId()),
  }
}

/** The name of a problem as components are named: `NotFound`. */
const pascal = (code: string): string =>
  code.replaceAll(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase())

/** The schemas of problems. */
export const problemSchemas: Record<string, JsonSchema> = {
  Problem: {
    type: 'object',
    description:
      'What went wrong, as RFC 9457 has it. `type` ends in the problem’s code; the page there says what to do about it. Expect new codes.',
    required: ['type', 'title', 'status', 'detail', 'instance', 'requestId', 'errors'],
    properties: {
      type: {
        type: 'string',
        format: 'uri',
        description: 'The address of a page about this kind of problem; it ends in its code.',
      },
      title: {
        type: 'string',
        description: 'The kind of problem in words; the same for every problem of this type.',
      },
      status: { type: 'integer', minimum: 400, maximum: 599, description: 'The status of the answer.' },
      detail: { type: 'string', description: 'What is wrong with this very request.' },
      instance: { type: 'string', description: 'The path and query that were asked for.' },
      requestId: {
        type: 'string',
        description: 'The same as the header X-Request-Id. Tell it to us when you ask for help.',
      },
      errors: {
        type: 'array',
        description: 'Everything that is wrong with the request, where more can be said than `detail`.',
        items: refTo('Fault'),
      },
      reason: {
        type: 'string',
        description:
          'Of `gone`: why the item is no longer public; `expired` and `removed`, or in the words of an editor.',
      },
      replacement: {
        type: ['string', 'null'],
        description: 'Of `gone`: the slug of what takes the place of the item, if anything does.',
      },
      version: { type: 'integer', description: 'Of `stale_version`: the newest revision.' },
      differences: {
        type: 'array',
        description: 'Of `stale_version`: what others changed since the revision that If-Match names.',
        items: refTo('Difference'),
      },
    },
  },
  Fault: {
    type: 'object',
    description:
      'One thing that is wrong, and where: in a query parameter, or at a JSON pointer of the body.',
    required: ['code', 'detail'],
    properties: {
      parameter: { type: 'string', description: 'The query parameter that is wrong.' },
      pointer: { type: 'string', description: 'The place in the body, as a JSON pointer.' },
      code: { type: 'string', description: 'What is wrong, such as `unknown_value`. Expect new codes.' },
      detail: { type: 'string', description: 'The same in words.' },
      suggestion: { type: 'string', description: 'The nearest word that would be right.' },
    },
  },
}
