import { sql } from '../storage/drizzle.ts'
import type { Reader } from '../storage/storage.ts'

/**
 * The ids of the sectors with a NAICS code that begins with this one or that this one
 * begins with; undefined when it is not a NAICS code.
 */
export async function naicsSectors(reader: Reader, code: string): Promise<string[] | undefined> {
  if (!isNaics(code)) return undefined
  const rows = await reader.rows<{ id: string; naics: string }>({
    shape: 'naics of sectors',
    build: () => sql`select id, naics from ${reader.tables.items.sector}`,
    values: {},
  })
  return rows
    .filter(({ naics }) =>
      (JSON.parse(naics) as string[]).some((own) => own.startsWith(code) || code.startsWith(own)),
    )
    .map(({ id }) => id)
}

/** Whether a text has the form of a NAICS code, and begins with a sector that there is. */
export function isNaics(code: string): boolean {
  return /^\d{2,6}$/.test(code) && sectorCodes.has(code.slice(0, 2))
}

/** The two-digit sectors of NAICS 2022, those that span several codes written out. */
const sectorCodes = new Set(
  '11 21 22 23 31 32 33 42 44 45 48 49 51 52 53 54 55 56 61 62 71 72 81 92'.split(' '),
)
