import type { Fault } from '../errors.ts'
import type { ProblemCode } from '../problems.ts'

/** A problem as some request really meets it. */
type ProblemExample = {
  readonly request?: string
  readonly detail: string
  readonly faults?: readonly Fault[]
}

/** What the OpenAPI document shows of each problem; a test sends every `request`. */
export const examplesOfProblems: Partial<Record<ProblemCode, ProblemExample>> = {
  invalid_parameters: {
    request: 'GET /v1/updates?sector=manufacturng',
    detail: 'There is no sector “manufacturng”.',
    faults: [
      {
        parameter: 'sector',
        code: 'unknown_value',
        detail: 'There is no sector “manufacturng”.',
        suggestion: 'manufacturing',
      },
    ],
  },
  malformed_request: {
    request: 'GET /v1/updates?state=%FF',
    detail: 'The query string is not percent-encoded UTF-8.',
  },
  not_found: {
    request: 'GET /v1/partnerships/lane-county-technolgy',
    detail: 'There is no partnership “lane-county-technolgy”. Did you mean “lane-county-technology”?',
  },
  method_not_allowed: {
    request: 'POST /v1/updates',
    detail: 'This address takes GET, HEAD, OPTIONS, and not POST.',
  },
  not_acceptable: {
    request: 'GET /v1 (Accept: image/png)',
    detail: 'This address answers as application/json.',
  },
  payload_too_large: { detail: 'A body has at most 256 KiB here.' },
  unsupported_media_type: { detail: 'This address takes application/json.' },
  request_timeout: { detail: 'The request did not arrive whole in time.' },
  uri_too_long: { detail: 'A part of the path is too long.' },
  misdirected_request: {
    request: 'GET /v1/updates (Host: example.com)',
    detail:
      'This server does not answer for the host “example.com”. Whoever runs it names its hosts in PUBLIC_URL and ALLOWED_HOSTS.',
  },
  header_too_large: { detail: 'The request headers are larger than 48 KiB.' },
  read_only: {
    detail:
      'This server is a read-only copy of https://happenings.example.org, where content is written and looked after.',
  },
  internal: { detail: 'Something went wrong on our side.' },
  unavailable: { detail: 'The database cannot be reached or is busy.' },
}
