import { sql } from '../storage/drizzle.ts'
import type { Reader } from '../storage/storage.ts'

/** The NAICS codes of sectors that meet one of these. */
export async function naicsCodesMeeting(reader: Reader, codes: readonly string[]): Promise<string[]> {
  const rows = await reader.rows<{ code: string }>({
    shape: 'naics codes',
    build: () =>
      sql`select distinct value as code from ${reader.tables.facet} where type = 'sector' and name = 'naics'`,
    values: {},
  })
  return rows.map(({ code }) => code).filter((code) => codes.some((each) => meets(each, code)))
}

/** Whether two NAICS codes stand for some of the same: one begins with the other. */
export const meets = (one: string, other: string): boolean => one.startsWith(other) || other.startsWith(one)

/** Whether a text has the form of a NAICS code, and begins with a sector that there is. */
export function isNaics(code: string): boolean {
  return /^\d{2,6}$/.test(code) && sectorCodes.has(code.slice(0, 2))
}

/** The two-digit sectors of NAICS 2022, those that span several codes written out. */
const sectorCodes = new Set(
  '11 21 22 23 31 32 33 42 44 45 48 49 51 52 53 54 55 56 61 62 71 72 81 92'.split(' '),
)
