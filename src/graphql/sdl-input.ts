import { ownRelations } from '../model/catalogue.ts'
import { type Field, isWritten } from '../model/fields.ts'
import { kindOf } from '../model/kinds.ts'
import type { Relation, Resource } from '../model/resource.ts'
import { enumName, inputName, notedTypeName } from './names.ts'
import { block, described, written } from './sdl-form.ts'

/** The types of what is written of a resource. */
export function inputTypes(resource: Resource): string[] {
  const relations = ownRelations(resource)
  return [
    block(
      `A ${resource.name} as it is written: what the server makes is left out, and relations are keys (slug, id, or the USPS code of a state). In a change, what is absent stays and null takes away.`,
      `input ${inputName(resource.name)}`,
      [
        ...Object.entries(resource.fields)
          .filter(([, field]) => isWritten(field))
          .map(([name, field]) =>
            described(field.description, `${name}: ${typeOf(resource, name, field)}`, field.deprecated),
          ),
        ...relations.map(([name, relation]) => relationOf(name, relation)),
      ],
    ),
    ...relations.flatMap(([name, relation]) =>
      relation.kind === 'noted' ? [noted(resource, name, relation)] : [],
    ),
  ]
}

function typeOf(resource: Resource, name: string, field: Field): string {
  const { graphql, list = false } = kindOf(field)
  const one = graphql === 'Enum' ? enumName(resource.name, name) : (inputOfParts[graphql] ?? graphql)
  return written(one, { list, optional: true })
}

/** The types of values that are made of parts, as they are written. */
const inputOfParts: Readonly<Record<string, string>> = {
  County: 'CountyInput',
  ExternalId: 'ExternalIdInput',
}

function relationOf(name: string, { kind, target, description, deprecated }: Relation): string {
  const one = kind === 'noted' ? `${notedTypeName(target, name)}Input` : 'String'
  return described(
    description,
    `${name}: ${written(one, { list: kind !== 'one', optional: true })}`,
    deprecated,
  )
}

function noted(resource: Resource, name: string, { target, description }: Relation): string {
  return block(description, `input ${notedTypeName(target, name)}Input`, [
    described('How the two are related.', `relation: ${enumName(resource.name, 'relation')}!`),
    described('What is worth knowing about it.', 'note: String'),
    described(`The other ${target}, by slug or id.`, `${target}: String!`),
  ])
}
