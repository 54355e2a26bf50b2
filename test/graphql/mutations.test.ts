import type { FastifyInstance } from 'fastify'
import { buildSchema, getNamedType, isObjectType } from 'graphql'
import t from 'tap'
import { sdl } from '../../src/graphql/sdl.ts'
import { asking, keyFor } from '../support/admin.ts'
import { headNow, openDesk } from '../support/desk.ts'
import { changing, codesOf, type GraphqlAnswer } from '../support/graphql.ts'
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

/** The problem of the first field that failed. */
const problemOf = ({ errors }: GraphqlAnswer) => errors?.[0]?.extensions.problem

/** Every field of a type as the schema has it, down to the last. */
function whole(name: string): string {
  const type = schema.getType(name)
  if (!isObjectType(type)) return ''
  return `{ ${Object.values(type.getFields())
    .map((field) => `${field.name} ${whole(getNamedType(field.type).name)}`)
    .join(' ')} }`
}

const schema = buildSchema(sdl())

/** An item of each of these collections that the bundled content has. */
const firstOf = (app: FastifyInstance, collections: readonly string[]) =>
  Promise.all(
    collections.map(async (plural) => {
      const [{ type, slug }] = (await app.inject(`/v1/${plural}?limit=1`)).json().data
      return { plural, slug, name: type[0].toUpperCase() + type.slice(1) }
    }),
  )

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

  t.test(`on ${engine}, the same command by REST and by GraphQL makes the same item`, async (t) => {
    const { app, desk } = await openDesk(t, engine)
    const key = await keyFor(desk, ['content:write', 'content:publish'])
    const [change, rest] = [changing(app, key), asking(app, key)]
    const input = {
      name: 'Rivers and rails',
      nameKind: 'formal',
      summary: 'Those who move things.',
      status: 'active',
      launched: '2020-05',
      formedYear: 2011,
      website: 'https://example.org/',
      alternativeNames: ['Rails and rivers'],
      priorities: ['People'],
      states: ['PA', 'OH'],
      reachStates: ['PA', 'OH'],
      sectors: ['manufacturing'],
      related: [{ relation: 'works_with', note: 'Often', partnership: 'lane-county-technology' }],
      verifiedAt: '2026-01-02T03:04:05Z',
    }
    const ids: string[] = []
    const made = await change(
      'mutation ($input: PartnershipInput!) { createPartnership(input: $input) { id } }',
      { input: { ...input, slug: 'by-graphql', externalIds: [{ source: 'crm', id: '1' }] } },
    )
    t.equal(made.errors, undefined)
    ids.push(made.data.createPartnership.id)
    const posted = await rest('POST', '/admin/v1/partnerships', {
      ...input,
      slug: 'by-rest',
      externalIds: [{ source: 'crm', id: '2' }],
    })
    ids.push(posted.json().data.id)
    const patch = { summary: 'B', formedYear: null, states: ['PA'], related: [] }
    await change(
      'mutation ($key: String!, $patch: PartnershipInput!) { editPartnership(key: $key, ifVersion: 1, patch: $patch) { id } }',
      { key: ids[0], patch },
    )
    await rest('PATCH', `/admin/v1/partnerships/${ids[1]}`, patch, { 'if-match': '"1"' })
    const slot = { until: '2099-01-01T09:00', timeZone: 'America/Denver', note: 'Now' }
    await change(
      'mutation ($key: String!, $until: String, $timeZone: String, $note: String) { publishPartnership(key: $key, until: $until, timeZone: $timeZone, note: $note) { id } }',
      { key: ids[0], ...slot },
    )
    await rest('POST', `/admin/v1/partnerships/${ids[1]}/publish`, slot)
    const [graphql, ours] = await Promise.all(
      ids.map(async (id) => (await rest('GET', `/admin/v1/partnerships/${id}`)).json().data),
    )
    const own = ({
      id,
      slug,
      url,
      htmlUrl,
      externalIds,
      createdAt,
      updatedAt,
      publishedAt,
      ...same
    }: object & Record<string, unknown>) => ({
      ...same,
      times: [createdAt, updatedAt, publishedAt].map((time) => typeof time),
    })
    t.same(own(graphql), own(ours))
    t.match(graphql, { version: 2, publishedVersion: 2, summary: 'B', formedYear: null, launched: '2020-05' })
    const reader = asking(app, await keyFor(desk, ['admin']))
    const deeds = async (id: string | undefined) =>
      (await reader('GET', `/admin/v1/audit?subject=${id}`))
        .json()
        .data.map(({ deed, version, details, actor }: Record<string, unknown>) => ({
          deed,
          version,
          details,
          actor,
        }))
    t.same(await deeds(ids[0]), await deeds(ids[1]))
  })

  t.test(`on ${engine}, the payload of a mutation is the item that REST shows to editors`, async (t) => {
    const { app, desk } = await openDesk(t, engine)
    const key = await keyFor(desk, ['content:write', 'content:publish'])
    const [change, rest] = [changing(app, key), asking(app, key)]
    for (const { plural, name, slug } of [
      { plural: 'states', name: 'State', slug: 'pennsylvania' },
      { plural: 'sectors', name: 'Sector', slug: 'manufacturing' },
      { plural: 'partnerships', name: 'Partnership', slug: 'lane-county-technology' },
      ...(await firstOf(app, ['regions', 'organizations', 'updates', 'media', 'events', 'topics'])),
    ]) {
      const { version } = (await rest('GET', `/admin/v1/${plural}/${slug}`)).json().data
      const { data, errors } = await change(
        `mutation ($key: String!, $v: Int!) { edit${name}(key: $key, ifVersion: $v, patch: { sources: ["https://example.org/"] }) ${whole(`Held${name}`)} }`,
        { key: slug, v: version },
      )
      t.equal(errors, undefined, name)
      t.same(data[`edit${name}`], (await rest('GET', `/admin/v1/${plural}/${slug}`)).json().data, name)
    }
  })

  t.test(`on ${engine}, drafts that name each other go out together`, async (t) => {
    const { app, desk } = await openDesk(t, engine)
    const change = changing(app, await keyFor(desk, ['content:write', 'content:publish']))
    const { data } = await change(
      `mutation {
        media: createMedia(input: { title: "A film", kind: video, description: "Of it.", isCollection: false }) { id slug }
        update: createUpdate(input: { title: "A film is out", body: "See it.", media: ["a-film"] }) { id media { slug type } }
      }`,
    )
    t.match(
      data.update.media,
      [{ slug: 'a-film', type: 'media' }],
      'the second field sees what the first made',
    )
    const out = (version: number) =>
      change(
        `mutation ($m: String!, $u: String!, $v: Int) {
          publishTogether(items: [{ type: update, key: $u }, { type: media, key: $m, ifVersion: $v }]) {
            __typename type id stage ... on HeldUpdate { media { name } } ... on HeldMedia { kind }
          }
        }`,
        { m: data.media.id, u: data.update.id, v: version },
      )
    t.match(problemOf(await out(7)), { status: 412 })
    t.equal((await app.inject(`/v1/updates/${data.update.id}`)).statusCode, 404)
    t.match((await out(1)).data.publishTogether, [
      { __typename: 'HeldUpdate', type: 'update', stage: 'published', media: [{ name: 'A film' }] },
      { __typename: 'HeldMedia', type: 'media', stage: 'published', kind: 'video' },
    ])
    const none = await change('mutation { publishTogether(items: []) { id } }')
    t.match(problemOf(none), { status: 422, errors: [{ pointer: '/items' }] })
    const merged = await change(
      'mutation ($u: String!) { mergeMedia(key: "a-film", into: "a-film") { id } removeUpdate(key: $u, ifVersion: 9) }',
      { u: data.update.id },
    )
    t.same(merged.data, { mergeMedia: null, removeUpdate: null })
    t.match(merged.errors?.map(({ extensions }) => extensions.problem.status).sort(), [409, 412])
  })

  t.test(`on ${engine}, one that is merged leads to the one that stays`, async (t) => {
    const { app, desk } = await openDesk(t, engine)
    const change = changing(app, await keyFor(desk, ['content:write', 'content:publish']))
    const { data, errors } = await change(
      `mutation {
        a: createTopic(input: { name: "First of two" }) { id }
        b: createTopic(input: { name: "Second of two" }) { id }
        c: publishTopic(key: "first-of-two") { stage }
        d: publishTopic(key: "second-of-two") { stage }
        mergeTopic(key: "first-of-two", into: "second-of-two") { id name }
      }`,
    )
    t.equal(errors, undefined)
    t.same(data.mergeTopic, { id: data.b.id, name: 'Second of two' })
    t.equal((await app.inject('/v1/topics/first-of-two')).statusCode, 308)
  })

  t.test(`on ${engine}, whoever may not do something is told why, and nothing is done`, async (t) => {
    const { app, desk, storage } = await openDesk(t, engine)
    const [write, publish, local] = [
      await keyFor(desk, ['content:write']),
      await keyFor(desk, ['content:publish']),
      await keyFor(desk, ['content:write', 'content:publish'], { states: ['CO'] }),
    ]
    const before = await headNow(storage)
    const deeds = {
      createUpdate: 'createUpdate(input: { title: "A", body: "B", states: ["PA"] }) { id }',
      editPartnership:
        'editPartnership(key: "lane-county-technology", ifVersion: 1, patch: { summary: "B" }) { id }',
      publishPartnership: 'publishPartnership(key: "lane-county-technology") { id }',
      withdrawPartnership: 'withdrawPartnership(key: "lane-county-technology", reason: "R") { id }',
      mergePartnership:
        'mergePartnership(key: "lane-county-technology", into: "central-pennsylvania-manufacturing-partnership") { id }',
      removePartnership: 'removePartnership(key: "lane-county-technology")',
      restorePartnershipRevision:
        'restorePartnershipRevision(key: "lane-county-technology", version: 1) { id }',
      publishTogether:
        'publishTogether(items: [{ type: partnership, key: "lane-county-technology" }]) { id }',
    }
    const document = `mutation { ${Object.values(deeds).join(' ')} }`
    const refused = async (key: string | undefined) => {
      const { data, errors, status } = await changing(app, key)(document)
      t.equal(status, 200)
      return Object.fromEntries(
        (errors ?? []).map((error) => {
          const name = String((error as unknown as { path: string[] }).path[0])
          t.equal(data[name], null)
          return [name, error.extensions.problem.status]
        }),
      )
    }
    const all = (status: number) => Object.fromEntries(Object.keys(deeds).map((name) => [name, status]))
    t.same(await refused(undefined), all(401))
    t.same(await refused(local), all(403))
    t.match(await refused(write), {
      publishPartnership: 403,
      withdrawPartnership: 403,
      mergePartnership: 403,
      removePartnership: 403,
      publishTogether: 403,
    })
    t.equal(await headNow(storage), before)
    t.match(await refused(publish), {
      createUpdate: 403,
      editPartnership: 403,
      restorePartnershipRevision: 403,
    })
    t.ok((await headNow(storage)) > before, 'what the key for publishing may do was done')
  })

  t.test(
    `on ${engine}, a request that is sent again does nothing twice, and what was not done is done`,
    async (t) => {
      const { app, desk } = await openDesk(t, engine)
      const key = await keyFor(desk, ['content:write'])
      const [change, rest] = [changing(app, key), asking(app, key)]
      const headers = { 'idempotency-key': 'letters-1' }
      const document = `mutation ($second: [String!]) {
      a: createTopic(input: { name: "A letter" }) { id slug }
      b: createUpdate(input: { title: "Names a topic", body: "B", topics: $second }) { id }
      c: createTopic(input: { name: "A letter" }) { id slug }
    }`
      const variables = { second: ['later'] }
      const first = await change(document, variables, headers)
      t.same(codesOf(first), ['invalid_content'])
      t.equal(first.data.b, null)
      t.not(first.data.a.id, first.data.c.id, 'two fields are two deeds, though they say the same')
      await rest('POST', '/admin/v1/topics', { name: 'Later' })
      const again = await change(document, variables, headers)
      t.equal(again.errors, undefined)
      t.same([again.data.a, again.data.c], [first.data.a, first.data.c])
      t.match(again.data.b, { id: /^upd_/ })
      t.same((await change(document, variables, headers)).data, again.data)
      const other = await change('mutation { createTopic(input: { name: "Other" }) { id } }', {}, headers)
      t.same(codesOf(other), ['idempotency_mismatch'])
      const own = changing(app, await keyFor(desk, ['content:write']))
      t.not((await own(document, variables, headers)).data.a.id, first.data.a.id, 'it belongs to the key')
      const wrong = await app.inject({
        method: 'POST',
        url: '/graphql',
        headers: { authorization: `Bearer ${key}`, 'idempotency-key': 'a b' },
        payload: { query: document, variables },
      })
      t.match(wrong.json(), { status: 400, errors: [{ parameter: 'Idempotency-Key' }] })
    },
  )
}

