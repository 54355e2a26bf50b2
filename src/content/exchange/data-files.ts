import type { ResourceName } from '../../model/resource.ts'

/** A record as it is to be imported: what it is, its id, and its content in the form in which it is written. */
export type Written = {
  readonly type: ResourceName
  readonly id?: string
  readonly content: Readonly<Record<string, unknown>>
  /** What fields are called in the file that the record comes from, where that differs. */
  readonly names?: Readonly<Record<string, string>>
}

/** A record with the place that a fault of it is reported at, such as `updates.json:12`. */
export type Placed = Written & { readonly place: string }

/** The collection that a file of the bundled form holds, by its name. */
export const dataFiles: Readonly<Record<string, ResourceName>> = {
  'states.json': 'state',
  'sectors.json': 'sector',
  'regions.json': 'region',
  'organizations.json': 'organization',
  'topics.json': 'topic',
  'partnerships.json': 'partnership',
  'media.json': 'media',
  'updates.json': 'update',
  'events.json': 'event',
}

/** Gives a record of the bundled data files, whose fields have names and shapes of their own, as it is written here. */
export function fromDataFile(type: ResourceName, record: Readonly<Record<string, unknown>>): Written {
  const content: Record<string, unknown> = {}
  const names: Record<string, string> = {}
  const translations = new Map(Object.entries({ ...special.any, ...special[type] }))
  for (const [name, value] of Object.entries(record)) {
    if (name === 'id' || left.has(name)) continue
    const translated = (translations.get(name) ?? plain(name))(value)
    Object.assign(content, translated)
    for (const field of Object.keys(translated)) names[field] = name
  }
  const id = record.id === undefined ? {} : { id: String(record.id) }
  return { type, ...id, content: { ...defaults[type], ...content }, names }
}

type Translate = (value: unknown) => Record<string, unknown>

/** Precision stands in the date itself; whether a record was on the first page is not served. */
const left = new Set(['from_seed_page', 'date_precision', 'launched_precision'])

/** The same name in camelCase; the files leave some unknown texts empty. */
const plain =
  (name: string): Translate =>
  (value) => ({
    [name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())]: value === '' ? null : value,
  })
const as =
  (name: string): Translate =>
  (value) => ({ [name]: value })
const word =
  (name: string): Translate =>
  (value) => ({ [name]: typeof value === 'string' ? value.toLowerCase().replaceAll(/[ -]/g, '_') : value })

const special: Partial<Record<ResourceName | 'any', Record<string, Translate>>> = {
  any: {
    state_codes: as('states'),
    reach_state_codes: as('reachStates'),
    published: as('date'),
    kind: word('kind'),
    format: word('format'),
    coverage: word('coverage'),
  },
  sector: {
    parent_sector: as('parent'),
    naics_2022: (value) => ({ naics: value, naicsVintage: '2022' }),
  },
  partnership: {
    formed_year_before_next_gen: as('formedYear'),
    related: (value) => ({
      related: Array.isArray(value)
        ? value.map((entry) => ({ ...entry, ...word('relation')(Object(entry).relation) }))
        : value,
    }),
  },
  media: {
    url: as('mediaUrl'),
    duration: (value) => ({ duration: value === null ? null : isoDuration(Number(Object(value).seconds)) }),
  },
  event: {
    start_date: as('startsOn'),
    end_date: as('endsOn'),
    start_time_note: as('timeNote'),
    host_organizations: as('hosts'),
  },
}

const defaults: Partial<Record<ResourceName, Readonly<Record<string, unknown>>>> = {
  event: { status: 'scheduled' },
}

function isoDuration(seconds: number): string {
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60]
  return `PT${hours ? `${hours}H` : ''}${minutes ? `${minutes}M` : ''}${rest || seconds === 0 ? `${rest}S` : ''}`
}
