import { withDeprecation } from '../http/deprecation.ts'
import { refTo } from '../http/operation.ts'
import { resourceOf, shelf } from '../model/catalogue.ts'
import type { Field, JsonSchema } from '../model/fields.ts'
import { kindOf } from '../model/kinds.ts'
import { type Relation, type Resource, type ResourceName, serverFields } from '../model/resource.ts'
import { article, capitalised } from '../model/spelled.ts'

/** The schemas of items: for each resource the whole item and what `fields` leaves of it, and the stub. */
export function itemSchemas(resources: readonly Resource[] = shelf): Record<string, JsonSchema> {
  return {
    Stub: stub,
    ...Object.fromEntries(
      resources.flatMap((resource) => {
        const properties = propertiesOf(resource)
        const name = schemaName(resource.name)
        const whole = {
          type: 'object',
          description: resource.description,
          required: Object.keys(properties),
          properties,
        }
        const sparse = {
          type: 'object',
          description: `What the parameter \`fields\` leaves of ${article(resource)}: \`type\`, \`id\` and the fields that it names.`,
          required: ['type', 'id'],
          properties,
        }
        return [
          [name, whole],
          [`Sparse${name}`, sparse],
        ]
      }),
    ),
  }
}

/** The name of a resource's schema, such as `Update`. */
export function schemaName(name: ResourceName): string {
  return capitalised(name)
}

const stub: JsonSchema = {
  type: 'object',
  description:
    'Another item in short. The parameter `include` puts the whole item in its place; only that has a `version`.',
  required: ['type', 'id', 'slug', 'name', 'url'],
  properties: {
    type: {
      type: 'string',
      enum: shelf.map(({ name }) => name),
      description: 'What the item is. Expect new values.',
    },
    id: { type: 'string', description: 'The id of the item, which never changes.' },
    slug: { type: 'string', description: 'The last part of its address.' },
    name: { type: 'string', description: 'Its name; of updates and media, the title.' },
    url: { type: 'string', format: 'uri', description: 'Its address in the API.' },
  },
}

function propertiesOf(resource: Resource): Record<string, JsonSchema> {
  const { type, id, url, htmlUrl, ...times } = serverSchemas(resource) as Record<string, JsonSchema>
  const { slug, sources, externalIds, verifiedAt, ...own } = mapped(resource.fields, fieldSchema)
  const relations = mapped(resource.relations, relationSchema)
  return {
    type,
    id,
    slug,
    url,
    htmlUrl,
    ...own,
    ...relations,
    sources,
    externalIds,
    verifiedAt,
    ...times,
  } as Record<string, JsonSchema>
}

function serverSchemas(resource: Resource): Record<string, JsonSchema> {
  const schemas = mapped(serverFields, ({ graphql: _, ...schema }): JsonSchema => schema)
  const id = { ...schemas.id, pattern: `^${resource.prefix}_[0-9a-hjkmnp-tv-z]{26}$` }
  return { ...schemas, type: { type: 'string', const: resource.name, description: 'What the item is.' }, id }
}

function fieldSchema(field: Field): JsonSchema {
  const schema = kindOf(field).schema(field)
  const description = field.values ? `${field.description} Expect new values.` : field.description
  return withDeprecation({ ...(field.optional ? nullable(schema) : schema), description }, field.deprecated)
}

function nullable(schema: JsonSchema): JsonSchema {
  const { type, enum: values } = schema
  return { ...schema, type: [type, 'null'], ...(Array.isArray(values) && { enum: [...values, null] }) }
}

function relationSchema(relation: Relation): JsonSchema {
  return withDeprecation(relatedSchema(relation), relation.deprecated)
}

function relatedSchema({ kind, target, description, optional, relations }: Relation): JsonSchema {
  const item = { anyOf: [refTo('Stub'), refTo(schemaName(target))] }
  if (kind === 'one')
    return optional ? { anyOf: [...item.anyOf, { type: 'null' }], description } : { ...item, description }
  if (kind !== 'noted') return { type: 'array', items: item, description }
  const noted: Record<string, JsonSchema> = {
    relation: {
      type: 'string',
      enum: relations,
      description: 'How the two are related. Expect new values.',
    },
    note: { type: ['string', 'null'], description: 'What is worth knowing about it.' },
    [target]: { ...item, description: `The other ${resourceOf(target).name}.` },
  }
  return {
    type: 'array',
    description,
    items: { type: 'object', required: Object.keys(noted), properties: noted },
  }
}

function mapped<In, Out>(
  record: Readonly<Record<string, In>>,
  each: (value: In) => Out,
): Record<string, Out> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, each(value)]))
}
