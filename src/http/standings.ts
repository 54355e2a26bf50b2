import { sql } from '../storage/drizzle.ts'
import type { Storage } from '../storage/storage.ts'

/** The numbers of the newest changes of collections. */
export type Standing = ReadonlyMap<string, number | undefined>

/** Makes what gives the newest change of every collection, read once each time that something may have been committed. */
export function standings(storage: Storage): (commits: number) => Promise<Standing> {
  let known: { readonly commits: number; readonly heads: Promise<Standing> } | undefined
  return (commits) => {
    if (known?.commits !== commits) {
      const heads = read(storage)
      known = { commits, heads }
      // What could not be read is read again.
      heads.catch(() => {
        if (known?.heads === heads) known = undefined
      })
    }
    return known.heads
  }
}

async function read(storage: Storage): Promise<Standing> {
  const rows = await storage.read((reader) =>
    reader.rows<{ type: string; sequence: number }>({
      shape: 'every head',
      build: () => sql`select type, sequence from ${reader.tables.head}`,
      values: {},
    }),
  )
  return new Map(rows.map(({ type, sequence }) => [type, Number(sequence)]))
}
