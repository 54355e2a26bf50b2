import { parse } from 'csv-parse/sync'
import { elementsIn } from './html.ts'

/** The ids of the items that an answer in a form holds, in their order, as a reader of that form finds them. */
export const idsIn: Readonly<Record<string, (body: string) => string[]>> = {
  json: (body) => JSON.parse(body).data.map(({ id }: { id: string }) => id),
  ndjson: (body) => lines(body).map((line) => JSON.parse(line).id),
  csv: (body) => rowsIn(body).map(({ id = '' }) => id),
  html: (body) => elementsIn(body, 'li').flatMap(({ attributes: { id } }) => id ?? []),
  geojson: (body) => JSON.parse(body).features.map(({ id }: { id: string }) => id),
  jsonld: (body) =>
    JSON.parse(body).itemListElement.map(({ item }: { item: { identifier: string } }) => item.identifier),
}

/** The rows of a table by the names of its columns, read strictly. */
export function rowsIn(body: string): Record<string, string>[] {
  return parse(body, {
    columns: true,
    record_delimiter: '\r\n',
    relax_column_count: false,
    relax_quotes: false,
  })
}

const lines = (body: string): string[] => body.split('\n').filter(Boolean)
