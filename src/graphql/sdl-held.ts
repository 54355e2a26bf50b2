import { stages } from '../content/changes/entries.ts'
import { standingFields } from '../content/editing/standing.ts'
import { type Relation, type Resource, serverFields } from '../model/resource.ts'
import { heldName, heldNotedName } from './names.ts'
import { block, described, written } from './sdl-form.ts'
import { fieldOf, notedFields, serverMade } from './sdl-items.ts'

/** The type of a resource's items as editors see them, with what only it uses. */
export function heldTypes(resource: Resource): string[] {
  const own = Object.entries(resource.fields).filter(([name]) => name !== 'slug')
  const relations = Object.entries(resource.relations)
  return [
    block(
      `The newest revision of a ${resource.name} in the form in which the public would see it, and how it stands.`,
      `type ${heldName(resource.name)} implements HeldItem`,
      [
        ...everyHeld,
        ...own.map(([name, field]) => fieldOf(resource, name, field)),
        ...relations.map(([name, relation]) => relationOf(name, relation)),
      ],
    ),
    ...relations.flatMap(([name, relation]) =>
      relation.kind === 'noted'
        ? [
            block(
              relation.description,
              `type ${heldNotedName(relation.target, name)}`,
              notedFields(resource, relation, 'Stub'),
            ),
          ]
        : [],
    ),
  ]
}

/** A relation of which the other items are told in short, as REST does. */
function relationOf(name: string, { kind, target, description, optional, deprecated }: Relation): string {
  const one = kind === 'noted' ? heldNotedName(target, name) : 'Stub'
  return described(description, `${name}: ${written(one, { list: kind !== 'one', optional })}`, deprecated)
}

const everyHeld: readonly string[] = [
  ...serverMade(['type', 'id']),
  described('The last part of its address when it is public.', 'slug: String!'),
  ...serverMade(['url', 'htmlUrl', 'createdAt']),
  described('When the newest revision was written.', 'updatedAt: DateTime!'),
  described(
    `${serverFields.publishedAt?.description} Null while it never was public.`,
    'publishedAt: DateTime',
  ),
  described('The number of the newest revision: what `ifVersion` names.', 'version: Int!'),
  ...Object.entries(standingFields).map(([name, { description, graphql }]) =>
    described(String(description), `${name}: ${graphql}`),
  ),
]

/** What all types of items as editors see them are made of. */
export const sharedHeldTypes: readonly string[] = [
  block('What every item has as editors see it.', 'interface HeldItem', everyHeld),
  block('How far a revision has come. Expect new words to be added.', 'enum Stage', stages),
  block('Another item in short.', 'type Stub', [
    described('What the item is.', 'type: ItemType!'),
    described('The id of the item, which never changes.', 'id: ID!'),
    described('The last part of its address.', 'slug: String!'),
    described('Its name; of updates and media, the title.', 'name: String!'),
    described('Its address in the API.', 'url: String!'),
  ]),
]
