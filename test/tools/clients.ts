import createClient from 'openapi-fetch'
import { getPartnership, listUpdates } from './generated/hey-api/index.js'
import type { paths } from './generated/schema.js'

// Never run: that these lines type-check says that a client gets parameters and answers with types.

const client = createClient<paths>({ baseUrl: 'http://127.0.0.1' })

/** The titles of the newest updates from Pennsylvania, by openapi-typescript and openapi-fetch. */
export async function titles(): Promise<string[]> {
  const { data, error } = await client.GET('/v1/updates', {
    params: { query: { state: 'PA', limit: 2 } },
  })
  if (!data) throw new Error(`${error.status}: ${error.detail}`)
  return data.data.map(({ title }) => title)
}

/** The same titles, and the name of one partnership, by Hey API. */
export async function names(): Promise<string[]> {
  const updates = await listUpdates({ query: { state: 'PA', limit: 2 } })
  if (!updates.data) throw new Error(`${updates.error.status}: ${updates.error.detail}`)
  const partnership = await getPartnership({ path: { key: 'somewhere' }, throwOnError: true })
  return [...updates.data.data.map(({ title }) => title), partnership.data.data.name]
}
