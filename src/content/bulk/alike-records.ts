import { resourceOf } from '../../model/catalogue.ts'
import type { Reader } from '../../storage/storage.ts'
import { entriesOf } from '../changes/entries.ts'
import { lookoutOver, type Warning } from '../editing/alike.ts'
import type { Checked } from '../exchange/check-records.ts'

/** A warning with the place of the record that it is about. */
export type PlacedWarning = Warning & { readonly source: string }

/** What among records that are new may be the same as what is there, or as a record before it. */
export async function alikeRecords(reader: Reader, checked: readonly Checked[]): Promise<PlacedWarning[]> {
  const there = await entriesOf(
    reader,
    checked.map(({ id }) => id),
  )
  const lookout = lookoutOver(reader)
  const warnings: PlacedWarning[] = []
  for (const { type, id, content, place } of checked) {
    if (there.has(id)) continue
    for (const warning of await lookout(resourceOf(type), id, content))
      warnings.push({ source: place, ...warning })
  }
  return warnings
}