t.test('a stale version is told with what others changed, and faults with their places', async (t) => {
  const { app, desk } = await openDesk(t)
  const change = changing(app, await keyFor(desk, ['content:write', 'content:publish']))
  const { data } = await change(creation, { input: written })
  const editing = (v: number, patch: object) =>
    change(
      'mutation ($key: String!, $v: Int!, $patch: UpdateInput!) { editUpdate(key: $key, ifVersion: $v, patch: $patch) { title version } }',
      { key: data.createUpdate.id, v, patch },
    )
  await editing(1, { title: 'B' })
  const stale = await editing(1, { title: 'C' })
  t.same(stale.data, { editUpdate: null })
  t.match(stale.errors, [{ path: ['editUpdate'] }])
  t.match(problemOf(stale), {
    type: /\/docs\/problems\/stale_version$/,
    status: 412,
    version: 2,
    differences: [{ field: 'title', before: written.title, after: 'B' }],
  })
  t.notMatch(problemOf(stale), { detail: /If-Match/ })
  const faulty = await editing(2, { title: null, states: ['PA', 'ZZ'], slug: 'Not A Slug' })
  t.match(problemOf(faulty), { status: 422 })
  t.same(
    (problemOf(faulty) as unknown as { errors: { pointer: string }[] }).errors
      .map(({ pointer }) => pointer)
      .sort(),
    ['/slug', '/states/1', '/title'],
  )
  const none = await change('mutation { editUpdate(key: "nowhere", ifVersion: 1, patch: {}) { id } }')
  t.same(codesOf(none), ['not_found'])
  const unsaid = await change('mutation { editUpdate(key: "nowhere", patch: {}) { id } }')
  t.match([unsaid.status, ...codesOf(unsaid)], [400, 'invalid_query'], 'which version is edited must be said')
  const unpublished = await change(
    'mutation ($key: String!) { withdrawUpdate(key: $key, reason: "R") { id } }',
    { key: data.createUpdate.id },
  )
  t.same(codesOf(unpublished), ['conflict'])
})

