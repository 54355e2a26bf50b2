import type { Test } from 'tap'
import { operator } from '../../src/access/actor.ts'
import type { Clock } from '../../src/clock.ts'
import { systemClock } from '../../src/clock.ts'
import { bundledRecords } from '../../src/content/exchange/bundled.ts'
import type { Placed } from '../../src/content/exchange/data-files.ts'
import { exported } from '../../src/content/exchange/export.ts'
import { importRecords } from '../../src/content/exchange/import.ts'
import { placedRecords } from '../../src/content/exchange/read-records.ts'
import { sql } from '../../src/storage/drizzle.ts'
import type { Storage } from '../../src/storage/storage.ts'
import { publicUrl } from './content.ts'
import { type Engine, openSite, type TestSite } from './site.ts'

/** A record as it stands in NDJSON. */
export type Line = { type: string; id?: string } & Record<string, unknown>

/** A site with the bundled content whose content a test changes by importing. */
export type ImportSite = TestSite & {
  load(...lines: Line[]): ReturnType<typeof importRecords>
  /** The record of the bundled content that has this slug, with some fields changed. */
  changed(slug: string, fields: Record<string, unknown>): Promise<Line>
  item(path: string): Promise<Record<string, unknown> & { version: number; updatedAt: string }>
  slugs(path: string): Promise<string[]>
  changesAfter(sequence: number): Promise<Change[]>
  head(): Promise<number>
}

type Change = { sequence: number; type: string; id: string; version: number }

/** Opens a site with the bundled content for a test of importing. */
export async function openImportSite(
  t: Test,
  engine: Engine,
  clock: Clock = systemClock,
): Promise<ImportSite> {
  const site = await openSite(t, { engine, clock })
  const { app, storage } = site
  const changesAfter = (sequence: number) => changesOf(storage, sequence)
  return {
    ...site,
    load: (...lines) => importRecords(storage, operator, clock, publicUrl, recordsOf(...lines)),
    async changed(slug, fields) {
      const lines = await exportOf(storage)
      const line = lines.find((candidate) => candidate.slug === slug)
      if (!line) throw new Error(`no record ${slug}`)
      return { ...line, ...fields }
    },
    item: async (path) => (await app.inject(path)).json().data,
    slugs: async (path) => (await app.inject(path)).json().data.map(({ slug }: { slug: string }) => slug),
    changesAfter,
    head: async () => (await changesAfter(0)).at(-1)?.sequence ?? 0,
  }
}

/** Records as they are read from an NDJSON file. */
export function recordsOf(...lines: Line[]): Placed[] {
  return placedRecords('test.ndjson', Buffer.from(lines.map((line) => JSON.stringify(line)).join('\n')))
}

/** Everything that export writes, parsed. */
export async function exportOf(storage: Storage): Promise<Line[]> {
  const lines: string[] = []
  await exported(storage, operator, async (text) => void lines.push(...text.split('\n')))
  return lines.map((line) => JSON.parse(line))
}

/** All records of the bundled content. */
export const bundled: Promise<Placed[]> = bundledRecords()

function changesOf(storage: Storage, after: number): Promise<Change[]> {
  return storage.read((reader) =>
    reader.rows<Change>({
      shape: 'test changes',
      build: () =>
        sql`select sequence, type, item_id as id, version from change where sequence > ${sql.placeholder('after')} order by sequence`,
      values: { after },
    }),
  )
}
