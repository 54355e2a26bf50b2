import createClient from 'openapi-fetch'
import { getPartnership, listMedia, listUpdates, type Update } from './generated/hey-api/index.js'
import type { components, paths } from './generated/schema.js'

// Never run: that these lines type-check says that a client gets parameters and answers with types.

// openapi-fetch repeats a list's name unless it is told that commas stand between the values,
// and takes an answer for any of the forms of an address unless it is told that it gets JSON.
const client = createClient<paths, 'application/json' | 'application/problem+json'>({
  baseUrl: 'http://127.0.0.1',
  querySerializer: { array: { style: 'form', explode: false } },
})

type WholeUpdate = components['schemas']['Update']

/** The titles of the newest updates from Pennsylvania, by openapi-typescript and openapi-fetch. */
export async function titles(): Promise<string[]> {
  const { data, error } = await client.GET('/v1/updates', {
    params: { query: { state: ['PA', 'NE'], since: '2018', sort: '-date', limit: 2 } },
  })
  if (!data) throw new Error(`${error.status}: ${error.detail}`)
  // Without `fields`, items are whole.
  const updates = data.data as WholeUpdate[]
  return updates.map(({ title }) => title)
}

/** The dates that a sparse list may leave out, and the page after it. */
export async function dates(): Promise<(string | null | undefined)[]> {
  const { data } = await client.GET('/v1/updates', { params: { query: { fields: ['title', 'date'] } } })
  const next: string | null | undefined = data?.links.next
  return next ? (data?.data.map(({ date }) => date) ?? []) : []
}

/** What is wrong with a request, with the nearest right words. */
export async function faults(): Promise<string[]> {
  const { error, response } = await client.GET('/v1/partnerships/{key}', {
    params: { path: { key: 'somewhere' }, query: { include: ['region', 'conveners.states'] } },
  })
  const id: string | null = response.headers.get('X-Request-Id')
  return (
    error?.errors.map(({ parameter, detail, suggestion }) => `${id} ${parameter}: ${detail} ${suggestion}`) ??
    []
  )
}

/** The same titles, and the name of one partnership with its region as a whole item, by Hey API. */
export async function names(): Promise<string[]> {
  const updates = await listUpdates({ query: { state: ['PA'], facets: ['sector'], limit: 2 } })
  if (!updates.data) throw new Error(`${updates.error.status}: ${updates.error.detail}`)
  const counts: number[] = updates.data.meta.facets?.sector?.map(({ count }) => count) ?? []
  const { data } = await getPartnership({
    path: { key: 'lane-county-technology' },
    query: { include: ['region'] },
    throwOnError: true,
  })
  const region = data.data.region
  const counties = region && 'counties' in region ? region.counties.map(({ name }) => name) : []
  const whole = updates.data.data as Update[]
  return [...whole.map(({ title }) => title), data.data.name ?? '', ...counties, ...counts.map(String)]
}

/** The kinds of some media; a kind that is not in the list does not type-check. */
export async function kinds(): Promise<string[]> {
  const { data } = await listMedia({
    query: { kind: ['case_study', 'video'], organization: ['federal-reserve-bank-of-dallas'] },
  })
  // @ts-expect-error There is no such kind.
  await listMedia({ query: { kind: ['rumour'] } })
  return data?.data.flatMap(({ kind }) => kind ?? []) ?? []
}