t.test('the fields of a mutation are carried out one after the other, as they are written', async (t) => {
  const { app, desk } = await openDesk(t)
  const change = changing(app, await keyFor(desk, ['content:write', 'content:publish']))
  for (let times = 0; times < 5; times++) {
    const slug = `step-${times}`
    const answer = await change(
      `mutation ($slug: String!, $patch: TopicInput!, $none: String) {
        create: createTopic(input: { name: "N", slug: $slug, description: "D" }) { version }
        a: editTopic(key: $slug, ifVersion: 1, patch: $patch) { version }
        stale: editTopic(key: $slug, ifVersion: 1, patch: $patch) { version }
        b: editTopic(key: $slug, ifVersion: 2, patch: { name: "B", description: $none }) { version name description }
        publish: publishTopic(key: $slug, ifVersion: 3, note: $none) { stage publishedVersion }
      }`,
      { slug, patch: { name: 'A' } },
    )
    t.same(answer.data, {
      create: { version: 1 },
      a: { version: 2 },
      stale: null,
      b: { version: 3, name: 'B', description: 'D' },
      publish: { stage: 'published', publishedVersion: 3 },
    })
    t.same(codesOf(answer), ['stale_version'])
  }
})

t.test('a key that does not open is refused as everywhere, whatever is asked', async (t) => {
  const { app } = await openDesk(t)
  for (const query of ['{ states { totalCount } }', 'mutation { removeState(key: "x") }', 'not GraphQL'])
    for (const authorization of ['Bearer x', 'Basic eA==', `Bearer hap_0000000000_${'A'.repeat(43)}`]) {
      const answer = await app.inject({
        method: 'POST',
        url: '/graphql',
        headers: { authorization },
        payload: { query },
      })
      t.match(answer.headers, {
        'content-type': /^application\/problem\+json/,
        'www-authenticate': /^Bearer/,
      })
      t.match(answer.json(), { status: 401, type: /unauthorized$/ })
    }
})

