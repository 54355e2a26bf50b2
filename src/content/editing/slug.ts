import type { Resource } from '../../model/resource.ts'
import { sql } from '../../storage/drizzle.ts'
import type { Reader } from '../../storage/storage.ts'

/** A slug of an item's name that no other of its collection has or ever had; undefined without a name. */
export async function slugFor(
  reader: Reader,
  resource: Resource,
  name: unknown,
): Promise<string | undefined> {
  if (typeof name !== 'string' || name.trim() === '') return undefined
  const stem = slugOf(name) || resource.name
  const free = /^(external|[a-z]{2})$/.test(stem) ? `${stem}-${resource.name}` : stem
  const rows = await reader.rows<{ slug: string }>({
    shape: `slugs like ${resource.name}`,
    build: () => sql`
      select slug from ${reader.tables.slug} where type = ${sql.raw(`'${resource.name}'`)} and slug >= ${sql.placeholder('from')} and slug < ${sql.placeholder('to')}
      union select slug from ${reader.tables.entry} where type = ${sql.raw(`'${resource.name}'`)} and slug >= ${sql.placeholder('from')} and slug < ${sql.placeholder('to')}`,
    values: { from: free, to: `${free}.` },
  })
  const taken = new Set(rows.map(({ slug }) => slug))
  if (!taken.has(free)) return free
  for (let number = 2; ; number++) if (!taken.has(`${free}-${number}`)) return `${free}-${number}`
}

/** A name in lower-case letters, digits and single hyphens, cut between words where it is long. */
export function slugOf(name: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'’]/g, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
  let slug = words.shift()?.slice(0, longest) ?? ''
  for (const word of words) {
    if (slug.length + 1 + word.length > longest) break
    slug += `-${word}`
  }
  return slug
}

const longest = 80
