import fastify from 'fastify'
import { publicUrl } from '../public-url.ts'
import { type Link, statementsOf } from './statements.ts'

/** A bare server for just these answers, written by hand over the typed tables of the same database. */
const { PORT, DATABASE = '', BINDING = '' } = process.env
const statements = statementsOf(DATABASE)
const app = fastify()
const json = 'application/json; charset=utf-8'
const plurals: Readonly<Record<string, string>> = {
  state: 'states',
  sector: 'sectors',
  region: 'regions',
  partnership: 'partnerships',
  organization: 'organizations',
  topic: 'topics',
  media: 'media',
}

const updateForms = {
  json: 'json',
  ndjson: 'ndjson',
  csv: 'csv',
  rss: 'rss',
  atom: 'atom',
  jsonFeed: 'feed.json',
  jsonld: 'jsonld',
  html: 'html',
}
const partnershipForms = { ...updateForms, geojson: 'geojson', svg: 'svg' }

function forms(suffixes: Readonly<Record<string, string>>, base: string, query: string) {
  return Object.fromEntries(
    Object.entries(suffixes).map(([name, suffix]) => [name, `${base}.${suffix}${query}`]),
  )
}

app.get<{ Querystring: { state: string } }>('/v1/updates', (request, reply) => {
  const { items, total, next, sequence, usps } = updatesOf(request.query.state)
  const self = publicUrl + request.url
  const meta = { total, limit: 20, filters: { state: [usps] }, sequence }
  const links = {
    self,
    first: self,
    prev: null,
    next: next && `${self}&after=${next}`,
    ...forms(updateForms, `${publicUrl}/v1/updates`, '?state=PA'),
  }
  return reply.type(json).send(JSON.stringify({ data: items, meta, links }))
})

app.post<{ Body: { variables: { state: [string] } } }>('/graphql', (request, reply) => {
  const { items, total, next, last } = updatesOf(request.body.variables.state[0])
  const pageInfo = { hasNextPage: next !== null, endCursor: last }
  return reply
    .type(json)
    .send(JSON.stringify({ data: { updates: { nodes: items, totalCount: total, pageInfo } } }))
})

app.get<{ Params: { slug: string } }>('/v1/partnerships/:slug', (request, reply) => {
  const [row, related] = statements.inOneRead(() => {
    const found = statements.partnership.get(request.params.slug)
    if (!found) throw new Error('There is no such partnership.')
    return [found, statements.partnershipLinks.all({ ids: JSON.stringify([found.id]) })] as const
  })
  const { states, reach_states, sectors, conveners, related: others } = relationsOf(related)
  const data = {
    ...headOf('partnership', 'partnerships', row),
    name: row.name,
    nameKind: row.name_kind,
    alternativeNames: parsed(row.alternative_names),
    summary: row.summary,
    status: row.status,
    statusNote: row.status_note,
    launched: row.launched,
    launchedNote: row.launched_note,
    formedYear: row.formed_year,
    website: row.website,
    priorities: parsed(row.priorities),
    region: row.region_id
      ? stub('region', row.region_id, row.region_slug ?? null, row.region_name ?? null)
      : null,
    states: states ?? [],
    reachStates: reach_states ?? [],
    sectors: sectors ?? [],
    conveners: conveners ?? [],
    related: others ?? [],
    ...tailOf(row),
  }
  const lists = ['partnerships', 'updates', 'media', 'events'].map((plural) => [
    plural,
    `${publicUrl}/v1/${plural}?partnership=${row.slug}`,
  ])
  const collection = `${publicUrl}/v1/partnerships`
  const links = {
    self: publicUrl + request.url,
    collection,
    ...Object.fromEntries(lists),
    ...forms(partnershipForms, `${collection}/${row.slug}`, ''),
  }
  return reply.type(json).send(JSON.stringify({ data, meta: { sequence: row.sequence }, links }))
})

await app.listen({ host: '127.0.0.1', port: Number(PORT) })

type Row = Readonly<Record<string, string | number | null>>

function updatesOf(usps: string) {
  return statements.inOneRead(() => {
    const state = statements.state.get(usps)
    if (!state) throw new Error('There is no such state.')
    const rows = statements.updates.all(state.id, 21)
    const shown = rows.slice(0, 20)
    const links = Map.groupBy(
      statements.updateLinks.all({ ids: JSON.stringify(shown.map(({ id }) => id)) }),
      ([owner]) => owner,
    )
    const bottom = shown.at(-1)
    const last = bottom ? cursorOf(bottom) : null
    return {
      items: shown.map((row) => update(row, links.get(row.id as string) ?? [])),
      total: statements.total.get(state.id),
      last,
      next: rows.length > 20 ? last : null,
      sequence: statements.sequence.get(),
      usps: state.usps,
    }
  })
}

function update(row: Row, links: readonly Link[]) {
  const { states, sectors, partnerships, topics, media } = relationsOf(links)
  return {
    ...headOf('update', 'updates', row),
    title: row.title,
    body: row.body,
    bodyHtml: row.body_html,
    date: row.date,
    dateNote: row.date_note,
    sourceHeading: row.source_heading,
    states: states ?? [],
    sectors: sectors ?? [],
    partnerships: partnerships ?? [],
    topics: topics ?? [],
    media: media ?? [],
    ...tailOf(row),
  }
}

function headOf(type: string, plural: string, { id, slug }: Row) {
  const url = `${publicUrl}/v1/${plural}/${slug}`
  return { type, id, slug, url, htmlUrl: `${url}.html` }
}

function tailOf(row: Row) {
  return {
    sources: parsed(row.sources),
    externalIds: parsed(row.external_ids),
    verifiedAt: row.verified_at,
    createdAt: new Date(row.created_at as number).toISOString(),
    updatedAt: new Date(row.updated_at as number).toISOString(),
    publishedAt: new Date(row.published_at as number).toISOString(),
    version: row.version,
  }
}

/** Stubs by field, in their places. */
function relationsOf(links: readonly Link[]): Record<string, unknown[] | undefined> {
  const fields: Record<string, unknown[] | undefined> = {}
  for (const [, field, position, type, id, slug, name, relation, note] of links) {
    const shown = stub(type, id, slug, name)
    fields[field] ??= []
    fields[field][position] = relation === null ? shown : { relation, note, [type]: shown }
  }
  return fields
}

function stub(type: string, id: Row[string], slug: Row[string], name: Row[string]) {
  return { type, id, slug, name, url: `${publicUrl}/v1/${plurals[type]}/${slug}` }
}

function parsed(text: Row[string] | undefined): unknown {
  return JSON.parse(text as string)
}

function cursorOf({ rank, id }: Row): string {
  return Buffer.from(JSON.stringify([BINDING, rank, id])).toString('base64url')
}
