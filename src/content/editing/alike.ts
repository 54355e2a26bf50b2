import { distance } from 'fastest-levenshtein'
import { resourceOf } from '../../model/catalogue.ts'
import type { Resource, ResourceName } from '../../model/resource.ts'
import { sql } from '../../storage/drizzle.ts'
import type { Reader } from '../../storage/storage.ts'
import { type Content, targetsOf } from '../written.ts'
import { revisionOf } from './find-entry.ts'
import type { Held } from './view.ts'

/** Something that whoever writes should look at; nothing was refused for it. */
export type Warning = {
  readonly code: 'possible_duplicate'
  readonly detail: string
  readonly item: { readonly type: string; readonly id: string; readonly slug: string; readonly name: string }
}

/** Tells of a new item which others in the same region or state it may be the same as; they are never merged by themselves. */
export type Lookout = (resource: Resource, id: string, content: Content) => Promise<Warning[]>

/** Others in the same region or state that an item may be the same as. */
export async function alikeTo(
  reader: Reader,
  resource: Resource,
  { id, version }: Pick<Held, 'id' | 'version'>,
): Promise<Warning[]> {
  if (!watched.has(resource.name)) return []
  const { content } = await revisionOf(reader, id, version)
  return lookoutOver(reader)(resource, id, content)
}

/** The collections whose items are known by a name and a place. */
const watched: ReadonlySet<ResourceName> = new Set(['region', 'organization', 'partnership'])

/** How many are pointed out at most, those that were there first. */
const most = 3

/** A lookout over what is there, and over what it was asked about before. */
export function lookoutOver(reader: Reader): Lookout {
  const seen = new Map<ResourceName, Seen[]>()
  return async (resource, id, content) => {
    if (!watched.has(resource.name)) return []
    const known = seen.get(resource.name) ?? (await namesThere(reader, resource.name))
    seen.set(resource.name, known)
    const own = seenAs(id, content.slug, String(content[resource.label]), content)
    const warnings: Warning[] = []
    for (const other of known) {
      if (warnings.length === most) break
      if (other.id === id || !soundsLike(own, other)) continue
      const { content: theirs } = other.content
        ? { content: other.content }
        : await revisionOf(reader, other.id, other.version)
      if (!nearby(resource, content, theirs)) continue
      const { slug, name } = other
      warnings.push({
        code: 'possible_duplicate',
        detail: `This may be the same as the ${resource.name} “${name}” of the same place.`,
        item: { type: resource.name, id: other.id, slug, name },
      })
    }
    known.push(own)
    return warnings
  }
}

/** A name as it is compared: without case, marks and words that many have; its letters as bits, so that most are told apart at once. */
type Seen = {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly version: number
  readonly words: string
  readonly digits: string
  /** The words that tell neighbours of one name apart. */
  readonly apart: string
  readonly letters: number
  readonly content: Content | undefined
}

function seenAs(id: string, slug: string, name: string, content?: Content, version = 0): Seen {
  const all = (
    name
      .normalize('NFKD')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
    .filter((word) => !usual.has(word))
    .map((word) => word.replace(/(?<=(north|south|east|west))ern$/, ''))
  const words = all.join(' ')
  let letters = 0
  for (let place = 0; place < words.length; place++) letters |= 1 << (words.charCodeAt(place) & 31)
  const digits = words.replaceAll(/\D/g, '')
  const apart = all.filter((word) => tellingApart.test(word)).join('')
  return { id, slug, name, version, words, digits, apart, letters, content }
}

const usual = new Set(['the', 'of', 'and', 'for', 'a', 'an', 'partnership', 'partnerships', 'sector', 'inc'])

const tellingApart = /^((north|south)(east|west)?|east|west|two|three|four|five|six|seven|eight|nine|ten)$/

/** Names that differ in an eighth of their letters at most, and in no number and no point of the compass: regions are called by them. */
function soundsLike(one: Seen, other: Seen): boolean {
  const most = Math.floor(Math.min(one.words.length, other.words.length) / 8)
  if (one.words === '' || one.digits !== other.digits) return false
  if (one.apart && other.apart && one.apart !== other.apart) return false
  if (Math.abs(one.words.length - other.words.length) > most) return false
  if (bits(one.letters ^ other.letters) > 2 * most) return false
  return distance(one.words, other.words) <= most
}

function bits(number: number): number {
  let count = 0
  for (let left = number; left !== 0; left &= left - 1) count++
  return count
}

/** Whether two items share a region or a state; one that names neither may be anywhere. */
function nearby(resource: Resource, one: Content, other: Content): boolean {
  const fields = ['region', 'states'].filter((field) => field in resource.relations)
  const [here, there] = [one, other].map((content) =>
    fields.flatMap((field) => targetsOf(resource, content, field)),
  ) as [string[], string[]]
  return here.length === 0 || there.length === 0 || here.some((place) => there.includes(place))
}

async function namesThere(reader: Reader, type: ResourceName): Promise<Seen[]> {
  const { entry, successor } = reader.tables
  const rows = await reader.rows<{ id: string; slug: string; label: string; version: number }>({
    shape: `names there ${resourceOf(type).name}`,
    build: () => sql`
      select e.id, e.slug, e.label, e.version from ${entry} e
      where e.type = ${sql.raw(`'${type}'`)} and not exists (select 1 from ${successor} s where s.item_id = e.id)
      order by e.id`,
    values: {},
  })
  return rows.map(({ id, slug, label, version }) => seenAs(id, slug, label, undefined, version))
}
