import { shelf } from '../../model/catalogue.ts'
import { filtersOf } from '../../model/filters.ts'
import type { Resource } from '../../model/resource.ts'
import { sql } from '../../storage/drizzle.ts'
import type { Reader } from '../../storage/storage.ts'
import { facetsSince, newestLines } from '../feed/log.ts'
import { everything, headOf } from '../heads.ts'

/** The feeds that a hub is told of: a collection's, whole or by one word of these filters. */
const narrowed = ['state', 'sector', 'partnership'] as const

/** The suffixes of feeds. */
const suffixes = ['rss', 'atom', 'feed.json']

const word = { state: '[A-Z]{2}', sector: '[a-z0-9-]+', partnership: '[a-z0-9-]+' }

const feed = new RegExp(
  `^/v1/(${shelf.map(({ plural }) => plural).join('|')})\\.(rss|atom|feed\\.json)(\\?(${narrowed.map((name) => `${name}=${word[name]}`).join('|')}))?$`,
)

/** Whether a hub is told of the feed at this address when it changes. */
export const isTopic = (url: string): boolean => feed.test(url)

/** How many changes are gone through at once. */
const stretch = 500

/** The feeds that changed after a number of the log, and the number up to which that was looked for. */
export async function topicsChanged(
  reader: Reader,
  publicUrl: string,
  after: number,
): Promise<{ readonly topics: readonly string[]; readonly upTo: number }> {
  const { sequence } = await headOf(reader, everything)
  const types = shelf.map(({ name }) => name)
  const lines = await newestLines(reader, types, { after, to: sequence, most: stretch })
  const upTo = lines.length < stretch ? Math.max(after, sequence) : (lines.at(-1)?.sequence ?? sequence)
  const before = await facetsSince(
    reader,
    lines.map(({ itemId }) => itemId),
    after,
  )
  const typeOf = new Map(lines.map(({ itemId, type }) => [itemId, type]))
  const queries = new Map<Resource, Set<string>>()
  const words = await wordsOf(
    reader,
    before.map(({ facets }) => JSON.parse(facets)),
  )
  for (const { itemId, facets } of before) {
    const resource = shelf.find(({ name }) => name === typeOf.get(itemId))
    if (!resource) continue
    const known = queries.get(resource) ?? new Set([''])
    queries.set(resource, known)
    for (const name of narrowed.filter((each) => Object.hasOwn(filtersOf(resource), each)))
      for (const id of (JSON.parse(facets)[name] ?? []) as string[]) {
        const said = words.get(id)
        if (said !== undefined) known.add(`?${name}=${said}`)
      }
  }
  const topics = [...queries].flatMap(([{ plural }, known]) =>
    [...known].flatMap((query) => suffixes.map((suffix) => `${publicUrl}/v1/${plural}.${suffix}${query}`)),
  )
  return { topics, upTo }
}

/** By which words items are filtered by, by their ids. */
async function wordsOf(
  reader: Reader,
  facets: readonly Partial<Record<(typeof narrowed)[number], readonly string[]>>[],
): Promise<Map<string, string>> {
  const words = new Map<string, string>()
  for (const name of narrowed) {
    const ids = [...new Set(facets.flatMap((each) => each[name] ?? []))]
    if (ids.length === 0) continue
    const rows = await reader.rows<{ id: string; word: string }>({
      shape: `words of ${name}`,
      build: () =>
        sql`select id, ${name === 'state' ? sql`usps` : sql`slug`} as word from ${reader.tables.items[name]} where ${reader.dialect.among(sql`id`, sql`${sql.placeholder('ids')}`)}`,
      values: { ids },
    })
    for (const { id, word } of rows) words.set(id, word)
  }
  return words
}
