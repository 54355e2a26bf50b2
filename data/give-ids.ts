import { readFileSync, writeFileSync } from 'node:fs'
import { uuidv7obj } from 'uuidv7'
import { dataFiles } from '../src/content/exchange/data-files.ts'
import { resourceOf } from '../src/model/catalogue.ts'
import { encodeId } from '../src/model/ids.ts'

// Gives an id to every record of these files that has none, and a topic record to every topic that an
// update names: `node data/give-ids.ts`. Run once after records were added; an id that is there stays.
type Entry = Record<string, unknown>

const read = (file: string): Entry[] => JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8'))
const write = (file: string, records: readonly Entry[]) =>
  writeFileSync(new URL(file, import.meta.url), `${JSON.stringify(records, null, 2)}\n`)

/** Topics stand in the updates as slugs only; their names are the slugs in words. */
const spelled: Record<string, string> = { 'women-in-stem': 'Women in STEM', 'well-being': 'Well-being' }
const nameOf = (slug: string): string =>
  spelled[slug] ?? slug.charAt(0).toUpperCase() + slug.slice(1).replaceAll('-', ' ')

const topics = read('topics.json')
const named = new Set(topics.map(({ slug }) => slug))
for (const slug of new Set(read('updates.json').flatMap((update) => update.topics as string[]))) {
  if (!named.has(slug)) topics.push({ slug, name: nameOf(slug), description: null, sources: [] })
}
write('topics.json', topics)

for (const [file, type] of Object.entries(dataFiles)) {
  const { prefix } = resourceOf(type)
  const records = read(file)
  write(
    file,
    records.map((record) => (record.id ? record : { id: encodeId(prefix, uuidv7obj().bytes), ...record })),
  )
}
