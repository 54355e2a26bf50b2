import type { Resource } from '../../model/resource.ts'
import { type Cell, cellOf } from './cells.ts'
import { letters, stringEnd, valueEnd } from './json-text.ts'
import { quoted } from './quoted.ts'

/** Writes items of a resource, each given as JSON, as rows with these columns. */
export function rowsOf(resource: Resource, columns: readonly string[]): (items: readonly string[]) => string {
  const members: Member[] = []

  function memberAt(json: string, at: number): Member {
    const key = json.slice(at, stringEnd(json, at) + 1)
    const name = key.slice(1, -2)
    const column = columns.indexOf(name)
    return { key, column, cell: column < 0 ? valueEnd : cellOf(resource, name) }
  }

  function cellsOf(json: string): string[] {
    const cells = columns.map(() => '')
    let place = 0
    for (let number = 0; json.charCodeAt(place) !== letters.braceEnd; number++) {
      // Items of one resource have their members in one order: each is looked for where it was last.
      let member = members[number]
      if (!member || !json.startsWith(member.key, place + 1))
        member = members[number] = memberAt(json, place + 1)
      place = member.cell(json, place + 1 + member.key.length, cells, member.column)
    }
    return cells
  }

  return (items) => items.map((item) => `${cellsOf(item).map(quoted).join(',')}\r\n`).join('')
}

/** A member of an item: its name as it stands in JSON with the colon after it, its column, or -1, and how that is read. */
type Member = { readonly key: string; readonly column: number; readonly cell: Cell }
