import type { Field } from '../../model/fields.ts'
import type { Relation, Resource } from '../../model/resource.ts'
import { letters, stringAt, stringEnd, valueEnd } from './json-text.ts'

/** Reads a value that begins at a place of a JSON text into its column of a row, and gives where the value ends. */
export type Cell = (json: string, at: number, row: string[], column: number) => number

/** How the cells of a column are read. */
export function cellOf(resource: Resource, name: string): Cell {
  const relation = resource.relations[name]
  if (relation) return relation.kind === 'noted' ? valueCell(notedText(relation)) : stubsCell
  return valueCell(fieldText(resource.fields[name]))
}

/** Most values are short words, which stand in JSON as they are. */
function valueCell(textOf: (value: unknown) => string): Cell {
  return (json, at, row, column) => {
    const end = valueEnd(json, at)
    if (json.charCodeAt(at) === letters.quote) row[column] = stringAt(json, at, end)
    else if (!json.startsWith('null', at) && !json.startsWith('[]', at))
      row[column] = textOf(JSON.parse(json.slice(at, end)))
    return end
  }
}

/** The slugs of one stub or a list of them. */
const stubsCell: Cell = (json, at, row, column) => {
  const first = json.charCodeAt(at)
  if (first !== letters.bracket && first !== letters.brace) return valueEnd(json, at)
  let text = ''
  let place = first === letters.bracket ? at + 1 : at
  while (json.charCodeAt(place) === letters.brace) {
    const slug = json.indexOf(slugKey, place) + slugKey.length
    let end = stringEnd(json, slug)
    text += text === '' ? json.slice(slug + 1, end - 1) : `|${json.slice(slug + 1, end - 1)}`
    while (json.charCodeAt(end) === letters.comma) end = valueEnd(json, stringEnd(json, end + 1) + 1)
    place = end + 1
    if (json.charCodeAt(place) === letters.comma && first === letters.bracket) place++
  }
  row[column] = text
  return first === letters.bracket ? place + 1 : place
}

/** No string holds it: within one, quotes are escaped. */
const slugKey = '"slug":'

const notedText =
  ({ target }: Relation) =>
  (value: unknown): string =>
    (value as Record<string, { slug: string }>[])
      .map((entry) => `${entry.relation}:${entry[target]?.slug}`)
      .join('|')

/** Of what has several parts, those by which it is found here: a county's code, another system's `source:id`. */
function fieldText(field: Field | undefined): (value: unknown) => string {
  const part = (field && parts[field.kind]) ?? text
  return (value) => (Array.isArray(value) ? value.map(part).join('|') : text(value))
}

const parts: Partial<Record<Field['kind'], (value: Record<string, string>) => string>> = {
  counties: ({ geoid = '' }) => geoid,
  externalIds: ({ source, id }) => `${source}:${id}`,
}

const text = (value: unknown): string => (value === null || value === undefined ? '' : String(value))
