import { kindOf } from '../../model/kinds.ts'
import type { Relation, Resource } from '../../model/resource.ts'
import type { Content } from '../written.ts'

/**
 * The fields that the cells of a row say: lists are parted by `|`, and an empty cell is no value.
 *
 * What a table cannot tell is kept as it is where the cell says what is there, such as a `|` within a text.
 */
export function fromCells(
  resource: Resource,
  cells: Readonly<{ [column: string]: string }>,
  before: Content | undefined,
): { [field: string]: unknown } {
  const fields: { [field: string]: unknown } = {}
  for (const [name, cell] of Object.entries(cells)) {
    const field = resource.fields[name]
    const relation = resource.relations[name]
    const value = before?.[name]
    if (typeof value === 'string' && (cell === value || cell === `'${value}`)) fields[name] = value
    else if (Array.isArray(value) && !relation && cell === value.map(textOf).join('|')) fields[name] = value
    else if (relation) fields[name] = related(relation, cell)
    else if (field) fields[name] = fieldOf(kindOf(field), plain(cell))
  }
  return fields
}

const textOf = (value: unknown): string =>
  typeof value === 'object' ? `${Object(value).source}:${Object(value).id}` : String(value)

/** A cell without the apostrophe that keeps spreadsheets from taking it for a formula. */
const plain = (cell: string): string => cell.replace(/^'(?=\s*[=+\-@\t\r\n＝＋－＠])/, '')

function fieldOf({ column, graphql, list }: ReturnType<typeof kindOf>, cell: string): unknown {
  if (list) {
    const parts = partsOf(cell)
    if (graphql !== 'ExternalId') return parts
    return parts.map((part) => {
      const colon = part.indexOf(':')
      return { source: part.slice(0, Math.max(0, colon)), id: part.slice(colon + 1) }
    })
  }
  if (cell === '') return null
  if (column === 'integer') return /^\d+$/.test(cell) ? Number(cell) : cell
  if (column === 'boolean') return cell === 'true' ? true : cell === 'false' ? false : cell
  return cell
}

function related({ kind, target }: Relation, cell: string): unknown {
  if (kind === 'one') return cell === '' ? null : cell
  if (kind !== 'noted') return partsOf(cell)
  return partsOf(cell).map((part) => {
    const colon = part.indexOf(':')
    return { relation: part.slice(0, Math.max(0, colon)), [target]: part.slice(colon + 1) }
  })
}

const partsOf = (cell: string): string[] =>
  cell
    .split('|')
    .map((part) => part.trim())
    .filter((part) => part !== '')
