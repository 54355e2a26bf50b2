import { resourceOf } from '../../model/catalogue.ts'
import type { Reader } from '../../storage/storage.ts'
import { findEntries } from '../editing/find-entry.ts'
import { type Content, notedOf } from '../written.ts'
import { fromCells } from './cells.ts'
import type { Record } from './record.ts'

type Fields = { [name: string]: unknown }

/** An item as a record writes it: whole, or of a row of a table the fields that have a column, and the others as they are. */
export async function writtenOf(
  reader: Reader,
  { resource, written, cells }: Record,
  before: Content | undefined,
): Promise<Readonly<Fields>> {
  if (!cells) return written
  const kept = Object.fromEntries(Object.entries(before ?? {}).filter(([, value]) => value !== null))
  const slug = written.slug === undefined ? {} : { slug: written.slug }
  const fields: Fields = { ...kept, ...fromCells(resource, cells, before), ...slug }
  for (const [name, { kind, target }] of Object.entries(resource.relations))
    if (kind === 'noted' && name in cells && before)
      fields[name] = await withNotes(reader, fields[name] as Fields[], before[name], target)
  return fields
}

/** Links with the notes that they have had: a table does not tell them. */
async function withNotes(
  reader: Reader,
  links: readonly Fields[],
  before: unknown,
  target: Parameters<typeof resourceOf>[0],
): Promise<Fields[]> {
  const entries = await findEntries(
    reader,
    resourceOf(target),
    links.map((link) => String(link[target])),
  )
  const notes = new Map(notedOf(before, target).map(({ relation, note, id }) => [`${relation} ${id}`, note]))
  return links.map((link) => {
    const id = entries.get(String(link[target]))?.id
    return { ...link, note: notes.get(`${link.relation} ${id}`) ?? null }
  })
}
