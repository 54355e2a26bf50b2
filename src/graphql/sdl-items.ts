import { reverseFilters } from '../model/catalogue.ts'
import type { Field } from '../model/fields.ts'
import { kindOf } from '../model/kinds.ts'
import { type Relation, type Resource, serverFields } from '../model/resource.ts'
import { enumName, notedTypeName, typeName } from './names.ts'
import { connectionArguments } from './sdl-connections.ts'
import { block, described, written } from './sdl-form.ts'

/** The type of a resource's items, with the enums and types that only it uses. */
export function itemTypes(resource: Resource, resources: readonly Resource[]): string[] {
  const fields = Object.entries(resource.fields)
  const own = fields.filter(([name]) => !(name in lastFields(resource)) && name !== 'slug')
  const entries = [
    ...serverMade(['type', 'id']),
    ...fields.filter(([name]) => name === 'slug').map(([name, field]) => fieldOf(resource, name, field)),
    ...serverMade(['url', 'htmlUrl']),
    ...own.map(([name, field]) => fieldOf(resource, name, field)),
    ...Object.entries(resource.relations).map(([name, relation]) => relationOf(name, relation)),
    ...Object.entries(lastFields(resource)).map(([name, field]) => fieldOf(resource, name, field)),
    ...serverMade(['createdAt', 'updatedAt', 'publishedAt', 'version']),
    ...reverseFilters(resource).map(({ resource: other, filter }) =>
      described(
        `The ${other.plural} that the filter \`${filter}\` finds by this ${resource.name}: all that have to do with it.`,
        `${other.plural}${connectionArguments(other)}: ${typeName(other.name)}Connection`,
        resources.find(({ name }) => name === other.name)?.deprecated,
      ),
    ),
  ]
  return [
    block(resource.description, `type ${typeName(resource.name)} implements Node`, entries),
    ...fields.flatMap(([name, field]) =>
      field.values
        ? [words(enumName(resource.name, name), [resource.name, name], field.description, field.values)]
        : [],
    ),
    ...Object.entries(resource.relations).flatMap(([name, relation]) => noted(resource, name, relation)),
  ]
}

/** The fields that every item has, which stand after its own and its relations, as in REST. */
function lastFields(resource: Resource): Record<string, Field> {
  const names = ['sources', 'externalIds', 'verifiedAt']
  return Object.fromEntries(Object.entries(resource.fields).filter(([name]) => names.includes(name)))
}

/** Fields that the server makes, by name. */
export function serverMade(names: readonly string[]): string[] {
  return names.map((name) => {
    const { description, graphql } = serverFields[name] as { description: string; graphql: string }
    return described(description, `${name}: ${graphql}!`)
  })
}

/** A field of an item. */
export function fieldOf(resource: Resource, name: string, field: Field): string {
  const kind = kindOf(field)
  const one = kind.graphql === 'Enum' ? enumName(resource.name, name) : kind.graphql
  return described(
    field.description,
    `${name}: ${written(one, { list: kind.list ?? false, optional: field.optional })}`,
    field.deprecated,
  )
}

function relationOf(name: string, relation: Relation): string {
  const one = relation.kind === 'noted' ? notedTypeName(relation.target, name) : typeName(relation.target)
  const list = relation.kind !== 'one'
  return described(
    relation.description,
    `${name}: ${written(one, { list, optional: relation.optional })}`,
    relation.deprecated,
  )
}

function words(name: string, where: readonly string[], about: string, values: readonly string[]): string {
  const text = `The words of \`${where.join('.')}\`. ${about} Expect new ones to be added.`
  return block(text, `enum ${name}`, values)
}

function noted(resource: Resource, name: string, relation: Relation): string[] {
  if (relation.kind !== 'noted') return []
  const type = notedTypeName(relation.target, name)
  const enumType = enumName(resource.name, 'relation')
  return [
    block(relation.description, `type ${type}`, notedFields(resource, relation, typeName(relation.target))),
    words(enumType, [resource.name, name, 'relation'], relation.description, relation.relations ?? []),
  ]
}

/** The fields of an entry of a relation in words; the other item is given as this type. */
export function notedFields(resource: Resource, { target }: Relation, type: string): string[] {
  return [
    described('How the two are related.', `relation: ${enumName(resource.name, 'relation')}!`),
    described('What is worth knowing about it.', 'note: String'),
    described(`The other ${target}.`, `${target}: ${type}!`),
  ]
}
