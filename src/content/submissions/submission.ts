import { Problem } from '../../errors.ts'
import { resourceOf } from '../../model/catalogue.ts'
import type { ResourceName } from '../../model/resource.ts'
import { type SQL, sql } from '../../storage/drizzle.ts'
import type { Bound, Reader } from '../../storage/storage.ts'
import { findReferents } from '../references.ts'
import { type Stub, stubOf } from '../render.ts'
import type { Link } from './sent.ts'

/** How far a submission has come. `published` follows from its item: it is public now. */
export const statuses = ['received', 'question', 'accepted', 'published', 'declined'] as const

export type Status = (typeof statuses)[number]

/** A submission as it is kept, with how the item stands that was made of it; times in milliseconds since 1970. */
export type Submission = {
  readonly id: string
  readonly status: Status
  readonly title: string
  readonly text: string
  readonly stateId: string | null
  readonly partnershipId: string | null
  readonly sectorIds: readonly string[]
  readonly links: readonly Link[]
  readonly createdAt: number
  readonly updatedAt: number
  readonly closedAt: number | null
  /** Why it was declined, or why the item is no longer public. */
  readonly reason: string | null
  /** The item that was made of it, or what that was merged into. */
  readonly itemId: string | null
  readonly itemType: ResourceName | null
  readonly itemSlug: string | null
  readonly itemLabel: string | null
  /** When that item first became public. */
  readonly publishedAt: number | null
}

/** Submissions `s`, each beside its item `e`, what that was merged into `v`, and its tombstone `t`. */
export function submissionSource({ tables }: Reader): SQL {
  return sql`${tables.submission} s
    left join ${tables.entry} e on e.id = s.item_id
    left join ${tables.successor} c on c.item_id = s.item_id
    left join ${tables.entry} v on v.id = c.survivor_id
    left join ${tables.tombstone} t on t.item_id = s.item_id`
}

/** Whether what was made of a submission is public, also where its draft was published after it was declined. */
const isOut = sql`coalesce(v.published_version, e.published_version) is not null`

/** The status of a submission in a statement over that source. */
export const statusOfRow = sql`case when s.status in ('accepted', 'declined') and ${isOut} then 'published' else s.status end`

/** When a case in such a statement closed: it was declined, or its item became public or was removed. */
export const closedAtOfRow = sql`coalesce(s.closed_at, e.published_at, v.published_at)`

const columns = sql`s.id, ${statusOfRow} as status, s.title, s.text, s.state_id as "stateId", s.partnership_id as "partnershipId", s.sector_ids as "sectorIds", s.links, s.created_at as "createdAt", s.updated_at as "updatedAt", ${closedAtOfRow} as "closedAt", case when ${isOut} then null else coalesce(s.reason, t.reason) end as reason, coalesce(v.id, e.id) as "itemId", coalesce(v.type, e.type) as "itemType", coalesce(v.slug, e.slug) as "itemSlug", coalesce(v.label, e.label) as "itemLabel", coalesce(e.published_at, v.published_at) as "publishedAt"`

/** The submissions that the rest of a statement over that source finds. */
export async function submissions(
  reader: Reader,
  shape: string,
  rest: () => SQL,
  values: Readonly<Record<string, Bound>>,
): Promise<Submission[]> {
  const rows = await reader.rows<
    Omit<Submission, 'sectorIds' | 'links'> & { sectorIds: string; links: string }
  >({
    shape: `submissions ${shape}`,
    build: () => sql`select ${columns} from ${submissionSource(reader)} ${rest()}`,
    values,
  })
  return rows.map((row) => ({
    ...row,
    sectorIds: JSON.parse(row.sectorIds) as string[],
    links: JSON.parse(row.links) as Link[],
  }))
}

/** The submission of an id; refuses one that names none. */
export async function findSubmission(reader: Reader, id: string): Promise<Submission> {
  const found = isSubmissionId.test(id)
    ? await submissions(reader, 'by id', () => sql`where s.id = ${sql.placeholder('id')}`, { id })
    : []
  if (!found[0]) throw new Problem('not_found', `There is no submission “${id.slice(0, 200)}”.`)
  return found[0]
}

const isSubmissionId = /^sub_[0-9a-z]{26}$/

/** What a submission names, as far as it is public: by id. */
export async function namedBy(
  reader: Reader,
  publicUrl: string,
  all: readonly Submission[],
): Promise<ReadonlyMap<string, Stub>> {
  const wanted: [ResourceName, (string | null)[]][] = [
    ['state', all.map(({ stateId }) => stateId)],
    ['partnership', all.map(({ partnershipId }) => partnershipId)],
    ['sector', all.flatMap(({ sectorIds }) => sectorIds)],
    ['update', all.flatMap(({ status, itemId }) => (status === 'published' ? [itemId] : []))],
  ]
  const stubs = new Map<string, Stub>()
  for (const [type, ids] of wanted) {
    const asked = [...new Set(ids.filter((id) => id !== null))]
    if (asked.length === 0) continue
    for (const [id, { slug, name }] of await findReferents(reader, type, asked))
      stubs.set(id, stubOf(resourceOf(type).name, id, slug, name, publicUrl))
  }
  return stubs
}
