import type { FastifyInstance, HTTPMethods } from 'fastify'
import type { JsonSchema } from '../model/fields.ts'
import { send } from './answer.ts'
import { compilersFactory } from './compilers.ts'
import { problemSchemas } from './described-problems.ts'
import { aboutDocument } from './document-about.ts'
import { type Document, finished } from './finish-document.ts'
import { negotiate } from './negotiate.ts'
import {
  answered,
  bodiless,
  cacheHeaders,
  notModified,
  type Operation,
  type Operations,
  operationsOf,
} from './operation.ts'
import { securitySchemes } from './security.ts'
import type { Site } from './site.ts'
import { wordsOf } from './words.ts'

/** What a face adds to the document besides its routes. */
export type Described = {
  readonly schemas: () => Readonly<Record<string, JsonSchema>>
  readonly tags: () => readonly Tag[]
}

type Tag = { readonly name: string; readonly description: string }

/** Collects what the routes added after it say of themselves, and serves the document; it is made when first asked for. */
export function addOpenapi(app: FastifyInstance, site: Site, faces: readonly Described[]): void {
  const told: Told[] = []
  app.addHook('onRoute', ({ url, method, schema }) => {
    if (method !== 'HEAD') told.push({ method, operations: operationsOf(schema, url) })
  })
  let made: Promise<Document> | undefined
  const openapi = () => {
    made ??= documentOf(told, [...faces, own], site.publicUrl)
    return made
  }
  app.decorate('openapi', openapi)
  for (const [path, { operation, type, write }] of Object.entries(forms)) {
    let body: string | undefined
    app.get(path, { schema: operation }, async (request, reply) => {
      wordsOf(request.raw.url as string, [])
      negotiate(request, [type])
      body ??= await write(await openapi())
      return send(site, request, reply, { body, type: `${type}; charset=utf-8` })
    })
  }
}

declare module 'fastify' {
  interface FastifyInstance {
    /** The OpenAPI document of this server, once all its routes are there. */
    openapi(): Promise<Document>
  }
}

/** A route as the document has it. */
type Told = { readonly method: HTTPMethods | HTTPMethods[]; readonly operations: Operations }

/**
 * The document of what routes say of themselves.
 *
 * They are laid out a second time, each at all addresses that it stands for, on a server that never answers: so neither the
 * generator nor hundreds of addresses are in the memory of one that does.
 */
async function documentOf(
  told: readonly Told[],
  faces: readonly Described[],
  publicUrl: string,
): Promise<Document> {
  const [{ default: fastify }, { default: swagger }] = await Promise.all([
    import('fastify'),
    import('@fastify/swagger'),
  ])
  const paper = fastify({ exposeHeadRoutes: false, schemaController: { compilersFactory } })
  await paper.register(swagger, {
    openapi: { openapi: '3.1.1', components: { securitySchemes } },
    convertConstToEnum: false,
    stripBasePath: false,
    transformObject: (made) => {
      const { paths } = (made as { openapiObject: object }).openapiObject as Pick<Document, 'paths'>
      const schemas = Object.assign({}, ...faces.map((face) => face.schemas()))
      const document = finished({ ...aboutDocument(publicUrl), paths }, schemas, publicUrl)
      const tags = faces.flatMap((face) => face.tags())
      return { ...document, tags: tagsOf(document, tags) } as object
    },
  })
  for (const { method, operations } of told)
    for (const [url, operation] of Object.entries(operations))
      paper.route({ method, url, schema: operation(), handler: () => {} })
  await paper.ready()
  return paper.swagger() as unknown as Document
}

/** The document as YAML. */
export async function asYaml(document: object): Promise<string> {
  const { stringify } = await import('yaml')
  return stringify(document, { aliasDuplicateObjects: false, lineWidth: 0 })
}

/** The document as JSON. */
export function asJson(document: object): string {
  return JSON.stringify(document)
}

/** Only the tags that operations stand under. */
function tagsOf({ paths }: Document, tags: readonly Tag[]): readonly Tag[] {
  const used = new Set(
    Object.values(paths).flatMap((path) => Object.values(path).flatMap(({ tags }) => tags)),
  )
  return tags.filter(({ name }) => used.has(name))
}

const own: Described = {
  schemas: () => problemSchemas,
  tags: () => [
    { name: 'GraphQL', description: 'The same content, asked in one query.' },
    { name: 'Description', description: 'The API described for programs.' },
    { name: 'Operations', description: 'What load balancers and monitors ask.' },
  ],
}

const operation = (operationId: string, form: string, type: string, schema: JsonSchema): Operation => ({
  operationId,
  summary: `Get this document as ${form}`,
  description: 'Every operation, parameter, answer and problem, for programs and client generators.',
  tags: ['Description'],
  response: {
    200: answered('The OpenAPI document.', type, schema, cacheHeaders),
    304: bodiless(notModified, cacheHeaders),
  },
  'x-problems': ['invalid_parameters', 'not_acceptable'],
})

const openapi = {
  type: 'object',
  required: ['openapi', 'info', 'paths'],
  additionalProperties: true,
  properties: {
    openapi: { type: 'string', description: 'The version of OpenAPI.' },
    info: { type: 'object', description: 'What the API is.' },
    paths: { type: 'object', description: 'Every operation by its path.' },
  },
}

const forms = {
  '/openapi.json': {
    type: 'application/json',
    operation: operation('getOpenapi', 'JSON', 'application/json', openapi),
    write: asJson,
  },
  '/openapi.yaml': {
    type: 'application/yaml',
    operation: operation('getOpenapiYaml', 'YAML', 'application/yaml', { type: 'string' }),
    write: asYaml,
  },
}
