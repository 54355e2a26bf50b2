import { operator } from '../../src/access/actor.ts'
import type { Clock } from '../../src/clock.ts'
import { bundledRecords } from '../../src/content/exchange/bundled.ts'
import { type Imported, importRecords } from '../../src/content/exchange/import.ts'
import type { ResourceName } from '../../src/model/resource.ts'
import type { Storage } from '../../src/storage/storage.ts'
import { publicUrl } from './content.ts'

/** Imports a bundled item of this slug again, with some of its content changed. */
export async function change(
  storage: Storage,
  clock: Clock,
  type: ResourceName,
  slug: string,
  content: Readonly<Record<string, unknown>>,
): Promise<Imported> {
  const record = (await bundledRecords()).find((each) => each.type === type && each.content.slug === slug)
  if (!record) throw new Error(`no ${type} ${slug}`)
  const changed = { ...record, content: { ...record.content, ...content } }
  return importRecords(storage, operator, clock, publicUrl, [changed])
}
