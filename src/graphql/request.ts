import { type Fault, Problem } from '../errors.ts'
import type { Variables } from './rows.ts'

/** A GraphQL request, however it came. */
export type GraphqlRequest = {
  /** The text of a document. Without it there is a hash that names one. */
  readonly query: string | undefined
  /** The SHA-256 of the document in hexadecimal digits, where the request gives it. */
  readonly sha256: string | undefined
  readonly variables: Variables
  readonly operationName: string | undefined
}

/** The parameters of a GraphQL request, as the specification of GraphQL over HTTP names them. */
export const graphqlParameters = ['query', 'variables', 'operationName', 'extensions'] as const

/** Reads a request from the parameters of a URL, two of which are JSON. */
export function requestOfWords(words: Readonly<Record<string, string>>): GraphqlRequest {
  const parts: Record<string, unknown> = { ...words }
  for (const name of ['variables', 'extensions'] as const) {
    if (words[name] !== undefined) parts[name] = parsed(name, words[name])
  }
  return requestOf(parts)
}

/** Reads a request from a body or from parameters; says everything that is wrong with it. */
export function requestOf(body: unknown): GraphqlRequest {
  if (!isObject(body)) {
    throw new Problem(
      'invalid_query',
      'The body must be one JSON object with `query`; several requests are sent one by one.',
    )
  }
  const { query, variables, operationName, extensions } = body
  const faults: Fault[] = []
  const wrong = (name: string, detail: string) =>
    faults.push({ pointer: `/${name}`, code: 'invalid_value', detail })
  const sha256 = isObject(extensions) ? hashIn(extensions, wrong) : undefined
  if (typeof query !== 'string' && !(isAbsent(query) && isObject(Object(extensions).persistedQuery)))
    wrong('query', 'query must be the text of a GraphQL document.')
  if (!isAbsent(variables) && !isObject(variables)) wrong('variables', 'variables must be a JSON object.')
  if (!isAbsent(operationName) && typeof operationName !== 'string')
    wrong('operationName', 'operationName must be text.')
  if (!isAbsent(extensions) && !isObject(extensions)) wrong('extensions', 'extensions must be a JSON object.')
  for (const name of Object.keys(body)) {
    if (!(graphqlParameters as readonly string[]).includes(name)) {
      wrong(name, `There is no “${name}” in a GraphQL request: only ${graphqlParameters.join(', ')}.`)
    }
  }
  if (faults.length > 0)
    throw new Problem('invalid_query', faults.map(({ detail }) => detail).join(' '), faults)
  return {
    query: (query as string | null | undefined) ?? undefined,
    sha256,
    variables: (variables ?? {}) as Variables,
    operationName: (operationName as string | null | undefined) ?? undefined,
  }
}

/** What the extension of automatic persisted queries says. */
function hashIn({ persistedQuery }: Record<string, unknown>, wrong: (name: string, detail: string) => void) {
  if (isAbsent(persistedQuery)) return undefined
  if (!isObject(persistedQuery)) {
    wrong('extensions/persistedQuery', 'persistedQuery must be { version: 1, sha256Hash }.')
    return undefined
  }
  const { version, sha256Hash } = persistedQuery
  if (version !== 1) wrong('extensions/persistedQuery/version', 'The version of persistedQuery must be 1.')
  if (typeof sha256Hash === 'string' && /^[\da-f]{64}$/.test(sha256Hash)) return sha256Hash
  wrong('extensions/persistedQuery/sha256Hash', 'sha256Hash must be 64 hexadecimal digits in lower case.')
  return undefined
}

function parsed(name: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    const detail = `${name} must be JSON.`
    throw new Problem('invalid_query', detail, [{ parameter: name, code: 'invalid_value', detail }])
  }
}

const isAbsent = (value: unknown): value is null | undefined => value === null || value === undefined

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
