import { createRequire } from 'node:module'
import type { Parser } from 'csv-parse'
import type { Fault } from '../../errors.ts'
import { fieldNames, type Resource, serverFields } from '../../model/resource.ts'
import { nearest } from '../nearest.ts'
import { fromCells } from './cells.ts'
import type { Record, Unreadable } from './record.ts'

const require = createRequire(import.meta.url)

/** The longest row that is read, in characters. */
const longest = 256 * 1024

/** A row, and how many lines the parser counts up to its end. */
type Row = { readonly cells: readonly string[]; readonly lines: number }

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
  const rows: Row[] = []
  // Rows are taken as they are found: what the parser holds when it fails would be lost.
  const parser = parse({
    bom: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: longest,
    on_record: (cells: string[], { lines }) => {
      rows.push({ cells, lines })
      return null
    },
  })
  parser.on('error', () => {})
  const place = placing()
  let columns: readonly string[] | undefined
  for await (const failure of fed(parser, body)) {
    for (const row of rows.splice(0)) {
      const line = place.of(row)
      if (columns === undefined) {
        columns = row.cells.map((name) => name.trim())
        const faults = headFaults(resource, columns)
        if (faults.length > 0) {
          yield { line: 1, faults }
          return
        }
      } else yield recordOf(resource, columns, row.cells, line)
    }
    if (failure) {
      if (!String(failure.code).startsWith('CSV_')) throw failure
      const detail =
        'From here on this cannot be read as CSV (RFC 4180): a quote or the length of a row is not right.'
      yield { line: place.next(), faults: [{ pointer: '', code: 'malformed', detail }] }
      return
    }
  }
}

type Failure = Error & { readonly code?: string }

/** Gives a body to a parser piece by piece; after each, what went wrong. */
async function* fed(parser: Parser, body: AsyncIterable<Buffer>): AsyncGenerator<Failure | null | undefined> {
  for await (const chunk of body)
    yield await new Promise<Failure | null | undefined>((done) => parser.write(chunk, done))
  yield await new Promise<Failure | null | undefined>((done) => parser.end(done))
}

/** Tells the line on which each row begins; the parser tells where it ends, and counts a CRLF within quotes twice. */
function placing() {
  let [twice, next] = [0, 1]
  return {
    of({ cells, lines }: Row): number {
      const breaks = cells.join().match(/\r\n|\r|\n/g) ?? []
      twice += breaks.filter((each) => each === '\r\n').length
      const end = lines - twice
      next = end + 1
      return end - breaks.length
    },
    next: () => next,
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
  const malformed = (pointer: string, detail: string): Unreadable => ({
    line,
    faults: [{ pointer, code: 'malformed', detail }],
  })
  if (row.length !== columns.length)
    return malformed(
      '',
      `The row has ${row.length} cells, and the first row names ${columns.length} columns.`,
    )
  const garbled = row.findIndex((cell) => cell.includes('\uFFFD'))
  if (garbled >= 0)
    return malformed(`/${columns[garbled]}`, 'This is not UTF-8, or has the sign � of what once was not.')
  const named = new Map(columns.map((name, place) => [name, row[place] ?? '']))
  const own = [...named].filter(([name]) => !(name in serverFields) && !resource.fields[name]?.from)
  const { slug, ...cells } = Object.fromEntries(own)
  const id = named.get('id')
  const { externalIds } = fromCells(resource, { externalIds: cells.externalIds ?? '' }, undefined)
  return {
    line,
    resource,
    cells,
    written: { ...(slug && { slug }), externalIds, [resource.label]: named.get(resource.label) },
    ...(id && { id }),
  }
}
