import { type Fault, Problem } from '../../errors.ts'
import type { Resource } from '../../model/resource.ts'
import type { Reader } from '../../storage/storage.ts'
import { revisionOf } from '../editing/find-entry.ts'
import { slugFor } from '../editing/slug.ts'
import type { Placed } from '../exchange/data-files.ts'
import { identify } from './identify.ts'
import { recordsOfRows } from './read-rows.ts'
import type { Record } from './record.ts'
import { writtenOf } from './written-of.ts'

/** A row of a table, with the place that a fault of it is reported at, such as `partnerships.csv:12`. */
export type Row = { readonly record: Record; readonly place: string }

/** The rows of a table in a file; everything that cannot be read is refused at once. */
export async function rowsOfTable(resource: Resource, file: string, bytes: Uint8Array): Promise<Row[]> {
  const rows: Row[] = []
  const faults: Fault[] = []
  for await (const each of recordsOfRows(resource, once(bytes))) {
    const place = `${file}:${each.line}`
    if ('faults' in each) faults.push(...each.faults.map((fault) => ({ ...fault, source: place })))
    else rows.push({ record: each, place })
  }
  refuse(faults)
  return rows
}

async function* once(bytes: Uint8Array): AsyncGenerator<Buffer> {
  yield Buffer.from(bytes)
}

/** Rows as records that are loaded whole: a field without a column stays as it is, and what is new is called by its name. */
export async function wholeRecords(reader: Reader, rows: readonly Row[]): Promise<Placed[]> {
  const whole: Placed[] = []
  const faults: Fault[] = []
  for (const { record, place } of rows) {
    const { resource, line } = record
    const found = await identify(reader, record)
    if ('code' in found) {
      faults.push({ ...found, source: place })
      continue
    }
    const { entry, id } = found
    const before = entry && (await revisionOf(reader, entry.id, entry.version)).content
    const written = await writtenOf(reader, record, before)
    const slug = written.slug ?? (await slugFor(reader, resource, written[resource.label]))
    // Without a name there is no slug either, and the name is what is missing.
    const content = { ...written, slug: slug ?? `${resource.name}-${line}` }
    whole.push({ type: resource.name, ...(id !== undefined && { id }), content, place })
  }
  refuse(faults)
  return whole
}

function refuse(faults: readonly Fault[]): void {
  if (faults.length > 0)
    throw new Problem('invalid_content', 'Not every row can be read; nothing was loaded.', faults)
}
