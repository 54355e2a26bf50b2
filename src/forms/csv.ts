import { type Item, stubsIn } from '../content/questions/items.ts'
import type { Field } from '../model/fields.ts'
import { fieldNames, type Relation, type Resource } from '../model/resource.ts'
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
    const { default: papa } = await import('papaparse')
    const wanted = fields ? new Set(['type', 'id', ...fields]) : usual(resource)
    const columns = fieldNames(resource).filter((name) => wanted.has(name))
    const cells = columns.map((name) => cellOf(resource, name))
    const written = (rows: string[][]) =>
      rows.length === 0
        ? ''
        : `${papa.unparse(rows, { newline: '\r\n', escapeFormulae: formula, quotes: parted })}\r\n`
    return {
      head: written([columns]),
      write: (items) => written(items.map((item) => rowOf(cells, JSON.parse(item) as Item))),
    }
  },
}

/** What spreadsheets take for the beginning of a formula, in a value of one line or of several. */
const formula = /^\s*[=+\-@\t\r\n＝＋－＠]/

/** Spreadsheets of some countries part cells at these, and would read a formula in what follows. */
const parted = (value: unknown): boolean => /[;\t]/.test(String(value))

/** All columns but those that say in another form what another column says. */
function usual(resource: Resource): ReadonlySet<string> {
  return new Set(fieldNames(resource).filter((name) => !resource.fields[name]?.from))
}

type Cell = (item: Item) => string

const rowOf = (cells: readonly Cell[], item: Item): string[] => cells.map((cell) => cell(item))

function cellOf(resource: Resource, name: string): Cell {
  const relation = resource.relations[name]
  if (relation) return relationCell(resource, name, relation)
  const field = resource.fields[name]
  return field ? fieldCell(name, field) : (item) => text(item[name])
}

function relationCell(resource: Resource, name: string, { kind, target }: Relation): Cell {
  if (kind !== 'noted')
    return (item) =>
      stubsIn(resource, item, name)
        .map(({ slug }) => slug)
        .join('|')
  return (item) =>
    (item[name] as Record<string, { slug: string }>[])
      .map((entry) => `${entry.relation}:${entry[target]?.slug}`)
      .join('|')
}

/** Of what has several parts, those by which it is found here: a county's code, another system's `source:id`. */
function fieldCell(name: string, { kind }: Field): Cell {
  const part = parts[kind]
  return (item) => {
    const value = item[name]
    return Array.isArray(value) ? value.map(part ?? text).join('|') : text(value)
  }
}

const parts: Partial<Record<Field['kind'], (value: Record<string, string>) => string>> = {
  counties: ({ geoid = '' }) => geoid,
  externalIds: ({ source, id }) => `${source}:${id}`,
}

const text = (value: unknown): string => (value === null || value === undefined ? '' : String(value))
