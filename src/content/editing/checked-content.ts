import { type Fault, Problem } from '../../errors.ts'
import { linkRelations, resourceOf } from '../../model/catalogue.ts'
import type { Resource } from '../../model/resource.ts'
import { sql } from '../../storage/drizzle.ts'
import type { Reader } from '../../storage/storage.ts'
import type { Entry } from '../changes/entries.ts'
import { faultsOf } from '../exchange/check.ts'
import { keyForm } from '../exchange/directory.ts'
import { contentOf, keysOf } from '../exchange/draft.ts'
import { loopFaults } from '../exchange/loops.ts'
import { nearest } from '../nearest.ts'
import { wordsOf } from '../references.ts'
import { type Content, targetsOf } from '../written.ts'
import { findEntries } from './find-entry.ts'
import { slugFor } from './slug.ts'

/** Content in its kept form from what somebody wrote; everything that is wrong with it is refused at once. */
export async function checkedContent(
  reader: Reader,
  resource: Resource,
  id: string,
  written: Readonly<Record<string, unknown>>,
  coming: Coming = new Map(),
): Promise<Content> {
  const named = {
    ...written,
    slug: written.slug ?? (await slugFor(reader, resource, written[resource.label])),
  }
  const targets = await targetsNamed(reader, resource, named, coming)
  const faults = [
    ...faultsOf(resource, named).filter(
      ({ pointer, code }) => pointer !== '/slug' || code !== 'missing' || written.slug !== undefined,
    ),
    ...(await referenceFaults(reader, resource, named, targets)),
    ...(await nameFaults(reader, resource, id, named)),
  ]
  refuseContent(resource, faults)
  const idOf = (field: string, key: string) => targets.get(field)?.get(key)?.id as string
  const content = contentOf(resource, named, idOf)
  refuseContent(resource, [
    ...selfFaults(resource, id, content),
    ...(await loopFaults(reader, [{ type: resource.name, id, content, place: '' }])).map(
      ({ source: _, ...fault }) => fault,
    ),
  ])
  return content
}

/** Refuses content for everything that is wrong with it, if anything is. */
export function refuseContent(resource: Resource, faults: readonly Fault[]): void {
  if (faults.length === 0) return
  const what = faults.length === 1 ? 'One thing is' : `${faults.length} things are`
  throw new Problem(
    'invalid_content',
    `${what} not right with this ${resource.name}; nothing was stored.`,
    faults,
  )
}

/** The ids of items that are written at the same time, by their type and a key: `topic new-hires`. */
export type Coming = Pick<ReadonlyMap<string, string>, 'get'>

/** The name of a key among those that are coming. */
export const comingKey = (resource: Resource, key: string): string => `${resource.name} ${keyForm(key)}`

type Targets = ReadonlyMap<string, ReadonlyMap<string, Pick<Entry, 'id'>>>

/** What the keys of each relation lead to, drafts among them. */
async function targetsNamed(
  reader: Reader,
  resource: Resource,
  written: Readonly<Record<string, unknown>>,
  coming: Coming,
): Promise<Targets> {
  const targets = new Map<string, ReadonlyMap<string, Pick<Entry, 'id'>>>()
  for (const [field, keys] of Map.groupBy(keysOf(resource, written), ({ field }) => field)) {
    const relation = resource.relations[field]
    if (!relation) continue
    const target = resourceOf(relation.target)
    const asked = keys.slice(0, 1000).map(({ key }) => key)
    const found = new Map<string, Pick<Entry, 'id'>>(await findEntries(reader, target, asked))
    for (const key of asked) {
      const id = coming.get(comingKey(target, key))
      if (id !== undefined && !found.has(key)) found.set(key, { id })
    }
    targets.set(field, found)
  }
  return targets
}

async function referenceFaults(
  reader: Reader,
  resource: Resource,
  written: Readonly<Record<string, unknown>>,
  targets: Targets,
): Promise<Fault[]> {
  const faults: Fault[] = []
  for (const [field, keys] of Map.groupBy(keysOf(resource, written), ({ field }) => field)) {
    const relation = resource.relations[field]
    if (!relation) continue
    for (const [place, { key }] of keys.entries()) {
      if (targets.get(field)?.has(key)) continue
      const suggestion = nearest(key, await wordsOf(reader, relation.target))
      faults.push({
        pointer: relation.kind === 'one' ? `/${field}` : `/${field}/${place}`,
        code: 'unknown_reference',
        detail: `There is no ${relation.target} “${key.slice(0, 200)}”.`,
        ...(suggestion && { suggestion }),
      })
    }
  }
  return faults
}

/** What is wrong with the words and ids by which an item is found: they must be its own. */
async function nameFaults(
  reader: Reader,
  resource: Resource,
  id: string,
  written: Readonly<Record<string, unknown>>,
): Promise<Fault[]> {
  const faults: Fault[] = []
  for (const field of new Set(['slug', resource.word])) {
    const key = written[field]
    if (typeof key !== 'string') continue
    const holder =
      (await findEntries(reader, resource, [key])).get(key)?.id ?? (await everHeld(reader, resource, key))
    if (holder !== undefined && holder !== id)
      faults.push({
        pointer: `/${field}`,
        code: 'duplicate',
        detail: `The ${field} “${key}” is or was that of another of the ${resource.plural}.`,
      })
  }
  const given = Array.isArray(written.externalIds) ? written.externalIds : []
  for (const [place, entry] of given.entries()) {
    const { source, id: value } = Object(entry)
    if (typeof source !== 'string' || typeof value !== 'string') continue
    const holder = await heldExternally(reader, resource, source, value)
    if (holder !== undefined && holder !== id)
      faults.push({
        pointer: `/externalIds/${place}`,
        code: 'duplicate',
        detail: `The external id ${source}:${value} is that of another of the ${resource.plural}.`,
      })
  }
  return faults
}

/** Whose a slug is or was, even of an item that was removed. */
async function everHeld(reader: Reader, resource: Resource, slug: string): Promise<string | undefined> {
  if (!/^[a-z0-9-]{1,100}$/.test(slug)) return undefined
  const [row] = await reader.rows<{ id: string }>({
    shape: 'slug held',
    build: () =>
      sql`select item_id as id from ${reader.tables.slug} where type = ${sql.placeholder('type')} and slug = ${sql.placeholder('slug')}`,
    values: { type: resource.name, slug },
  })
  return row?.id
}

/** The item that another system's id stands for. */
export async function heldExternally(
  reader: Reader,
  resource: Resource,
  source: string,
  value: string,
): Promise<string | undefined> {
  if (/\0/.test(source + value)) return undefined
  const [row] = await reader.rows<{ id: string }>({
    shape: 'external id held',
    build: () =>
      sql`select item_id as id from ${reader.tables.externalId} where type = ${sql.placeholder('type')} and source = ${sql.placeholder('source')} and value = ${sql.placeholder('value')}`,
    values: { type: resource.name, source, value },
  })
  return row?.id
}

/** A relation with notes names each item once, and none names the item itself. */
function selfFaults(resource: Resource, id: string, content: Content): Fault[] {
  return linkRelations(resource).flatMap(([field, relation]) => {
    const targets = targetsOf(resource, content, field)
    const wrong = (detail: string): Fault => ({ pointer: `/${field}`, code: 'invalid_value', detail })
    return [
      ...(targets.includes(id) ? [wrong(`${field} names the item itself.`)] : []),
      ...(relation.kind === 'noted' && new Set(targets).size < targets.length
        ? [wrong(`${field} names the same ${relation.target} twice.`)]
        : []),
    ]
  })
}
