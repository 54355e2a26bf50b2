import type { OutgoingHttpHeaders } from 'node:http'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { type Document, followed, type Placed, type Response, type Schema } from './document.ts'

/** An answer as it left the server, its body decoded. */
export type Answer = {
  readonly method: string
  readonly url: string
  /** The pattern of the route that answered, if any did. */
  readonly route: string | undefined
  readonly status: number
  readonly headers: OutgoingHttpHeaders
  readonly body: string
}

/** Makes a check that says in words what of an answer the document does not say; nothing when all is well. */
export function answerChecker(
  document: Document,
  operations: readonly Placed[],
): (answer: Answer) => string[] {
  const validate = validator(document)
  const byPlace = new Map(operations.map((operation) => [`${operation.method} ${operation.path}`, operation]))
  return (answer) => {
    const { method, url, route, status } = answer
    const path = route?.replaceAll(/:(\w+)/g, '{$1}') ?? ''
    const verb = method === 'HEAD' ? 'GET' : method
    const operation = byPlace.get(`${verb} ${path}`)
    if (!operation && isDeskPage(answer)) return []
    if (!operation)
      return status >= 400 ? faultsOf(problemResponse, answer, 'closed', validate, document) : []
    const response = operation.responses[status]
    if (!response) return [`${operation.operationId} has no status ${status} in the document`]
    // Without `fields` items are whole, which the document cannot say.
    const variant = /[?&]fields=/.test(url) ? 'closed' : 'whole'
    return faultsOf(followed(document, response), answer, variant, validate, document)
  }
}

/** The editors' desk is for people alone: it says in a page what it refuses. */
const isDeskPage = ({ route, headers }: Answer): boolean =>
  /^\/desk(\/|$)/.test(route ?? '') && headers['content-type'] === 'text/html; charset=utf-8'

const problemResponse: Response = {
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}

function faultsOf(
  response: Response,
  { method, headers, body }: Answer,
  variant: Variant,
  validate: Validate,
  document: Document,
): string[] {
  const faults = Object.entries(response.headers ?? {}).flatMap(([name, referable]) => {
    const { required = false, schema } = followed(document, referable)
    const value = headers[name.toLowerCase()]
    if (value === undefined) return required ? [`the header ${name} is missing`] : []
    return validate(schema, variant, String(value), `the header ${name}`)
  })
  const type = String(headers['content-type'] ?? '').split(';')[0] ?? ''
  const content = response.content ?? {}
  if (type !== '' && !content[type]) faults.push(`its media type ${type} is not in the document`)
  if (type === '' && body !== '') faults.push('it has a body without a media type')
  if (type === '' && Object.keys(content).length > 0) faults.push('it has no body, and the document has one')
  const schema = content[type]?.schema
  if (!schema || method === 'HEAD') return faults
  return [...faults, ...validate(schema, variant, /[/+]json$/.test(type) ? parsed(body) : body, 'the body')]
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

/** `closed`: no property that the document does not have. `whole`: and no item that `fields` would leave less of. */
type Variant = 'closed' | 'whole'

type Validate = (schema: Schema, variant: Variant, value: unknown, what: string) => string[]

const validators = new Map<string, Validate>()

/** One for each document, however many servers of a test have the same. */
function validator({ components: { schemas } }: Document): Validate {
  const key = JSON.stringify(schemas)
  const known = validators.get(key)
  if (known) return known
  const ajv = new Ajv2020({ strict: false, allErrors: false })
  formats.default(ajv)
  const compiled = new Map<string, ValidateFunction>()
  for (const variant of ['closed', 'whole'] as const)
    ajv.addSchema({ $id: variant, components: { schemas: narrowed(schemas, variant) } })
  const validate: Validate = (schema, variant, value, what) => {
    const shape = `${variant} ${JSON.stringify(schema)}`
    const check = compiled.get(shape) ?? ajv.compile(located(narrowed(schema, variant) as Schema, variant))
    compiled.set(shape, check)
    if (check(value)) return []
    return (check.errors ?? []).map(
      ({ instancePath, message, params }) => `${what}${instancePath} ${message} ${JSON.stringify(params)}`,
    )
  }
  validators.set(key, validate)
  return validate
}

/** A schema that takes nothing but what it names; see `Variant`. */
function narrowed(schema: unknown, variant: Variant): unknown {
  if (Array.isArray(schema))
    return schema
      .filter((each) => variant === 'closed' || !String(Object(each).$ref).includes('/Sparse'))
      .map((each) => narrowed(each, variant))
  if (typeof schema !== 'object' || schema === null) return schema
  const inner = Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [key, narrowed(value, variant)]),
  )
  const open =
    typeof inner.properties === 'object' && inner.type === 'object' && !('additionalProperties' in inner)
  return open ? { ...inner, additionalProperties: false } : inner
}

/** A schema whose references lead into the document from outside. */
function located(schema: Schema, variant: Variant): Schema {
  return JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#/', `"$ref":"${variant}#/`))
}
