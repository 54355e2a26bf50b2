import { standingFields } from '../content/editing/standing.ts'
import { withDeprecation } from '../http/deprecation.ts'
import { refTo } from '../http/operation.ts'
import { object } from '../http/schema-words.ts'
import { ownRelations, shelf } from '../model/catalogue.ts'
import { type Field, isWritten, type JsonSchema } from '../model/fields.ts'
import { kindOf } from '../model/kinds.ts'
import type { Relation, Resource } from '../model/resource.ts'
import { article, capitalised } from '../model/spelled.ts'
import { exchangeSchemas } from './exchange-operations.ts'
import { auditSchemas } from './history-operations.ts'
import { keySchemas } from './key-operations.ts'
import { linkSchemas } from './link-operations.ts'
import { submissionAdminSchemas } from './submission-operations.ts'
import { upsertSchemas } from './upsert-operation.ts'
import { webhookDeliverySchemas } from './webhook-delivery-operations.ts'
import { webhookSchemas } from './webhook-schemas.ts'

/** The name of the schema of an item as editors see it. */
export const heldName = ({ name }: Resource): string => `Held${capitalised(name)}`

/** The name of the schema of an item as it is written. */
export const writtenName = ({ name }: Resource): string => `Written${capitalised(name)}`

/** Every schema that the operations with a key speak of, by name. */
export function adminSchemas(
  items: Readonly<Record<string, JsonSchema>>,
  resources: readonly Resource[] = shelf,
): Record<string, JsonSchema> {
  return {
    ...Object.fromEntries(
      resources.flatMap((resource) => [
        [heldName(resource), held(resource, items[capitalised(resource.name)] as Whole)],
        [writtenName(resource), written(resource)],
      ]),
    ),
    ...auditSchemas,
    ...keySchemas,
    ...submissionAdminSchemas(items.Receipt ?? {}),
    ...linkSchemas,
    ...upsertSchemas,
    ...exchangeSchemas,
    ...webhookSchemas,
    ...webhookDeliverySchemas,
  }
}

type Whole = JsonSchema & {
  readonly properties: Record<string, JsonSchema>
  readonly required: readonly string[]
}

const time = (description: string): JsonSchema => ({
  type: ['string', 'null'],
  format: 'date-time',
  description,
})

const standing: Record<string, JsonSchema> = Object.fromEntries(
  Object.entries(standingFields).map(([name, { graphql: _, ...schema }]) => [name, schema]),
)

function held(resource: Resource, whole: Whole): JsonSchema {
  return {
    type: 'object',
    description: `The newest revision of ${article(resource)} in the form in which the public would see it, and how it stands.`,
    required: [...whole.required, ...Object.keys(standing)],
    properties: {
      ...whole.properties,
      publishedAt: time('When the item first became public; null while it never was.'),
      ...standing,
    },
  }
}

function written(resource: Resource): JsonSchema {
  const fields = Object.entries(resource.fields).filter(([, field]) => isWritten(field))
  return {
    type: 'object',
    description: `${capitalised(article(resource))} as it is written: what the server makes is left out, and relations are keys (slug, id, or the USPS code of a state).`,
    properties: {
      ...Object.fromEntries(
        fields.map(([name, field]) => [name, withDeprecation(writtenField(field), field.deprecated)]),
      ),
      ...Object.fromEntries(
        ownRelations(resource).map(([name, relation]) => [
          name,
          withDeprecation(writtenRelation(relation), relation.deprecated),
        ]),
      ),
    },
  }
}

function writtenField(field: Field): JsonSchema {
  const schema = kindOf(field).schema(field)
  return {
    ...schema,
    type: [schema.type, 'null'],
    description: field.description,
    ...(Array.isArray(schema.enum) && { enum: [...schema.enum, null] }),
  }
}

function writtenRelation({ kind, target, relations, description }: Relation): JsonSchema {
  const key: JsonSchema = { type: 'string' }
  if (kind === 'one') return { type: ['string', 'null'], description }
  if (kind === 'many') return { type: ['array', 'null'], items: key, description }
  return {
    type: ['array', 'null'],
    description,
    items: {
      type: 'object',
      required: ['relation', target],
      properties: {
        relation: { type: 'string', enum: relations, description: 'How the two are related.' },
        note: { type: ['string', 'null'], description: 'What is worth knowing about it.' },
        [target]: { ...key, description: `The other ${target}, by slug or id.` },
      },
    },
  }
}

/** An answer with one item as editors see it. */
export const oneHeld = (resource: Resource): JsonSchema => ({
  type: 'object',
  required: ['data', 'links'],
  properties: {
    data: refTo(heldName(resource)),
    links: {
      type: 'object',
      description: 'Where to go from here.',
      required: ['self', 'revisions'],
      properties: {
        self: { type: 'string', format: 'uri', description: 'The item as editors see it.' },
        revisions: { type: 'string', format: 'uri', description: 'Its history.' },
        public: { type: 'string', format: 'uri', description: 'The item as the public sees it.' },
      },
    },
  },
})

/** An answer with one item as it was just written, and what to look at. */
export function oneWritten(resource: Resource): JsonSchema {
  const { properties } = oneHeld(resource) as { properties: Record<string, JsonSchema> }
  return object('The item as it is now.', { ...properties, meta: refTo('UpsertMeta') })
}
