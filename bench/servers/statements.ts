import Database from 'better-sqlite3'

/** A related item as the statements give it. */
export type Link = readonly [
  owner: string,
  field: string,
  position: number,
  type: string,
  id: string,
  slug: string,
  name: string,
  relation: string | null,
  note: string | null,
]

type Row = Record<string, string | number | null>

/** The statements that somebody would write by hand for just these answers: few, batched, prepared once. */
export function statementsOf(file: string) {
  const database = new Database(file)
  database.pragma('query_only = on')
  const ofState = `from facet where type = 'update' and name = 'state' and value = ?`
  return {
    inOneRead: <T>(work: () => T): T => database.transaction(work)(),
    state: database.prepare<[string], { id: string; usps: string }>(
      'select id, usps from state where usps = ?',
    ),
    updates: database.prepare<[string, number], Row>(`
      select u.id, u.slug, u.title, u.body, u.body_html, u.date, u.date_note, u.source_heading, u.sources,
             u.external_ids, u.verified_at, u.created_at, u.updated_at, u.published_at, u.version, p.rank
      from (select item_id, rank ${ofState} order by rank desc, item_id desc limit ?) p
      join "update" u on u.id = p.item_id order by p.rank desc, p.item_id desc`),
    total: database.prepare<[string], number>(`select count(*) ${ofState}`).pluck(),
    sequence: database
      .prepare<[], number>(`select max(sequence) from head where type in ('update', 'state')`)
      .pluck(),
    updateLinks: database.prepare<{ ids: string }, Link>(linksOf('update', updateRelations)).raw(),
    partnership: database.prepare<[string], Row>(`
      select p.id, p.slug, p.name, p.name_kind, p.alternative_names, p.summary, p.status, p.status_note,
             p.launched, p.launched_note, p.formed_year, p.website, p.priorities, p.sources, p.external_ids,
             p.verified_at, p.created_at, p.updated_at, p.published_at, p.version, p.sequence,
             r.id as region_id, r.slug as region_slug, r.name as region_name
      from partnership p left join region r on r.id = p.region_id where p.slug = ?`),
    partnershipLinks: database
      .prepare<{ ids: string }, Link>(linksOf('partnership', partnershipRelations))
      .raw(),
  }
}

const updateRelations = {
  states: 'state',
  sectors: 'sector',
  partnerships: 'partnership',
  topics: 'topic',
  media: 'media',
} as const
const partnershipRelations = {
  states: 'state',
  reach_states: 'state',
  sectors: 'sector',
  conveners: 'organization',
  related: 'partnership',
} as const

/** All relations of some items in one statement. */
function linksOf(owner: string, relations: Readonly<Record<string, string>>): string {
  return Object.entries(relations)
    .map(
      ([field, target]) => `
        select l.owner_id, '${field}', l.position, '${target}', t.id, t.slug, t.${target === 'media' ? 'title' : 'name'},
               ${field === 'related' ? 'l.relation, l.note' : 'null, null'}
        from ${owner}_${field} l join ${target} t on t.id = l.target_id
        where l.owner_id in (select value from json_each(@ids))`,
    )
    .join(' union all ')
}
