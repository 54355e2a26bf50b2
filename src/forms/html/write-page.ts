import type { Sheet } from '../form.ts'
import { textOf } from './html.ts'
import { itemPage } from './item-page.ts'
import { layout } from './layout.ts'
import { listPage } from './list-page.ts'

/** Writes a sheet as a page for people. */
export function writePage(sheet: Sheet): string {
  return textOf(layout(sheet.publicUrl, sheet.scope === 'list' ? listPage(sheet) : itemPage(sheet)))
}
