import { setTimeout } from 'node:timers/promises'
import fc from 'fast-check'
import t from 'tap'
import { buildApp } from '../../src/app.ts'
import { systemClock } from '../../src/clock.ts'
import type { Statement, Storage } from '../../src/storage/storage.ts'
import { publicUrl } from '../support/content.ts'
import { ask } from '../support/graphql.ts'
import { engines, openSite, openTestStorage } from '../support/site.ts'

for (const engine of engines) {
  t.test(`${engine}: each link costs one statement, whatever the size of the page`, async (t) => {
    const { app, asked } = await counting(await openTestStorage(t, engine, { content: true }))
    t.teardown(() => app.close())
    const query = `query($first: Int!) {
      states(first: $first) { nodes {
        partnerships(first: 3) { totalCount nodes {
          name summary region { counties { name } } conveners { kind } related { partnership { summary } }
          updates(first: 2) { nodes { title body media { kind publisher { website } parts { duration } } } }
        } }
        events(last: 2) { nodes { name } }
      } }
    }`
    const links = [
      'list',
      'head',
      'partnerships',
      'totals',
      'events',
      'regions',
      'conveners',
      'related',
      'updates',
    ]
    const below = ['media', 'publishers', 'parts']
    for (const first of [2, 4, 8]) {
      asked.length = 0
      const answer = await ask(app, query, { first })
      t.same(answer.errors, undefined)
      t.ok(asked.length <= [...links, ...below].length, `${asked.length} statements: ${asked.join('; ')}`)
    }
  })

  t.test(`${engine}: the list of what belongs to an item is the filtered list`, async (t) => {
    const { app } = await openSite(t, { engine })
    const pages = fc.record({
      rows: fc.integer({ min: 0, max: 8 }),
      side: fc.constantFrom('first', 'last'),
      sort: fc.constantFrom('date', 'date_desc', 'title', 'title_desc', 'publishedAt_desc'),
      filter: fc
        .constantFrom('{}', '{sector: "manufacturing"}', '{since: 2018}', '{state: ["CO", "PA"]}')
        .map((filter) => filter.replace('2018', '"2018"')),
    })
    await fc.assert(
      fc.asyncProperty(pages, async ({ rows, side, sort, filter }) => {
        const asked = `(${side}: ${rows}, sort: ${sort}, filter: ${filter})`
        const page = 'totalCount nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }'
        const { data } = await ask(
          app,
          `{ partnerships(first: 12, filter: {state: ["CO", "PA", "OR"]}) { nodes { slug updates${asked} { ${page} } } } }`,
        )
        for (const { slug, updates } of data.partnerships.nodes) {
          const alone = asked.replace(
            'filter: {',
            `filter: {partnership: "${slug}"${filter === '{}' ? '' : ', '}`,
          )
          const expected = await ask(app, `{ updates${alone} { ${page} } }`)
          t.same(updates, expected.data.updates, `${slug} ${asked}`)
        }
      }),
      { numRuns: 8 },
    )
  })

  t.test(`${engine}: walking an item's list forward and back gives each row once`, async (t) => {
    const { app } = await openSite(t, { engine })
    const walk = async (side: 'first' | 'last') => {
      const ids: string[] = []
      let cursor: string | null = null
      do {
        const place = cursor ? `, ${side === 'first' ? 'after' : 'before'}: "${cursor}"` : ''
        const { data } = await ask(
          app,
          `{ state(key: "CO") { partnerships(${side}: 4${place}) { nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }`,
        )
        const { nodes, pageInfo } = data.state.partnerships
        const page = nodes.map(({ id }: { id: string }) => id)
        if (side === 'first') ids.push(...page)
        else ids.unshift(...page)
        cursor =
          side === 'first'
            ? pageInfo.hasNextPage && pageInfo.endCursor
            : pageInfo.hasPreviousPage && pageInfo.startCursor
      } while (cursor)
      return ids
    }
    const forward = await walk('first')
    const { data } = await ask(
      app,
      '{ partnerships(first: 100, filter: {state: "CO"}) { totalCount nodes { id } } }',
    )
    t.ok(forward.length > 8)
    t.same(
      forward,
      data.partnerships.nodes.map(({ id }: { id: string }) => id),
    )
    t.same(await walk('last'), forward)
  })

  t.test(`${engine}: a filter that belongs to the list as well narrows it further`, async (t) => {
    const { app } = await openSite(t, { engine })
    const { data } = await ask(
      app,
      '{ states(first: 100, filter: {kind: state}) { nodes { usps updates(first: 6, filter: {state: "PA"}) { nodes { states { usps: slug } } } } } pa: state(key: "PA") { slug } }',
    )
    for (const { usps, updates } of data.states.nodes) {
      if (usps === 'PA') continue
      for (const { states } of updates.nodes)
        t.ok(states.some((state: { usps: string }) => state.usps === data.pa.slug))
    }
  })
}

t.test('fields that a stub holds are the same as those of the whole item', async (t) => {
  const { app } = await openSite(t)
  const stub = '{ __typename type id slug url title }'
  const { data } = await ask(
    app,
    `{ updates(first: 100) { nodes { media ${stub} whole: media { ...Stub createdAt } } } } fragment Stub on Media ${stub}`,
  )
  for (const { media, whole } of data.updates.nodes)
    t.same(
      media,
      whole.map(({ createdAt: _, ...rest }: Record<string, unknown>) => rest),
    )
})

for (const engine of engines) {
  t.test(`${engine}: one statement is under way at a time, and none when the answer is given`, async (t) => {
    const storage = await openTestStorage(t, engine, { content: true })
    let [underWay, most, reading] = [0, 0, 0]
    const watched: Storage = {
      ...storage,
      read: (work) =>
        storage.read(async (reader) => {
          reading += 1
          try {
            return await work({
              ...reader,
              async rows(statement) {
                most = Math.max(most, ++underWay)
                t.equal(reading, 1, 'nothing is asked of a reader that was given back')
                try {
                  if (statement.shape.includes('topic')) throw new Error('this collection is broken')
                  await setTimeout(2)
                  return await reader.rows(statement)
                } finally {
                  underWay -= 1
                }
              },
            })
          } finally {
            reading -= 1
          }
        }),
    }
    const config = { allowedHosts: [], trustProxy: false }
    const app = await buildApp({ config, publicUrl, storage: watched, clock: systemClock, edition: 'test' })
    t.teardown(() => app.close())
    const answer = await ask(
      app,
      '{ nodes(ids: ["x"]) { id } topics { totalCount } states { totalCount } updates { nodes { topics { description } media { kind } partnerships { region { counties { name } } } } } }',
    )
    t.ok(answer.errors?.length)
    t.equal(most, 1)
    t.equal(underWay, 0)
    await setTimeout(30)
  })
}

/** A server whose statements are written down. */
async function counting(storage: Storage) {
  const asked: string[] = []
  const counted: Storage = {
    ...storage,
    read: (work) =>
      storage.read((reader) =>
        work({
          ...reader,
          rows: (statement: Statement) => {
            asked.push(statement.shape)
            return reader.rows(statement)
          },
        }),
      ),
  }
  const config = { allowedHosts: [], trustProxy: false }
  const app = await buildApp({ config, publicUrl, storage: counted, clock: systemClock, edition: 'test' })
  return { app, asked }
}
