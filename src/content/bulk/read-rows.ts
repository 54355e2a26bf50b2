import { createRequire } from 'node:module'
import { Readable } from 'node:stream'
import type { CsvError, Parser } from 'csv-parse'
import type { Fault } from '../../errors.ts'
import { fieldNames, type Resource, serverFields } from '../../model/resource.ts'
import { nearest } from '../nearest.ts'
import type { Record, Unreadable } from './record.ts'

const require = createRequire(import.meta.url)

/** The longest row that is read, in characters. */
const longest = 256 * 1024

type Row = { readonly record: readonly string[]; readonly info: { readonly lines: number } }

/**
 * The records of a CSV body of one collection, whose first row names the fields as the CSV form of its lists does.
 *
 * Columns that the server makes are read over, but for `id`, by which an item is known again. What cannot be read
 * any further, such as a quote that is not closed, ends it.
 */
export async function* recordsOfRows(
  resource: Resource,
  body: AsyncIterable<Buffer>,
): AsyncGenerator<Record | Unreadable> {
  const { parse } = require('csv-parse') as typeof import('csv-parse')
  const parser: Parser = parse({
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: longest,
  })
  const source = Readable.from(body)
  source.on('error', (error) => parser.destroy(error))
  source.pipe(parser)
  let columns: readonly string[] | undefined
  try {
    for await (const { record, info } of parser as AsyncIterable<Row>) {
      if (columns === undefined) {
        columns = record.map((name) => name.trim())
        const faults = headFaults(resource, columns)
        if (faults.length > 0) {
          yield { line: 1, faults }
          return
        }
      } else yield recordOf(resource, columns, record, info.lines)
    }
  } catch (error) {
    const { code, lines } = error as CsvError & { lines?: number }
    if (!String(code).startsWith('CSV_')) throw error
    const detail =
      'From here on this cannot be read as CSV (RFC 4180): a quote or the length of a row is not right.'
    yield { line: lines ?? 1, faults: [{ pointer: '', code: 'malformed', detail }] }
  } finally {
    source.destroy()
  }
}

function headFaults(resource: Resource, columns: readonly string[]): Fault[] {
  const known = fieldNames(resource)
  return columns.flatMap((name, place): Fault[] => {
    if (!known.includes(name)) {
      const suggestion = nearest(name, known)
      const detail = `There is no field “${name.slice(0, 100)}” in ${resource.plural}.`
      return [{ pointer: `/${name}`, code: 'unknown_field', detail, ...(suggestion && { suggestion }) }]
    }
    if (columns.indexOf(name) < place)
      return [{ pointer: `/${name}`, code: 'duplicate', detail: `The column ${name} is there twice.` }]
    return []
  })
}

function recordOf(
  resource: Resource,
  columns: readonly string[],
  row: readonly string[],
  line: number,
): Record | Unreadable {
  if (row.length !== columns.length) {
    const detail = `The row has ${row.length} cells, and the first row names ${columns.length} columns.`
    return { line, faults: [{ pointer: '', code: 'malformed', detail }] }
  }
  const named = new Map(columns.map((name, place) => [name, row[place] ?? '']))
  const own = [...named].filter(([name]) => !(name in serverFields) && !resource.fields[name]?.from)
  const { slug, ...cells } = Object.fromEntries(own)
  const id = named.get('id')
  return {
    line,
    resource,
    cells,
    written: { ...(slug && { slug }), [resource.label]: named.get(resource.label) },
    ...(id && { id }),
  }
}
