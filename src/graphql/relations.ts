import type { GraphQLFieldResolver } from 'graphql'
import type { Item } from '../content/questions/items.ts'
import type { Stub } from '../content/render.ts'
import { resourceOf } from '../model/catalogue.ts'
import type { Relation, Resource } from '../model/resource.ts'
import type { Asking } from './asking.ts'
import { selected } from './selection.ts'

type Resolve<Source> = GraphQLFieldResolver<Source, Asking>

/** Gives the items that an item refers to; the stubs that it holds are enough where only their fields are asked for. */
export function relationResolver(field: string, relation: Relation): Resolve<Item> {
  const target = resourceOf(relation.target)
  if (relation.kind === 'noted') return (item) => item[field]
  if (relation.kind === 'one')
    return (item, _arguments, asking, info) => {
      const stub = item[field] as Stub | null
      if (!stub) return null
      return enough(target, selected(info)) ? shown(target, stub) : asking.item(target.name, stub.id)
    }
  return (item, _arguments, asking, info) => {
    const stubs = item[field] as readonly Stub[]
    if (stubs.length === 0) return stubs
    if (enough(target, selected(info)))
      return target.label === 'name' ? stubs : stubs.map((stub) => shown(target, stub))
    return Promise.all(stubs.map(({ id }) => asking.item(target.name, id))).then((items) =>
      items.filter(Boolean),
    )
  }
}

/** Gives the item within an entry of a relation in words. */
export function notedResolver(relation: Relation): Resolve<Record<string, Stub>> {
  const target = resourceOf(relation.target)
  return (entry, _arguments, asking, info) => {
    const stub = entry[relation.target] as Stub
    return enough(target, selected(info)) ? shown(target, stub) : asking.item(target.name, stub.id)
  }
}

function enough({ label }: Resource, names: ReadonlySet<string>): boolean {
  for (const name of names) if (!stubFields.has(name) && name !== label) return false
  return true
}

const stubFields = new Set(['__typename', 'type', 'id', 'slug', 'url'])

/** A stub under the name that the whole item has for its label. */
function shown({ label }: Resource, stub: Stub): Stub | Record<string, unknown> {
  return label === 'name' ? stub : { ...stub, [label]: stub.name }
}
