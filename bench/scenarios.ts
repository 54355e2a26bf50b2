import Database from 'better-sqlite3'

/** A request that is sent over and over, and what ours should reach against the hand-written server. */
export type Scenario = {
  readonly name: string
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  /** The least ratio to the hand-written server that we aim at. */
  readonly target: number
}

/** What is measured. */
export function scenariosOf(file: string): Scenario[] {
  return [
    { name: 'expanded list of 20 updates', method: 'GET', path: '/v1/updates?state=PA', target: 1 },
    { name: 'one partnership by slug', method: 'GET', path: `/v1/partnerships/${someSlug(file)}`, target: 1 },
    { name: 'the same list by GraphQL', method: 'POST', path: '/graphql', body: graphql, target: 0.6 },
  ]
}

/** A partnership that has all that a partnership can have. */
function someSlug(file: string): string {
  const database = new Database(file, { readonly: true })
  const row = database
    .prepare<[], { slug: string }>(
      `select slug from partnership where launched is not null and website is not null
       and id in (select owner_id from partnership_conveners group by owner_id having count(*) = 2) order by id limit 1`,
    )
    .get()
  database.close()
  if (!row) throw new Error('The made-up content has no partnership with two conveners.')
  return row.slug
}

const stub = '{ type id slug name url }'
const graphql = JSON.stringify({
  query: `query Updates($state: [String!]) {
    updates(filter: { state: $state }, first: 20) {
      nodes {
        type id slug url htmlUrl title body bodyHtml date dateNote sourceHeading
        states ${stub} sectors ${stub} partnerships ${stub} topics ${stub} media { type id slug name: title url }
        sources externalIds { source id } verifiedAt createdAt updatedAt publishedAt version
      }
      totalCount
      pageInfo { hasNextPage endCursor }
    }
  }`,
  variables: { state: ['PA'] },
})
