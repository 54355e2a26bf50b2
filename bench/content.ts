import { bundledRecords } from '../src/content/exchange/bundled.ts'
import type { Placed } from '../src/content/exchange/data-files.ts'
import { encodeId } from '../src/model/ids.ts'
import type { ResourceName } from '../src/model/resource.ts'
import { type Chance, chanceOf } from './chance.ts'

/** Moves when `benchRecords` makes other records, so that a database that was kept is made anew. */
export const contentVersion = 2

/** How many items of each kind are made up. */
export const sizes = { partnerships: 2000, updates: 20_000, media: 10_000 } as const

/**
 * The content that is measured: the bundled states, sectors, regions, organizations and topics,
 * and made-up partnerships, media and updates that are as long, and as much related, as the bundled ones.
 */
export async function benchRecords(): Promise<Placed[]> {
  const bundled = await bundledRecords()
  const of = (type: ResourceName) => bundled.filter((record) => record.type === type)
  const kept = (['state', 'sector', 'region', 'organization', 'topic'] as const).flatMap(of)
  const chance = chanceOf(20_190_307)
  const words: Words = {
    regions: regionsOf(of('region'), of('partnership')),
    sectors: slugsOf(of('sector')),
    organizations: slugsOf(of('organization')),
    topics: slugsOf(of('topic')),
    summaries: textsOf(of('partnership'), 'summary'),
    paragraphs: textsOf(of('update'), 'body').flatMap((body) => body.split(/\n\n(?=[^-])/)),
    titles: textsOf(of('update'), 'title'),
    descriptions: textsOf(of('media'), 'description'),
  }
  const partnerships = numbered(sizes.partnerships, (place) => partnership(chance, words, place))
  const media = numbered(sizes.media, (place) => medium(chance, words, partnerships, place))
  const updates = numbered(sizes.updates, (place) => update(chance, words, partnerships, media, place))
  return [
    ...kept,
    ...placed('partnership', 'prt', partnerships),
    ...placed('media', 'med', media),
    ...placed('update', 'upd', updates),
  ]
}

type Region = { readonly slug: string; readonly name: string; readonly states: readonly string[] }
type Words = {
  readonly regions: readonly Region[]
  readonly sectors: readonly string[]
  readonly organizations: readonly string[]
  readonly topics: readonly string[]
  readonly summaries: readonly string[]
  readonly paragraphs: readonly string[]
  readonly titles: readonly string[]
  readonly descriptions: readonly string[]
}
type Made = Readonly<Record<string, unknown>> & {
  readonly slug: string
  readonly states: readonly string[]
  readonly sectors: readonly string[]
}

function partnership(chance: Chance, words: Words, place: number): Made {
  const region = chance.one(words.regions)
  const sectors = chance.some(words.sectors, chance.between(1, 2))
  return {
    slug: `${region.slug}-${sectors[0]}-${place}`,
    name: `${region.name} ${sectors[0]?.replaceAll('-', ' ')} partnership ${place}`,
    nameKind: chance.one(['formal', 'descriptive']),
    summary: chance.one(words.summaries),
    status: chance.one(['emerging', 'active', 'active', 'inactive', 'unknown']),
    launched: chance.next() < 0.5 ? day(chance) : null,
    website: chance.next() < 0.5 ? `https://partnership-${place}.example.org` : null,
    priorities: chance.some(words.topics, 3).map((topic) => topic.replaceAll('-', ' ')),
    region: region.slug,
    states: region.states,
    reachStates: region.states,
    sectors,
    conveners: chance.some(words.organizations, chance.between(0, 2)),
    sources: sources(chance),
  }
}

function medium(chance: Chance, words: Words, partnerships: readonly Made[], place: number): Made {
  const about = chance.one(partnerships)
  return {
    slug: `piece-${place}`,
    title: `${chance.one(words.titles)} (${place})`.slice(0, 300),
    kind: chance.one(['video', 'case_study', 'newsletter', 'podcast', 'document', 'article']),
    description: chance.one(words.descriptions),
    mediaUrl: `https://media.example.org/${place}`,
    date: chance.next() < 0.8 ? day(chance) : null,
    isCollection: false,
    publisher: chance.next() < 0.5 ? chance.one(words.organizations) : null,
    partnerships: [about.slug],
    states: about.states,
    sectors: about.sectors,
    sources: sources(chance),
  }
}

function update(
  chance: Chance,
  words: Words,
  partnerships: readonly Made[],
  media: readonly Made[],
  place: number,
): Made {
  const about = chance.some(partnerships, chance.one([1, 1, 1, 2]))
  return {
    slug: `news-${place}`,
    title: `${chance.one(words.titles)} (${place})`.slice(0, 300),
    body: chance.some(words.paragraphs, chance.between(1, 2)).join('\n\n'),
    date: chance.next() < 0.9 ? day(chance) : null,
    states: [...new Set(about.flatMap(({ states }) => states))],
    sectors: [...new Set(about.flatMap(({ sectors }) => sectors))],
    partnerships: about.map(({ slug }) => slug),
    topics: chance.some(words.topics, chance.between(1, 4)),
    media: chance.some(media, chance.between(0, 2)).map(({ slug }) => slug),
    sources: sources(chance),
  }
}

/** A date between 2015 and 2025, as exactly as people know such dates. */
function day(chance: Chance): string {
  const two = (number: number) => String(number).padStart(2, '0')
  const [year, month] = [chance.between(2015, 2025), two(chance.between(1, 12))]
  return chance.one([`${year}`, `${year}-${month}`, `${year}-${month}-${two(chance.between(1, 28))}`])
}

const sources = (chance: Chance): string[] =>
  Array.from({ length: chance.between(1, 2) }, () => `https://news.example.org/${chance.between(1, 1e9)}`)

const numbered = (count: number, make: (place: number) => Made): Made[] =>
  Array.from({ length: count }, (_, place) => make(place + 1))

function placed(type: ResourceName, prefix: string, records: readonly Made[]): Placed[] {
  return records.map((content, index) => ({
    type,
    id: encodeId(prefix, uuid(index + 1)),
    content,
    place: `${type} ${index + 1}`,
  }))
}

/** A UUIDv7 of a fixed time whose last bytes are a number. */
function uuid(number: number): Uint8Array {
  const bytes = Buffer.from('019a000000007000800000000000000000', 'hex').subarray(0, 16)
  bytes.writeUInt32BE(number, 12)
  return bytes
}

const slugsOf = (records: readonly Placed[]): string[] => records.map(({ content }) => String(content.slug))

const textsOf = (records: readonly Placed[], field: string): string[] =>
  records.map(({ content }) => String(content[field]))

/** The regions as often as they have partnerships, so that the made-up ones lie where the real ones do. */
function regionsOf(regions: readonly Placed[], partnerships: readonly Placed[]): Region[] {
  const bySlug = new Map(regions.map(({ content }) => [content.slug, content as Region]))
  return partnerships.flatMap(({ content }) => bySlug.get(content.region) ?? [])
}
