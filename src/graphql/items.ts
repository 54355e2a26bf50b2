import type { GraphQLFieldResolver } from 'graphql'
import { find } from '../content/questions/find.ts'
import type { Item } from '../content/questions/items.ts'
import { Problem } from '../errors.ts'
import { resourceOfId } from '../model/catalogue.ts'
import { isId } from '../model/ids.ts'
import type { Resource } from '../model/resource.ts'
import type { Asking } from './asking.ts'
import { ceilings } from './ceilings.ts'

type Resolve<Arguments> = GraphQLFieldResolver<unknown, Asking, Arguments>

/** Gives the item of a collection that a key leads to, by way of a former slug too. */
export function itemByKey(resource: Resource): Resolve<{ key: string }> {
  return async (_root, { key }, { reader, parse }) => {
    const finding = await find(reader, resource, key)
    const reached = 'moved' in finding ? await find(reader, resource, finding.moved) : finding
    return 'found' in reached ? parse(reached.found) : null
  }
}

/** Gives the item of an id, whatever its type. */
export const itemById: Resolve<{ id: string }> = (_root, { id }, asking) => whatHas(asking, id)

/** Gives the items of some ids, with a problem in the place of each that is not there. */
export const itemsById: Resolve<{ ids: readonly string[] }> = async (_root, { ids }, asking) => {
  if (ids.length > ceilings.rows) {
    const detail = `ids takes at most ${ceilings.rows} ids.`
    throw new Problem('invalid_parameters', detail, [{ parameter: 'ids', code: 'invalid_value', detail }])
  }
  return Promise.all(ids.map((id) => whatHas(asking, id).catch((error: Error) => error)))
}

async function whatHas(asking: Asking, id: string): Promise<Item> {
  const resource = resourceOfId(id)
  const item = resource && isId(resource.prefix, id) ? await asking.item(resource.name, id) : null
  if (item) return item
  throw new Problem('not_found', id.length > 40 ? 'Nothing has that id.' : `Nothing has the id “${id}”.`)
}
