import type { FastifyInstance } from 'fastify'
import t from 'tap'
import { asking, keyFor } from '../support/admin.ts'
import { openDesk } from '../support/desk.ts'
import { codesOf, type GraphqlAnswer } from '../support/graphql.ts'
import { engines } from '../support/site.ts'

const written = {
  title: 'A welcome letter for new hires',
  body: 'Send it **before** the first day.',
  date: '2019-03',
  states: ['PA'],
  partnerships: ['lane-county-technology'],
}

/** What every item has as editors see it, and what was written here. */
const held = `{
  type id slug url htmlUrl title body date states { type id slug name url } partnerships { slug name }
  createdAt updatedAt publishedAt version
  stage publishedVersion scheduledVersion publishAt endAt scheduleTimeZone hindrance submission
}`

/** Changes something by GraphQL with a key, or without one. */
const changing =
  (app: FastifyInstance, key?: string) =>
  async (
    query: string,
    variables: object = {},
    headers: Record<string, string> = {},
  ): Promise<GraphqlAnswer> => {
    const answer = await app.inject({
      method: 'POST',
      url: '/graphql',
      headers: {
        accept: 'application/graphql-response+json',
        ...(key && { authorization: `Bearer ${key}` }),
        ...headers,
      },
      payload: { query, variables },
    })
    return { status: answer.statusCode, ...answer.json() }
  }

/** The problem of the first field that failed. */
const problemOf = ({ errors }: GraphqlAnswer) => errors?.[0]?.extensions.problem

const creation = `mutation ($input: UpdateInput!) { createUpdate(input: $input) ${held} }`

for (const engine of engines) {
  t.test(
    `on ${engine}, an editor writes, changes, publishes, withdraws and removes by GraphQL`,
    async (t) => {
      const { app, desk } = await openDesk(t, engine)
      const key = await keyFor(desk, ['content:write', 'content:publish'])
      const [change, rest] = [changing(app, key), asking(app, key)]
      const created = await change(creation, { input: written })
      t.equal(created.errors, undefined)
      const { id, ...more } = created.data.createUpdate
      t.match(more, { title: written.title, stage: 'draft', version: 1, publishedVersion: null })
      t.match(more, {
        publishedAt: null,
        states: [{ type: 'state', slug: 'pennsylvania', name: 'Pennsylvania' }],
      })
      t.equal((await app.inject(`/v1/updates/${id}`)).statusCode, 404)
      const edited = await change(
        `mutation ($id: String!, $t: String) { editUpdate(key: $id, ifVersion: 1, patch: { title: "B", date: null, body: $t }) ${held} }`,
        { id },
      )
      t.match(edited.data.editUpdate, { title: 'B', date: null, body: written.body, version: 2 })
      const published = await change(
        `mutation ($id: String!) { publishUpdate(key: $id, ifVersion: 2, note: "Now") ${held} }`,
        { id },
      )
      t.match(published.data.publishUpdate, { stage: 'published', publishedVersion: 2 })
      t.equal((await app.inject(`/v1/updates/${id}`)).json().data.title, 'B')
      const restored = await change(
        `mutation ($id: String!) { restoreUpdateRevision(key: $id, version: 1) ${held} }`,
        { id },
      )
      t.match(restored.data.restoreUpdateRevision, { title: written.title, version: 3, publishedVersion: 2 })
      const scheduled = await change(
        `mutation ($id: String!) { publishUpdate(key: $id, at: "2099-01-01T09:00", until: "2099-02-01T09:00", timeZone: "America/Denver") ${held} }`,
        { id },
      )
      t.match(scheduled.data.publishUpdate, {
        stage: 'scheduled',
        scheduledVersion: 3,
        publishAt: '2099-01-01T16:00:00.000Z',
        endAt: '2099-02-01T16:00:00.000Z',
        scheduleTimeZone: 'America/Denver',
      })
      const withdrawn = await change(
        `mutation ($id: String!) { withdrawUpdate(key: $id, reason: "Wrong") ${held} }`,
        { id },
      )
      t.match(withdrawn.data.withdrawUpdate, { publishedVersion: null })
      t.equal((await app.inject(`/v1/updates/${id}`)).statusCode, 410)
      const removed = await change('mutation ($id: String!) { removeUpdate(key: $id) }', { id })
      t.same(removed.data, { removeUpdate: id })
      t.equal((await rest('GET', `/admin/v1/updates/${id}`)).statusCode, 404)
    },
  )
}
