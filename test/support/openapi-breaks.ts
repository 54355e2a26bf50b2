import { type Compared, type Schema, schemaBreaks } from './schema-breaks.ts'

type Referable<Value> = Value | { readonly $ref: string }

type Content = Readonly<Record<string, { readonly schema?: Schema }>>

type Parameter = {
  readonly name: string
  readonly in: string
  readonly required?: boolean
  readonly style?: string
  readonly explode?: boolean
  readonly schema: Schema
}

type Response = {
  readonly headers?: Readonly<Record<string, Referable<{ readonly required?: boolean }>>>
  readonly content?: Content
}

type Operation = {
  readonly parameters?: readonly Referable<Parameter>[]
  readonly requestBody?: { readonly required?: boolean; readonly content: Content }
  readonly responses: Readonly<Record<string, Referable<Response>>>
  readonly security?: readonly object[]
}

/** An OpenAPI document, as far as promises stand in it. */
export type Promised = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}

/** What a client of one document could no longer rely on with another, each in words; a new word of an enum in an answer is none. */
export function openapiBreaks(before: Promised, after: Promised): string[] {
  const found: string[] = []
  const tell: Tell = (where, what) => found.push(`${where}: ${what}`)
  const schemas = schemaBreaks(
    before.components.schemas as Record<string, Schema>,
    after.components.schemas as Record<string, Schema>,
    tell,
  )
  for (const [path, methods] of Object.entries(before.paths)) {
    for (const [method, old] of Object.entries(methods)) {
      const where = `${method.toUpperCase()} ${path}`
      const now = after.paths[path]?.[method]
      if (!now) tell(where, 'the operation is gone')
      else compareOperations({ before, after, tell, schemas }, where, old, now)
    }
  }
  schemas.finish()
  return found
}

type Tell = (where: string, what: string) => void

type Comparison = {
  readonly before: Promised
  readonly after: Promised
  readonly tell: Tell
  readonly schemas: Compared
}

function compareOperations(comparison: Comparison, where: string, old: Operation, now: Operation): void {
  const { before, after, tell } = comparison
  if (!old.security?.length && now.security?.length) tell(where, 'a key is needed')
  compareParameters(
    comparison,
    where,
    (old.parameters ?? []).map((each) => followed(before, each)),
    (now.parameters ?? []).map((each) => followed(after, each)),
  )
  if (old.requestBody && !now.requestBody) tell(where, 'the body is gone')
  if (now.requestBody?.required && !old.requestBody?.required) tell(where, 'a body is needed')
  if (old.requestBody && now.requestBody)
    compareContents(comparison, `${where} body`, 'request', old.requestBody.content, now.requestBody.content)
  for (const [status, response] of Object.entries(old.responses)) {
    const other = now.responses[status]
    if (other)
      compareResponses(comparison, `${where} ${status}`, followed(before, response), followed(after, other))
    else if (status.startsWith('2')) tell(where, `the status ${status} is gone`)
  }
}

function compareParameters(
  { tell, schemas }: Comparison,
  where: string,
  olds: readonly Parameter[],
  nows: readonly Parameter[],
): void {
  const same = (one: Parameter) => (other: Parameter) => one.name === other.name && one.in === other.in
  for (const now of nows)
    if (now.required && !olds.find(same(now))?.required)
      tell(`${where} ${now.name}`, 'the parameter is needed')
  for (const old of olds) {
    const place = `${where} ${old.name}`
    const now = nows.find(same(old))
    if (!now) {
      tell(place, 'the parameter is gone')
      continue
    }
    if (old.style !== now.style || old.explode !== now.explode)
      tell(place, 'several values are written in another way')
    schemas.compare(place, 'request', old.schema, now.schema)
  }
}

function compareResponses(comparison: Comparison, where: string, old: Response, now: Response): void {
  const { before, after, tell } = comparison
  for (const [name, header] of Object.entries(old.headers ?? {})) {
    const other = now.headers?.[name]
    if (!followed(before, header).required) continue
    if (!other || !followed(after, other).required) tell(where, `the header ${name} may be missing`)
  }
  compareContents(comparison, where, 'response', old.content ?? {}, now.content ?? {})
}

function compareContents(
  { tell, schemas }: Comparison,
  where: string,
  direction: 'request' | 'response',
  old: Content,
  now: Content,
): void {
  for (const [type, { schema = {} }] of Object.entries(old)) {
    const other = now[type]
    if (other) schemas.compare(`${where} ${type}`, direction, schema, other.schema ?? {})
    else tell(where, `the media type ${type} is gone`)
  }
}

function followed<Value extends object>(document: Promised, value: Referable<Value>): Value {
  if (!('$ref' in value)) return value
  const [, , kind = '', name = ''] = value.$ref.split('/')
  return document.components[kind]?.[name] as Value
}
