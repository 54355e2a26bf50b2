import type { Item } from '../../content/questions/items.ts'
import type { Stub } from '../../content/render.ts'
import type { Resource, ResourceName } from '../../model/resource.ts'

/** An item in the words of schema.org, without `@context`; what is not known is left out. */
export function schemaOrg(item: Item, { name, label }: Resource): Thing {
  return known({
    '@type': typeOf(name, item),
    '@id': item.url,
    identifier: item.id,
    [label === 'title' ? 'headline' : 'name']: item[label],
    url: item.htmlUrl,
    ...words[name](item),
    ...(creative.has(name) && { inLanguage: 'en-US' }),
  })
}

type Thing = Record<string, unknown>

const creative: ReadonlySet<ResourceName> = new Set(['update', 'media'])

function typeOf(name: ResourceName, { kind }: Item): string {
  return kinds[name]?.[String(kind)] ?? types[name]
}

const types: Readonly<Record<ResourceName, string>> = {
  state: 'State',
  sector: 'DefinedTerm',
  region: 'AdministrativeArea',
  organization: 'Organization',
  topic: 'DefinedTerm',
  partnership: 'Organization',
  media: 'CreativeWork',
  update: 'NewsArticle',
  event: 'Event',
}

/** Kinds for which schema.org has a word that says more. */
const kinds: Partial<Record<ResourceName, Readonly<Record<string, string>>>> = {
  state: { district: 'AdministrativeArea', territory: 'AdministrativeArea' },
  media: {
    video: 'VideoObject',
    webinar: 'VideoObject',
    podcast: 'PodcastEpisode',
    case_study: 'Report',
    article: 'Article',
    document: 'DigitalDocument',
    agenda: 'DigitalDocument',
    newsletter: 'PublicationIssue',
    toolkit: 'LearningResource',
  },
}

/** What each collection says besides; a stub is given as the thing that it leads to. */
const words: Readonly<Record<ResourceName, (item: Item) => Thing>> = {
  state: ({ usps, fips }) => ({ alternateName: usps, additionalProperty: property('FIPS', fips) }),
  sector: (item) => ({ ...term('sectors', item), alternateName: item.alternativeNames }),
  topic: (item) => term('topics', item),
  region: ({ note, states }) => ({ description: note, containedInPlace: places(states) }),
  organization: ({ description, alternativeNames, website, states }) => ({
    description,
    alternateName: alternativeNames,
    sameAs: website,
    areaServed: places(states),
  }),
  partnership: ({ summary, alternativeNames, website, launched, formedYear, states, region, sectors }) => ({
    description: summary,
    alternateName: alternativeNames,
    sameAs: website,
    foundingDate: launched ?? (formedYear === null ? null : String(formedYear)),
    areaServed: [...places(region ? [region] : []), ...places(states)],
    knowsAbout: names(sectors),
  }),
  update: ({ body, date, updatedAt, states, sectors, topics, partnerships, media, sources }) => ({
    articleBody: body,
    datePublished: date,
    dateModified: updatedAt,
    spatialCoverage: places(states),
    keywords: [...names(sectors), ...names(topics)],
    about: things(partnerships, 'Organization'),
    associatedMedia: things(media, 'MediaObject'),
    isBasedOn: sources,
  }),
  media: (item) => ({
    name: item.title,
    description: item.description,
    datePublished: item.date,
    ...(/^(video|webinar)$/.test(String(item.kind)) && { uploadDate: item.date }),
    duration: item.duration,
    ...(/^(video|webinar)$/.test(String(item.kind))
      ? { contentUrl: item.mediaUrl }
      : { sameAs: item.mediaUrl }),
    thumbnailUrl: item.thumbnailUrl,
    publisher: item.publisher ? thing(item.publisher as Stub, 'Organization') : null,
    isPartOf: item.partOf ? thing(item.partOf as Stub, 'CreativeWork') : null,
    hasPart: things(item.parts, 'CreativeWork'),
    about: things(item.partnerships, 'Organization'),
    spatialCoverage: places(item.states),
    keywords: names(item.sectors),
  }),
  event: (item) => ({
    description: item.description,
    startDate: item.startsAt ?? item.startsOn,
    endDate: item.endsAt ?? item.endsOn,
    eventStatus: statuses[String(item.status)],
    eventAttendanceMode: modes[String(item.format)],
    location: item.place ? locationOf(item) : null,
    organizer: [...things(item.hosts, 'Organization'), ...things(item.partnerships, 'Organization')],
    keywords: names(item.sectors),
  }),
}

/** What is online is a place of another kind. */
function locationOf({ format, place, htmlUrl }: Item): Thing {
  return format === 'online'
    ? { '@type': 'VirtualLocation', name: place, url: htmlUrl }
    : { '@type': 'Place', name: place, address: place }
}

const statuses: Readonly<Record<string, string>> = {
  scheduled: 'https://schema.org/EventScheduled',
  cancelled: 'https://schema.org/EventCancelled',
  postponed: 'https://schema.org/EventPostponed',
}

const modes: Readonly<Record<string, string>> = {
  in_person: 'https://schema.org/OfflineEventAttendanceMode',
  online: 'https://schema.org/OnlineEventAttendanceMode',
  hybrid: 'https://schema.org/MixedEventAttendanceMode',
}

function term(collection: string, { url, description }: Item): Thing {
  const set = String(url).replace(/\/[^/]*$/, '')
  return { description, inDefinedTermSet: { '@type': 'DefinedTermSet', '@id': set, name: collection } }
}

const property = (name: string, value: unknown): Thing => ({ '@type': 'PropertyValue', name, value })

const stubs = (value: unknown): readonly Stub[] => (value ?? []) as readonly Stub[]

const names = (value: unknown): string[] => stubs(value).map(({ name }) => name)

const things = (value: unknown, type: string): Thing[] => stubs(value).map((stub) => thing(stub, type))

const places = (value: unknown): Thing[] => things(value, 'AdministrativeArea')

const thing = ({ url, name }: Stub, type: string): Thing => ({ '@type': type, '@id': url, name })

/** Without what has no value: schema.org has no word for “not known”. */
function known(thing: Thing): Thing {
  return Object.fromEntries(
    Object.entries(thing).filter(
      ([, value]) => value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0),
    ),
  )
}
