import { shelf } from '../model/catalogue.ts'
import type { JsonSchema } from '../model/fields.ts'
import type { Resource } from '../model/resource.ts'
import { envelopeSchemas } from './envelope-schema.ts'
import { indexSchemas } from './index-schema.ts'
import { itemSchemas } from './item-schema.ts'
import { tagOf } from './operations.ts'
import { placeSchemas, placeTag } from './place-schema.ts'
import { searchSchemas, searchTag } from './search-operation.ts'
import { submissionSchemas, submissionTag } from './submission-schema.ts'

/** Every schema that the REST operations speak of, by name. */
export function restSchemas(resources: readonly Resource[] = shelf): Record<string, JsonSchema> {
  const envelopes = envelopeSchemas()
  return {
    ...envelopes,
    ...itemSchemas(resources),
    ...searchSchemas(envelopes),
    ...indexSchemas,
    ...placeSchemas,
    ...submissionSchemas,
  }
}

/** What each of the tags that REST operations stand under is about. */
export function restTags(): { name: string; description: string }[] {
  return [
    ...shelf.map((resource) => ({ name: tagOf(resource), description: resource.description })),
    placeTag,
    searchTag,
    submissionTag,
    { name: 'Index', description: 'Where everything begins: what there is, and how it can be asked.' },
  ]
}