t.test('a mutation goes over POST only, and its answer is kept nowhere', async (t) => {
  const { app, desk } = await openDesk(t)
  const authorization = `Bearer ${await keyFor(desk, ['content:write'])}`
  const query = 'mutation { createTopic(input: { name: "By GET" }) { id } }'
  const got = await app.inject({ url: '/graphql', query: { query }, headers: { authorization } })
  t.equal(got.statusCode, 405)
  t.equal(got.headers.allow, 'POST')
  const head = await app.inject({
    method: 'HEAD',
    url: '/graphql',
    query: { query },
    headers: { authorization },
  })
  t.equal(head.statusCode, 405)
  t.equal((await app.inject('/v1/topics/by-get')).statusCode, 404)
  const named = { query: `query Q { __typename } ${query.replace('mutation', 'mutation M')}` }
  const asked = await app.inject({ url: '/graphql', query: { ...named, operationName: 'Q' } })
  t.equal(asked.statusCode, 200)
  const posted = await app.inject({
    method: 'POST',
    url: '/graphql',
    headers: { authorization },
    payload: { ...named, operationName: 'M' },
  })
  t.match(posted.json(), { data: { createTopic: { id: /^top_/ } }, extensions: { cost: { requested: 2 } } })
  t.match(posted.headers, { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
})

t.test('more mutations than there may be root fields are refused before any is begun', async (t) => {
  const { app, desk, storage } = await openDesk(t)
  const change = changing(app, await keyFor(desk, ['content:write']))
  const fields = Array.from({ length: 21 }, (_, n) => `a${n}: createTopic(input: { name: "T" }) { id }`)
  const before = await headNow(storage)
  const answer = await change(`mutation { ${fields.join(' ')} }`)
  t.same([answer.status, ...codesOf(answer)], [400, 'invalid_query'])
  t.equal(await headNow(storage), before)
})
