import { resourceOf } from '../../model/catalogue.ts'
import type { Resource, ResourceName } from '../../model/resource.ts'
import type { Reader } from '../../storage/storage.ts'
import { allKeys } from '../references.ts'
import type { Placed } from './data-files.ts'

/** For each resource: the id that every key leads to, of what is there and of what records bring. */
export type Directory = Map<ResourceName, Map<string, string>>

/** A record whose id is known: its own, that of the item which has its slug, or a new one. */
export type Identified = Placed & { readonly id: string }

/** Gives records their ids, and a directory of them and of everything that is there; a key that is taken stays its holder's. */
export async function directoryOf(
  reader: Reader,
  records: readonly Placed[],
  newId: (resource: Resource) => string,
): Promise<{ directory: Directory; identified: Identified[] }> {
  const directory: Directory = await allKeys(reader)
  const identified = records.map((record) => ({
    ...record,
    id: record.id ?? directory.get(record.type)?.get(slugOf(record)) ?? newId(resourceOf(record.type)),
  }))
  for (const record of identified) {
    const keys = directory.get(record.type)
    for (const key of [record.id, ...claimsOf(record).map(({ key }) => key)])
      if (!keys?.has(key)) keys?.set(key, record.id)
  }
  return { directory, identified }
}

/** The words that a record asks to be found by, with the field that each stands in: its slug, and a state's code. */
export function claimsOf({ type, content }: Placed): { field: string; key: string }[] {
  const { word } = resourceOf(type)
  return [...new Set(['slug', word])].flatMap((field) => {
    const value = content[field]
    return typeof value === 'string' ? [{ field, key: keyForm(value) }] : []
  })
}

/** USPS codes lead to their state in any case, and are kept in lower case. */
export const keyForm = (key: string): string => (/^[A-Za-z]{2}$/.test(key) ? key.toLowerCase() : key)

/** The slug by which the item of a record is known again; a state's code is none. */
function slugOf({ type, content: { slug } }: Placed): string {
  const isCode = resourceOf(type).word !== 'slug' && /^[a-z]{2}$/.test(String(slug))
  return typeof slug === 'string' && !isCode ? slug : ''
}
