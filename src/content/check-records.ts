import type { Fault } from '../errors.ts'
import { ownRelations, resourceOf } from '../model/catalogue.ts'
import { isId } from '../model/ids.ts'
import type { Resource, ResourceName } from '../model/resource.ts'
import type { Reader } from '../storage/storage.ts'
import { faultsOf } from './check.ts'
import { contentOf, keysOf } from './draft.ts'
import type { Placed } from './import.ts'
import { nearest } from './nearest.ts'
import { allKeys } from './references.ts'
import type { Content } from './written.ts'

/** A record that may be written: its relations are ids, and its own id is given. */
export type Checked = { readonly type: ResourceName; readonly id: string; readonly content: Content }

/** Checks records together: each on its own, and that ids, slugs and references fit one another and what is there already. */
export async function checkRecords(
  reader: Reader,
  records: readonly Placed[],
  newId: (resource: Resource) => string,
): Promise<{ checked: Checked[]; faults: Fault[] }> {
  const directory = await directoryOf(reader, records)
  const faults: Fault[] = []
  const checked: Checked[] = []
  const seen = new Set<string>()
  for (const record of records) {
    const resource = resourceOf(record.type)
    const id = record.id ?? directory.get(record.type)?.get(String(record.content.slug)) ?? newId(resource)
    const own = [
      ...identityFaults(resource, record, id, directory, seen),
      ...faultsOf(resource, record.content),
      ...referenceFaults(resource, record, directory),
    ]
    faults.push(...own.map((fault) => ({ ...fault, source: record.place })))
    if (own.length > 0) continue
    const idOf = (field: string, key: string) =>
      directory.get(resource.relations[field]?.target as ResourceName)?.get(keyForm(key)) as string
    checked.push({ type: record.type, id, content: contentOf(resource, record.content, idOf) })
  }
  return { checked, faults: [...faults, ...loops(checked, records)] }
}

/** For each resource: the id that every key leads to, of what is there and of what the records bring. */
type Directory = Map<ResourceName, Map<string, string>>

async function directoryOf(reader: Reader, records: readonly Placed[]): Promise<Directory> {
  const directory = await allKeys(reader)
  for (const { type, id, content } of records) {
    const keys = directory.get(type) ?? new Map<string, string>()
    directory.set(type, keys)
    if (!id) continue
    keys.set(id, id)
    const resource = resourceOf(type)
    for (const key of [content.slug, content[resource.word]])
      if (typeof key === 'string' && !keys.has(keyForm(key))) keys.set(keyForm(key), id)
  }
  return directory
}

function identityFaults(
  resource: Resource,
  record: Placed,
  id: string,
  directory: Directory,
  seen: Set<string>,
): Fault[] {
  const faults: Fault[] = []
  const { slug } = record.content
  if (!isId(resource.prefix, id))
    faults.push({
      pointer: '/id',
      code: 'invalid_value',
      detail: `id must be ${resource.prefix}_ and a UUIDv7 in 26 characters of lower-case Crockford base32.`,
    })
  if (seen.has(id))
    faults.push({ pointer: '/id', code: 'duplicate', detail: `The id ${id} stands in these records twice.` })
  if (typeof slug === 'string') {
    const holder = directory.get(record.type)?.get(slug)
    if (holder && holder !== id)
      faults.push({
        pointer: '/slug',
        code: 'duplicate',
        detail: `The slug “${slug}” is or was that of another of the ${resource.plural}.`,
      })
    else if (seen.has(`${record.type} ${slug}`))
      faults.push({
        pointer: '/slug',
        code: 'duplicate',
        detail: `The slug “${slug}” stands in these records twice.`,
      })
    seen.add(`${record.type} ${slug}`)
  }
  seen.add(id)
  return faults
}

function referenceFaults(resource: Resource, record: Placed, directory: Directory): Fault[] {
  return keysOf(resource, record.content).flatMap(({ field, key }) => {
    const target = resourceOf(resource.relations[field]?.target as ResourceName)
    const known = directory.get(target.name) ?? new Map()
    if (known.has(keyForm(key))) return []
    const suggestion = nearest(key, known.keys())
    return [
      {
        pointer: `/${field}`,
        code: 'unknown_reference',
        detail: `There is no ${target.name} “${key}”.`,
        ...(suggestion && { suggestion }),
      },
    ]
  })
}

/** An item must not be part of itself, however many steps away. */
function loops(checked: readonly Checked[], records: readonly Placed[]): Fault[] {
  const places = new Map(checked.map(({ id }) => [id, records.find((record) => record.id === id)?.place]))
  return checked.flatMap(({ type, id, content }) => {
    const up = ownRelations(resourceOf(type)).find(
      ([, relation]) => relation.kind === 'one' && relation.target === type,
    )
    if (!up) return []
    const [field] = up
    const byId = new Map(
      checked
        .filter((other) => other.type === type)
        .map((other) => [other.id, other.content[field] as string | null]),
    )
    const passed = new Set<string>()
    for (
      let next = content[field] as string | null | undefined;
      next && !passed.has(next);
      next = byId.get(next)
    )
      passed.add(next)
    const place = places.get(id)
    return passed.has(id)
      ? [
          {
            pointer: `/${field}`,
            code: 'invalid_value',
            detail: `${field} leads back to the item itself.`,
            ...(place && { source: place }),
          },
        ]
      : []
  })
}

/** USPS codes lead to their state in any case, and are kept in lower case. */
const keyForm = (key: string): string => (/^[A-Za-z]{2}$/.test(key) ? key.toLowerCase() : key)
