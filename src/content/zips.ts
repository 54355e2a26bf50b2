import type { PlaceSource } from '../geo/sources.ts'
import { bundledZip } from '../geo/zip-codes.ts'
import { sql } from '../storage/drizzle.ts'
import type { Reader } from '../storage/storage.ts'

/** A ZIP code: the counties that it reaches into, the largest share of its land first where shares are known, and how that is known. */
export type Zip = {
  readonly counties: readonly { readonly geoid: string; readonly share: number | null }[]
  readonly from: 'import' | 'addresses' | 'post office'
}

/** The counties of ZIP codes: those that were imported, else those that come with the program. One that is not known is left out. */
export async function countiesOfZips(reader: Reader, zips: readonly string[]): Promise<Map<string, Zip>> {
  const imported = Map.groupBy(await importedParts(reader, zips), ({ zip }) => zip)
  const found = new Map<string, Zip>()
  for (const zip of zips) {
    const parts = imported.get(zip)
    const bundled = parts ? undefined : bundledZip(zip)
    if (parts) found.set(zip, { counties: parts.map(shared), from: 'import' })
    else if (bundled)
      found.set(zip, { ...bundled, counties: bundled.counties.map((geoid) => ({ geoid, share: null })) })
  }
  return found
}

/** Where the imported data about ZIP codes come from; undefined when none were imported. */
export async function importedSource(reader: Reader): Promise<PlaceSource | undefined> {
  const [row] = await reader.rows<{ value: string }>({
    shape: 'source of zip codes',
    build: () => sql`select value from ${reader.tables.setting} where name = ${sourceSetting}`,
    values: {},
  })
  return row && JSON.parse(row.value)
}

/** The name under which the database remembers where its ZIP codes come from. */
export const sourceSetting = 'zip codes'

type Part = { zip: string; county: string; land: number; zipLand: number }

function importedParts(reader: Reader, zips: readonly string[]): Promise<Part[]> {
  return reader.rows<Part>({
    shape: 'counties of zip codes',
    build: () => sql`
      select zip, county, land, zip_land as "zipLand" from ${reader.tables.zipCounty}
      where ${reader.dialect.among(sql`zip`, sql`${sql.placeholder('zips')}`)} order by zip, land desc, county`,
    values: { zips },
  })
}

/** Shares of land to four decimals; a ZIP code without land has none. */
const shared = ({ county, land, zipLand }: Part) => ({
  geoid: county,
  share: zipLand > 0 ? Math.round((land / zipLand) * 1e4) / 1e4 : null,
})
