import DataLoader from 'dataloader'
import type { Actor } from '../access/actor.ts'
import type { Origin } from '../content/feed/origin.ts'
import { type Item, itemsOf, type Parse } from '../content/questions/items.ts'
import { listsOfEach, type Slice } from '../content/questions/lists-of-each.ts'
import type { Query } from '../content/questions/query.ts'
import { resourceOf } from '../model/catalogue.ts'
import type { ResourceName } from '../model/resource.ts'
import type { Reader } from '../storage/storage.ts'

/** What the fields of one request ask through: what several of them want of one kind becomes one statement. */
export type Asking = Visit & {
  readonly reader: Reader
  readonly parse: Parse
  /** A live item by its id; null when there is none. */
  item(type: ResourceName, id: string): Promise<Item | null>
  /** The list of what a filter finds by one item. */
  listOf(query: Query, filter: string, id: string): Promise<Slice>
}

/** Who asks, and what is to be known of the answer. */
export type Visit = {
  readonly actor: Actor
  readonly publicUrl: string
  /** Says that the answer has what is for this caller alone, so that nothing may keep it. */
  keepPrivate(): void
  /** Says that whoever keeps the answer must ask each time whether it still holds. */
  askAnew(): void
  /** Whose feed of changes it is. */
  origin(): Promise<Origin>
}

/** Begins to answer a request on a reader. */
export function askingOn(reader: Reader, parse: Parse, visit: Visit): Asking {
  const items = new Map<ResourceName, DataLoader<string, Item | null>>()
  const lists = new Map<string, DataLoader<string, Slice>>()
  return {
    ...visit,
    reader,
    parse,
    item: (type, id) =>
      obtained(items, type, () => {
        return new DataLoader(async (ids) => {
          const found = await itemsOf(reader, parse, resourceOf(type), ids)
          return ids.map((each) => found.get(each) ?? null)
        })
      }).load(id),
    listOf: (query, filter, id) =>
      obtained(lists, JSON.stringify([{ ...query, resource: query.resource.name }, filter]), () => {
        return new DataLoader((ids) => listsOfEach(reader, query, filter, ids))
      }).load(id),
  }
}

function obtained<Key, Value>(kept: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = kept.get(key)
  if (known !== undefined) return known
  const made = make()
  kept.set(key, made)
  return made
}
