import { fieldNames, type Resource } from '../model/resource.ts'
import type { StreamedForm } from './form.ts'
import { everyResource } from './reach.ts'

/** Every match as a row of a table, for spreadsheets and analysts. */
export const csv: StreamedForm = {
  name: 'csv',
  suffix: 'csv',
  mediaType: 'text/csv',
  title: 'CSV',
  description:
    'Every matching item as a row (RFC 4180), streamed and not paged. Relations are slugs joined by `|`, as are lists of words. What another column says as Markdown (`bodyHtml`) is left out unless `fields` names it. A value that a spreadsheet would take for a formula has an apostrophe before it.',
  resources: everyResource,
  takes: ['fields'],
  extent: 'everything',
  edition: 1,
  async writer(resource, fields) {
    const { rowsOf } = await import('./csv/rows.ts')
    const wanted = fields ? new Set(['type', 'id', ...fields]) : usual(resource)
    const columns = fieldNames(resource).filter((name) => wanted.has(name))
    return { head: `${columns.join(',')}\r\n`, write: rowsOf(resource, columns) }
  },
}

/** All columns but those that say in another form what another column says. */
function usual(resource: Resource): ReadonlySet<string> {
  return new Set(fieldNames(resource).filter((name) => !resource.fields[name]?.from))
}
